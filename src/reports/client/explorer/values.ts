import { levelSeparator } from "./fields.ts";

/** A field's values as the data has them: by code, "" where not told. */
export interface Values {
  readonly field: string;
  /** As in an address: levels of a path joined by slashes. */
  readonly texts: readonly string[];
  readonly paths: readonly (readonly string[])[];
  readonly isPath: boolean;
}

/** Values that are shown side by side: all of a field, or what lies directly below one path. */
export interface Level {
  /** The path above, from coarse to fine; none: the top. */
  readonly at: readonly string[];
  readonly rows: readonly LevelRow[];
  /** By code: its place among the rows; -1: elsewhere. */
  readonly rowOf: Int32Array;
}

export interface LevelRow {
  /** As in an address. */
  readonly value: string;
  /** The last level of it; "" is not told, or nothing finer is told. */
  readonly name: string;
  /** Whether there are finer levels below. */
  readonly hasFiner: boolean;
  /** Whether it can be chosen: not what stands at the path above itself. */
  readonly isOwn: boolean;
}

/** The values of a dictionary column. */
export function valuesOf(field: string, names: readonly string[], isPath: boolean): Values {
  const paths = names.map((name) =>
    name === "" ? [] : isPath ? name.split(levelSeparator) : [name],
  );
  return { field, isPath, paths, texts: paths.map((path) => path.join("/")) };
}

/**
 * Which codes a list of values lets through, as `plaint cases --where` does: "" is blank, a path matches what lies below it. Null: no
 * values, so all of them.
 */
export function allowedCodes(
  { texts, isPath }: Values,
  chosen: readonly string[],
): Uint8Array | null {
  if (chosen.length === 0) return null;
  const spellings = new Set(
    chosen.flatMap((value) => [value, isPath ? value.replace(/\s*\/\s*/g, "/") : value]),
  );
  const above = [...spellings].filter((value) => isPath && value !== "").map((each) => `${each}/`);
  return Uint8Array.from(texts, (text) =>
    Number(spellings.has(text) || above.some((path) => text.startsWith(path))),
  );
}

/** The level that shows a choice best: below the one path that was chosen, otherwise below what all of them have in common. */
export function levelAt({ paths, texts, isPath }: Values, chosen: readonly string[]): string[] {
  if (!isPath || chosen.length === 0 || chosen.includes("")) return [];
  const [first, ...others] = chosen.map((value) => pathOf(value, paths, texts));
  if (first === undefined) return [];
  if (others.length === 0 && paths.some((path) => isBelow(path, first))) return [...first];
  let shared = first.length - 1;
  for (const other of others)
    while (shared > 0 && !(other.length > shared && isUnder(other, first.slice(0, shared))))
      shared -= 1;
  return first.slice(0, shared);
}

/** A path as written in an address, by its levels: as some value has them, since a name may hold a slash. */
function pathOf(
  text: string,
  paths: readonly (readonly string[])[],
  texts: readonly string[],
): readonly string[] {
  const at = texts.findIndex((each) => each === text || each.startsWith(`${text}/`));
  const path = paths[at];
  for (let level = 1; level <= (path?.length ?? 0); level++)
    if (path?.slice(0, level).join("/") === text) return path.slice(0, level);
  return text.split("/");
}

const isUnder = (path: readonly string[], above: readonly string[]) =>
  above.every((level, place) => path[place] === level);
const isBelow = (path: readonly string[], above: readonly string[]) =>
  path.length > above.length && isUnder(path, above);

/** The values directly below a path, each with everything that lies below it. */
export function levelOf({ paths }: Values, at: readonly string[]): Level {
  const places = new Map<string, number>();
  const rows: { value: string; name: string; hasFiner: boolean; isOwn: boolean }[] = [];
  const rowOf = Int32Array.from(paths, (path) => {
    if (!isUnder(path, at)) return -1;
    const name = path[at.length] ?? "";
    const place = places.get(name) ?? rows.length;
    if (place === rows.length) {
      places.set(name, place);
      const value = [...at, name].join("/");
      const isOwn = name !== "" || at.length === 0;
      rows.push({ value: isOwn ? value : at.join("/"), name, hasFiner: false, isOwn });
    }
    const row = rows[place];
    if (row !== undefined && path.length > at.length + 1) row.hasFiner = true;
    return place;
  });
  return { at, rows, rowOf };
}

/** A row of a level with what it counts. */
export interface CountedRow extends LevelRow {
  readonly count: number;
  /** Among all complaints. */
  readonly total: number;
}

/** The rows of a level with their counts, in the order of the level, and what they count together. */
export function countedRows(level: Level, counts: Uint32Array, totals: Uint32Array) {
  const rows = level.rows.map((row) => ({ ...row, count: 0, total: 0 }));
  let [count, total] = [0, 0];
  level.rowOf.forEach((place, code) => {
    const row = rows[place];
    if (row === undefined) return;
    row.count += counts[code] as number;
    row.total += totals[code] as number;
    count += counts[code] as number;
    total += totals[code] as number;
  });
  return { rows: rows as readonly CountedRow[], count, total };
}

/** The first rows by count, equal ones by all complaints and then in their order; those chosen are always among them. */
export function ranked(
  rows: readonly CountedRow[],
  limit: number,
  chosen: readonly string[],
): CountedRow[] {
  const inOrder = rows.toSorted((a, b) => b.count - a.count || b.total - a.total);
  return inOrder.filter((row, place) => place < limit || chosen.includes(row.value));
}
