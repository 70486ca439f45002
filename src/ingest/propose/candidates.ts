import type { TableName } from "../../tables.ts";
import type { ColumnEvidence } from "./column-evidence.ts";
import { type HeaderMatch, matchHeader } from "./header-match.ts";
import { type PathLevel, pathLevel } from "./path-level.ts";
import { recordWord, withCommonWord } from "./record-word.ts";
import { valueKind } from "./table-fields.ts";
import { valueFit } from "./value-fit.ts";
import { codeOf } from "./value-words.ts";

/** One way to fill a field. */
export interface Candidate {
  readonly field: string;
  /** Positions in the header; several: the levels of a path, coarse to fine. */
  readonly columns: readonly number[];
  /** 0–1. */
  readonly confidence: number;
  readonly reason: string;
}

const least = 0.3;
/** A header that names one field well is not taken for another that it only resembles. */
const nearBest = 0.8;

/** Everything that a table's fields could be filled with, best first; ties by field, then by position. */
export function candidatesFor(columns: readonly ColumnEvidence[], table: TableName): Candidate[] {
  const found: Candidate[] = [];
  const unnamed: number[] = [];
  const word = recordWord(columns.map(({ ownName }) => ownName));
  columns.forEach((column, position) => {
    const matches = matchesOf(column.ownName, table, word);
    const best = Math.max(0, ...[...matches.values()].map(({ score }) => score));
    if (best < 0.5) unnamed.push(position);
    for (const [field, match] of matches) {
      const kind = valueKind(table, field);
      if (kind === null || match.score < best * nearBest) continue;
      const fit = valueFit({ table, field, kind }, column);
      const confidence = rounded(Math.min(0.99, match.score * fit.factor));
      if (confidence < least) continue;
      const reason = `${headerReason(match)}; ${fit.fact}`;
      found.push({ field, columns: [position], confidence, reason });
    }
  });
  const levels = leveled(columns, table, found);
  const guesses = table === "complaints" ? byValuesAlone(columns, unnamed) : [];
  return [...levels, ...guesses].sort(byConfidence);
}

const ownWord = 0.92;

/** What a header matches as it stands, and with the sheet's own word for a complaint read as the common one. */
function matchesOf(
  name: string,
  table: TableName,
  word: string | null,
): ReadonlyMap<string, HeaderMatch> {
  const matches = matchHeader(name, table);
  const common = word === null ? null : withCommonWord(name, word);
  if (common === null) return matches;
  const all = new Map(matches);
  for (const [field, match] of matchHeader(common, table)) {
    const score = match.score * ownWord;
    if (match.how === "exact" && score > (all.get(field)?.score ?? 0))
      all.set(field, { ...match, score });
  }
  return all;
}

function byConfidence(a: Candidate, b: Candidate): number {
  return (
    b.confidence - a.confidence ||
    b.columns.length - a.columns.length ||
    (a.columns[0] as number) - (b.columns[0] as number) ||
    (a.field < b.field ? -1 : 1)
  );
}

function headerReason({ word, how }: HeaderMatch): string {
  if (how === "exact") return "the header is known for it";
  if (how === "level") return `the header is a level of "${word}"`;
  if (how === "words") return `the header has the words of "${word}"`;
  return `the header ends in "${word}"`;
}

/** Joins the columns that are levels of one path to one candidate, and drops lone finer levels. */
function leveled(
  columns: readonly ColumnEvidence[],
  table: TableName,
  found: readonly Candidate[],
): Candidate[] {
  const paths = found.filter(({ field }) => valueKind(table, field) === "path");
  const others = found.filter((candidate) => !paths.includes(candidate));
  const levelOf = new Map<Candidate, PathLevel>(
    paths.map((each) => [each, pathLevel(columns[each.columns[0] as number]?.ownName ?? "")]),
  );
  const joined: Candidate[] = [];
  for (const finer of paths.filter((each) => (levelOf.get(each) as PathLevel).level > 1)) {
    const { field } = finer;
    const { stem } = levelOf.get(finer) as PathLevel;
    if (
      joined.some((each) => each.field === field && each.columns.includes(finer.columns[0] ?? -1))
    )
      continue;
    const alike = paths.filter((each) => each.field === field && levelOf.get(each)?.stem === stem);
    const coarse =
      alike.find((each) => levelOf.get(each)?.level === 1) ??
      paths
        .filter((each) => each.field === field && levelOf.get(each)?.level === 1)
        .sort(byConfidence)[0];
    const chosen = new Map<number, Candidate>();
    for (const each of coarse ? [coarse, ...alike] : alike) {
      const { level } = levelOf.get(each) as PathLevel;
      if (!chosen.has(level)) chosen.set(level, each);
    }
    joined.push(joinedLevels(field, chosen));
  }
  const single = paths.filter((each) => levelOf.get(each)?.level === 1);
  return [...others, ...single, ...joined];
}

function joinedLevels(field: string, chosen: ReadonlyMap<number, Candidate>): Candidate {
  const parts = [...chosen].sort((a, b) => a[0] - b[0]).map(([, part]) => part);
  const [first] = parts as [Candidate];
  const whole = chosen.has(1);
  const mean = parts.reduce((sum, { confidence }) => sum + confidence, 0) / parts.length;
  // Headers that name levels of one thing confirm each other; a blank finer level takes nothing away.
  const confidence =
    whole && parts.length > 1 ? Math.max(mean, first.confidence) + 0.02 : mean * 0.8;
  return {
    field,
    columns: parts.flatMap((part) => part.columns),
    confidence: rounded(Math.min(0.99, confidence)),
    reason: parts.length > 1 ? `${parts.length} levels of one path; ${first.reason}` : first.reason,
  };
}

const telling = ["priority", "status", "satisfaction"] as const;

/** What the values of columns suggest whose headers say nothing; never sure enough to be applied unseen. */
function byValuesAlone(
  columns: readonly ColumnEvidence[],
  positions: readonly number[],
): Candidate[] {
  const found: Candidate[] = [];
  const add = (field: string, position: number, confidence: number, reason: string) =>
    found.push({
      field,
      columns: [position],
      confidence,
      reason: `the header says nothing; ${reason}`,
    });
  for (const position of positions) {
    const column = columns[position] as ColumnEvidence;
    if (column.personal !== null || column.filled < 5) continue;
    if (
      column.type === "identifier" &&
      column.blankShare === 0 &&
      !/^column \d+$/.test(column.name)
    )
      add("complaint_id", position, 0.52, "every value is distinct and of one shape");
    if (column.type === "time") add("received_at", position, 0.51, "its values are times");
    if (column.type === "free text" && column.meanLength > 20)
      add("description", position, 0.53, "its values are running text");
    for (const field of telling) {
      const known = column.words.filter(({ word }) => codeOf(field, word) != null);
      if (column.integerShare === 0 && known.length >= 3 && known.length === column.words.length)
        add(field, position, 0.58, `all of its ${known.length} words are known for it`);
    }
  }
  return found;
}

function rounded(confidence: number): number {
  return Math.round(confidence * 100) / 100;
}
