import type { Field } from "../../complaint.ts";
import { literal } from "../../database.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";

/** How the cells of a file are cleaned before anything is read from them. */
export interface CellOptions {
  /** Cells that mean nothing, besides the empty one. */
  readonly blank: readonly string[];
  /** Whether the texts may need Unicode normalisation (NFC). */
  readonly normalise: boolean;
  /** Whether it is known that there are no blanks at their ends. */
  readonly isTrimmed: boolean;
}

/** Positions of the columns that a mapping reads. */
export function usedColumns({ fields, attributes, orderBy }: Mapping): Set<number> {
  return new Set([
    ...fields.flatMap((entry) => entry.columns),
    ...attributes.map(({ column }) => column),
    ...orderBy,
  ]);
}

/** A cell's trimmed text; null where it is blank. */
export function cellSql(column: number, { blank, normalise, isTrimmed }: CellOptions): string {
  const cell = `c${column}`;
  const bare = isTrimmed ? cell : trimSql(cell);
  const trimmed = normalise ? normaliseSql(bare) : bare;
  const nothing = ["", ...blank].map(literal);
  if (normalise || blank.length > 0)
    return `case when list_contains([${nothing.join(", ")}], ${trimmed}) then null else ${trimmed} end`;
  if (isTrimmed) return `nullif(${cell}, '')`;
  // Looking at both ends is ten times cheaper than trimming, and nearly no cell needs it.
  const ends = whiteSpace.map((character) => `suffix(${cell}, ${character})`).join(" or ");
  // No list of values: DuckDB joins with one of more than four, and a join mixes up the order of the rows.
  const begins = `ord(${cell}) <= 32 or ord(${cell}) = 160 or ord(${cell}) = 12288`;
  return (
    `case when ${cell} = '' then null ` +
    `when ${begins} or ${ends} then nullif(${trimmed}, '') else ${cell} end`
  );
}

/** Space, tab, line feed, carriage return, no-break space, ideographic space. */
const whiteSpace = [32, 9, 10, 13, 160, 12288].map((code) => `chr(${code})`);

function trimSql(text: string): string {
  return `trim(${text}, ${whiteSpace.join(" || ")})`;
}

/** DuckDB's nfc_normalize drops everything behind a NUL character: around one, the parts are normalised. */
function normaliseSql(text: string): string {
  const parts = `list_transform(string_split(${text}, chr(0)), lambda part: nfc_normalize(part))`;
  return `case when contains(${text}, chr(0)) then array_to_string(${parts}, chr(0)) else nfc_normalize(${text}) end`;
}

/** The text that a field is read from, as `text_FIELD`; for a path or a list, the parts. */
export function textSql(entry: FieldMapping, { type }: Field): string {
  const { field, constant, columns, split } = entry;
  const isList = type === "path" || type === "list";
  const name = `text_${field}`;
  if (constant !== undefined)
    return `${isList ? `[${literal(constant)}]` : literal(constant)} as ${name}`;
  const cells = columns.map((column) => `c${column}`);
  if (isList) return `${split === undefined ? partsSql(cells) : splitSql(cells, split)} as ${name}`;
  return `${cells.length === 1 ? cells[0] : `nullif(concat_ws(' ', ${cells.join(", ")}), '')`} as ${name}`;
}

/** Several columns as the levels of a path. The two usual cases, all there and none, do without a function per row. */
function partsSql(cells: readonly string[]): string {
  const all = cells.map((cell) => `${cell} is not null`).join(" and ");
  const list = `[${cells.join(", ")}]`;
  return (
    `case when ${all} then ${list} when coalesce(${cells.join(", ")}) is not null ` +
    `then list_filter(${list}, lambda part: part is not null) end`
  );
}

/** The parts of a text that a separator divides; mostly there is one, or several with nothing to trim. */
function splitSql(cells: readonly string[], split: string): string {
  const separator = literal(split);
  const text =
    cells.length === 1 ? cells[0] : `nullif(concat_ws(${separator}, ${cells.join(", ")}), '')`;
  const parts = `string_split(${text}, ${separator})`;
  const trimmed = `list_transform(${parts}, lambda part: nullif(${trimSql("part")}, ''))`;
  const untidy =
    `regexp_matches(${text}, '[\\t\\n\\r \\x{A0}\\x{3000}]') or contains(${text}, ${separator} || ${separator}) ` +
    `or prefix(${text}, ${separator}) or suffix(${text}, ${separator})`;
  return (
    `case when ${text} is null then null when not contains(${text}, ${separator}) then [${text}] ` +
    `when ${untidy} then nullif(list_filter(${trimmed}, lambda part: part is not null), []) else ${parts} end`
  );
}
