import { z } from "zod";
import type { Database } from "../../database.ts";
import type { Facts, Field } from "./facts.ts";
import { type Dimension, dimensions } from "./rows.ts";

const dictionaryRow = z.strictObject({
  dimension: z.enum(dimensions),
  code: z.int().positive(),
  path: z.array(z.string()),
});
type DictionaryRow = z.infer<typeof dictionaryRow>;

const breakRow = z.strictObject({
  dimension: z.enum(dimensions),
  path: z.array(z.string()),
  starts: z.number(),
});
type BreakRow = z.infer<typeof breakRow>;

const isPath = (dimension: Dimension) => dimension === "category" || dimension === "root_cause";

/**
 * Reads what every period is judged on, once for a snapshot.
 * @param facts SQL of change.sql: the codes of each field in the order of `dimensions`, then moments and flags
 * @param dictionary SQL of change-tests.sql: what the codes mean
 * @param breaks SQL of change-parts.sql: which paths changed their meaning, and when
 */
export async function loadFacts(
  db: Database,
  facts: string,
  dictionary: string,
  breaks: string,
): Promise<Facts> {
  const words = await db.query(dictionary, dictionaryRow);
  const changes = await db.query(breaks, breakRow);
  const fields = dimensions.map((dimension) =>
    fieldOf(
      dimension,
      words.filter((word) => word.dimension === dimension),
      changes.filter((change) => change.dimension === dimension),
    ),
  );
  const { rows, codes, numbers } = await columnsOf(
    db,
    facts,
    fields.map(({ nodes }) => nodes),
  );
  const asOf = (await db.value("select epoch_us(as_of) / 1000000 from settings")) as number;
  const cut = numbers.map((column) => column.subarray(0, rows));
  const [received, hours, ended, due, met, solved, satisfied, basis] = cut as [
    ...Float64Array[],
  ] as Columns;
  return {
    rows,
    fields: fields.map(({ field }, place) => ({
      ...field,
      codes: (codes[place] as Int32Array).subarray(0, rows),
    })),
    received,
    hours,
    ended: Uint8Array.from(ended),
    due,
    met: Uint8Array.from(met),
    solved,
    satisfied: Uint8Array.from(satisfied),
    basis: Uint8Array.from(basis),
    asOf,
  };
}

const sizeSql = `select (select count(*) from complaints)
  + (select count(*) from clocks where clock = 'resolve' and is_due and cycle > 0)`;
/** Moments, hours and flags after the codes. */
const otherColumns = 8;

/** Reads a result of many rows into typed columns: codes by way of `nodes`, then numbers, NaN where there is none. */
async function columnsOf(db: Database, sql: string, nodes: readonly Int32Array[]) {
  const size = Number(await db.value(sizeSql));
  const codes = nodes.map(() => new Int32Array(size));
  const numbers = Array.from({ length: otherColumns }, () => new Float64Array(size));
  let rows = 0;
  for await (const columns of db.columns(sql)) {
    const length = columns[0]?.length ?? 0;
    columns.forEach((column, place) => {
      const code = codes[place];
      if (code !== undefined) {
        const node = nodes[place] as Int32Array;
        for (let i = 0; i < length; i++) code[rows + i] = node[column[i] as number] as number;
        return;
      }
      const into = numbers[place - codes.length] as Float64Array;
      for (let i = 0; i < length; i++) {
        const value = column[i];
        into[rows + i] = value === null ? Number.NaN : Number(value);
      }
    });
    rows += length;
  }
  return { rows, codes, numbers };
}

type Column = Float64Array;
type Columns = [Column, Column, Column, Column, Column, Column, Column, Column];

/** The paths of a field with those above them, the upper ones first, and the code of each place in the dictionary. */
function fieldOf(
  dimension: Dimension,
  words: readonly DictionaryRow[],
  changes: readonly BreakRow[],
): { field: Omit<Field, "codes">; nodes: Int32Array } {
  const separator = "\u001f";
  const paths = new Map<string, readonly string[]>();
  const own = words.map(({ path }) => (isPath(dimension) ? path : [path.join(separator)]));
  for (const path of own)
    for (let level = 1; level <= path.length; level++)
      paths.set(path.slice(0, level).join(separator), path.slice(0, level));
  const keys = [...paths.keys()].sort((a, b) => {
    const [one, other] = [paths.get(a)?.length ?? 0, paths.get(b)?.length ?? 0];
    return one - other || (a < b ? -1 : Number(a > b));
  });
  const codeOf = new Map(keys.map((key, place) => [key, place + 1]));
  const all = keys.map((key) => paths.get(key) as readonly string[]);
  const nodes = new Int32Array(words.reduce((most, { code }) => Math.max(most, code), 0) + 1);
  words.forEach(({ code }, i) => {
    nodes[code] = codeOf.get((own[i] as readonly string[]).join(separator)) as number;
  });
  const breaks = new Map<number, number>();
  for (const { path, starts } of changes) {
    const code = codeOf.get(path.join(separator));
    if (code !== undefined) breaks.set(code, starts);
  }
  return {
    field: {
      dimension,
      breaks,
      names: ["", ...all.map((path) => path.join("/"))],
      parents: Int32Array.from([
        -1,
        ...all.map((path) => codeOf.get(path.slice(0, -1).join(separator)) ?? -1),
      ]),
      levels: Uint8Array.from([1, ...all.map((path) => path.length)]),
    },
    nodes,
  };
}
