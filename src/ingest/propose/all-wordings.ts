import type { FieldProposal, Proposal } from "./propose.ts";

/** A proposal for one file, with the words and formats that are met in other files with the same columns. */
export function withWordingsOf(proposal: Proposal, others: readonly Proposal[]): Proposal {
  const all = others.flatMap(({ applied, uncertain }) => [...applied, ...uncertain]);
  const joined = (own: FieldProposal) =>
    all
      .filter(({ field, columns }) => field === own.field && alike(columns, own.columns))
      .reduce(joinedWith, own);
  return {
    ...proposal,
    applied: proposal.applied.map(joined),
    uncertain: proposal.uncertain.map(joined),
  };
}

function joinedWith(own: FieldProposal, other: FieldProposal): FieldProposal {
  const formats = own.formats && [...new Set([...own.formats, ...(other.formats ?? [])])];
  const values = { ...other.values, ...own.values };
  const unknownWords = [...new Set([...(own.unknownWords ?? []), ...(other.unknownWords ?? [])])];
  return {
    ...own,
    ...(formats && { formats }),
    ...(Object.keys(values).length > 0 && { values }),
    ...(unknownWords.length > 0 && { unknownWords }),
  };
}

function alike(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}
