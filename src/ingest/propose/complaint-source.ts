import type { ColumnEvidence } from "./column-evidence.ts";
import { headerKey } from "./header-key.ts";
import { maskedExample } from "./masked-example.ts";
import type { FieldProposal, Proposal } from "./propose.ts";

const field = "complaint_source";
/** Share of the cells that name sources, from which on a column is taken to do so. */
const enough = 0.9;
const some = 0.5;

/**
 * A proposal for rows that belong to complaints, with the column that says of each row whose: one whose values are the names of
 * the sources of complaints. Unchanged where there is none.
 * @param sources names of the sources of complaints
 */
export function withComplaintSource(
  proposal: Proposal,
  columns: readonly ColumnEvidence[],
  sources: readonly string[],
): Proposal {
  const nameOf = new Map(sources.map((name) => [headerKey(name), name]));
  const [best] = columns
    .filter(({ name }) => proposal.attributes.includes(name))
    .flatMap((column) => sourceColumn(column, nameOf))
    .sort((a, b) => b.confidence - a.confidence);
  if (best === undefined) return proposal;
  if (best.confidence < 0.8) return { ...proposal, uncertain: [best, ...proposal.uncertain] };
  return {
    ...proposal,
    applied: [best, ...proposal.applied],
    attributes: proposal.attributes.filter((name) => !best.columns.includes(name)),
  };
}

/** Whether a proposal says of each row whose complaint it is about. */
export function namesComplaintSource({ applied }: Proposal): boolean {
  return applied.some((each) => each.field === field);
}

function sourceColumn(
  { name, filled, words }: ColumnEvidence,
  nameOf: ReadonlyMap<string, string>,
): FieldProposal[] {
  const known = words.filter(({ word }) => nameOf.has(headerKey(word)));
  const share = known.reduce((sum, { count }) => sum + count, 0) / (filled || 1);
  if (known.length === 0 || share < some) return [];
  const named = new Map(known.map(({ word }) => [word, nameOf.get(headerKey(word)) as string]));
  const values = Object.fromEntries([...named].filter(([word, source]) => word !== source));
  const unknownWords = words
    .filter(({ word }) => !named.has(word))
    .map(({ word }) => maskedExample(name, word, "code"));
  return [
    {
      field,
      columns: [name],
      confidence: share >= enough ? 0.95 : 0.6,
      reason: `${Math.floor(share * 100)} % of its values name sources of complaints: ${[...new Set(named.values())].join(", ")}`,
      rivals: [],
      ...(Object.keys(values).length > 0 && { values }),
      ...(unknownWords.length > 0 && { unknownWords }),
    },
  ];
}
