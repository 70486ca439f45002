import { fieldsOf, type TableName, tableNames, tables } from "../../tables.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import type { ColumnEvidence } from "./column-evidence.ts";
import { shortNames } from "./group-heading.ts";
import { type KnownMapping, type RecognisedMapping, recogniseMapping } from "./known-mapping.ts";
import { type PersonalProposal, personalProposals } from "./personal-proposals.ts";
import { tellingFields, valueKind } from "./table-fields.ts";
import { type Wording, wordingOf } from "./wording.ts";

/** From here on a proposal is applied; from `shown` on it is shown for the user to decide. */
export const certain = 0.8;
export const shown = 0.5;
/** From here on another column is named as one that could be meant. */
const rival = 0.6;

export interface FieldProposal extends Wording {
  readonly field: string;
  /** Names of the columns; several: levels of a path. */
  readonly columns: readonly string[];
  /** 0–1. */
  readonly confidence: number;
  readonly reason: string;
  /** Other columns that could be meant, best first. */
  readonly rivals: readonly { readonly column: string; readonly confidence: number }[];
}

export interface Proposal {
  readonly table: TableName;
  readonly tableReason: string;
  /** Why it may be no such table at all; null: nothing speaks against it. */
  readonly doubt: string | null;
  /** A ready mapping that fits: to be preferred. */
  readonly mapping: RecognisedMapping | null;
  readonly applied: readonly FieldProposal[];
  readonly uncertain: readonly FieldProposal[];
  /** Columns about persons: left out, or turned into a key. */
  readonly personal: readonly PersonalProposal[];
  /** Cells that mean nothing, in at least two columns or in one of times or numbers. */
  readonly blankMarks: readonly string[];
  /** Columns that stay under their own names. */
  readonly attributes: readonly string[];
  /** Columns that plaint.yaml can name more shortly: full name → short one. */
  readonly shortNames: ReadonlyMap<string, string>;
  /** Required fields that no column was found for. */
  readonly missing: readonly string[];
}

export interface ProposalContext {
  readonly mappings?: readonly KnownMapping[];
  /** What the table is, where the user says it. */
  readonly table?: TableName;
}

/**
 * Proposes what the columns of a file are.
 * Greedy by confidence: the surest pair of field and column is fixed first, so that a weak match never takes a column from
 * a strong one; ties go to the column further left. The same columns give the same proposal.
 */
export function propose(
  columns: readonly ColumnEvidence[],
  context: ProposalContext = {},
): Proposal {
  const choices = (context.table ? [context.table] : tableNames).map((table) =>
    chooseFor(columns, table),
  );
  const [best] = choices.sort((a, b) => b.score - a.score) as [Choice];
  const { table, chosen, candidates } = best;
  const fields = Object.keys(fieldsOf(table));
  const proposals = chosen
    .map((candidate) => describe(table, candidate, candidates, columns, chosen))
    .map(undecided)
    .sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field));
  const applied = proposals.filter(({ confidence }) => confidence >= certain);
  const taken = new Set(applied.flatMap((proposal) => proposal.columns));
  const personal = personalProposals(columns.filter(({ name }) => !taken.has(name)));
  const leftOut = new Set(personal.map(({ column }) => column));
  return {
    table,
    tableReason: best.reason,
    doubt: table === "complaints" ? complaintDoubt(applied) : null,
    mapping: recogniseMapping(
      columns.map(({ name }) => name),
      context.mappings ?? [],
    ),
    applied,
    uncertain: proposals.filter(({ confidence }) => confidence >= shown && confidence < certain),
    personal,
    blankMarks: blankMarksOf(columns),
    attributes: columns
      .map(({ name }) => name)
      .filter((name) => !taken.has(name) && !leftOut.has(name)),
    shortNames: shortNames(columns.map(({ name }) => name)),
    missing: (tables[table].required as readonly string[]).filter((field) =>
      applied.every((proposal) => proposal.field !== field),
    ),
  };
}

function blankMarksOf(columns: readonly ColumnEvidence[]): string[] {
  const marks = new Set(columns.flatMap(({ blankMarks }) => blankMarks));
  return [...marks]
    .filter((mark) => {
      const having = columns.filter(({ blankMarks }) => blankMarks.includes(mark));
      const typed = ({ type }: ColumnEvidence) =>
        type === "time" || type === "integer" || type === "decimal";
      return having.length > 1 || having.some(typed);
    })
    .sort();
}

/** Where two columns are as likely as each other, the user is asked. */
function undecided(proposal: FieldProposal): FieldProposal {
  const [other] = proposal.rivals;
  if (other === undefined || other.confidence < proposal.confidence) return proposal;
  return {
    ...proposal,
    confidence: Math.min(proposal.confidence, 0.79),
    reason: `${proposal.reason}; another column is as likely`,
  };
}

/** Lists of users or shops have numbers and times too. */
function complaintDoubt(applied: readonly FieldProposal[]): string | null {
  const telling = applied.filter(({ field }) => {
    const kind = valueKind("complaints", field);
    return kind !== "identifier" && kind !== "time";
  });
  return telling.length > 0 ? null : "nothing in the file tells that its rows are complaints";
}

interface Choice {
  readonly table: TableName;
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly Candidate[];
  readonly score: number;
  readonly reason: string;
}

function chooseFor(columns: readonly ColumnEvidence[], table: TableName): Choice {
  const candidates = candidatesFor(columns, table);
  const chosen: Candidate[] = [];
  const used = new Set<number>();
  for (const candidate of candidates) {
    const free = candidate.columns.every((column) => !used.has(column));
    // What names or numbers customers fills no field, unless it surely is one; in a log, a user is staff.
    const personal =
      valueKind(table, candidate.field) !== "person" &&
      candidate.columns.some(
        (column) => columns[column]?.personal?.by === "header" && candidate.confidence < 0.9,
      );
    if (!free || personal || chosen.some(({ field }) => field === candidate.field)) continue;
    chosen.push(candidate);
    for (const column of candidate.columns) used.add(column);
  }
  const required: readonly string[] = tables[table].required;
  const asked = tellingFields(table);
  const sureness = (field: string) =>
    chosen.find((candidate) => candidate.field === field)?.confidence ?? 0;
  const needed = asked.reduce((sum, field) => sum + sureness(field), 0) / asked.length;
  const shared =
    chosen.filter(({ confidence }) => confidence >= certain).length / (columns.length || 1);
  // A table of one row per complaint has each complaint once; a log, a survey or a list of aspects repeats them.
  const id = chosen.find(({ field }) => field === "complaint_id")?.columns[0];
  const repeats = id !== undefined && (columns[id]?.distinctShare ?? 1) < 0.9;
  const unlike = (table === "events" || table === "aspects") && !repeats ? 0.8 : 1;
  const named = asked.filter((field) => sureness(field) >= shown);
  return {
    table,
    candidates,
    chosen,
    score: needed * unlike * (0.7 + 0.3 * shared),
    reason:
      named.length === 0
        ? `no column was found for ${required.join(" or ")}`
        : `it has columns for ${named.join(", ")}`,
  };
}

function describe(
  table: TableName,
  candidate: Candidate,
  candidates: readonly Candidate[],
  columns: readonly ColumnEvidence[],
  chosen: readonly Candidate[],
): FieldProposal {
  const elsewhere = new Set(
    chosen
      .filter((each) => each !== candidate && each.confidence >= certain)
      .flatMap((each) => each.columns),
  );
  const rivals = candidates
    .filter(
      (other) =>
        other.field === candidate.field &&
        other.confidence >= rival &&
        !other.columns.some(
          (column) => candidate.columns.includes(column) || elsewhere.has(column),
        ),
    )
    .map(({ columns: [first], confidence }) => ({
      column: columns[first as number]?.name as string,
      confidence,
    }));
  const { field, confidence, reason } = candidate;
  const evidence = candidate.columns.map((column) => columns[column] as ColumnEvidence);
  return {
    field,
    columns: evidence.map(({ name }) => name),
    confidence,
    reason,
    rivals: rivals.slice(0, 3),
    ...wordingOf(table, field, evidence),
  };
}
