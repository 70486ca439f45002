import { z } from "zod";
import { type Database, sqlStatements } from "../../database.ts";
import { cueKinds } from "../../text/feelings.ts";
import type { Days } from "./day-reach.ts";
import type { Facts, Series, SpecialTime } from "./facts.ts";
import type { WarningField } from "./row.ts";
import { settingsOf } from "./settings.ts";

export const sql = sqlStatements(import.meta.url, "../warnings.sql") as Record<string, string>;

/** Fields with one value a complaint, in the order of the columns of `codes`. */
const valued = [
  "category",
  "root_cause",
  "product",
  "place",
  "channel",
  "level",
  "department",
] as const;

const value = z.strictObject({ field: z.enum(valued), code: z.int(), path: z.array(z.string()) });
const theme = z.strictObject({ code: z.int(), terms: z.array(z.string()) });
const word = z.strictObject({
  code: z.int(),
  word: z.string(),
  parts: z.int(),
  new_until: z.int().nullable(),
});
const specialTime = z.strictObject({
  name: z.string(),
  from_day: z.string(),
  until_day: z.string(),
});

const known = new WeakMap<Database, Promise<Facts>>();

/** What every period is judged on, read once a snapshot. */
export function factsOf(db: Database): Promise<Facts> {
  const facts = known.get(db) ?? loadFacts(db);
  known.set(db, facts);
  return facts;
}

async function loadFacts(db: Database): Promise<Facts> {
  const settings = await settingsOf(db, sql.settings as string);
  await db.run(sql.cases as string);
  await db.run(sql.dictionary as string);
  await db.run(sql.texts as string);
  await db.run(sql.watched as string, { fewest: settings.minimumCell });
  const rows = Number(await db.value("select count(*) from warning_cases"));
  const { series, numbers, departmentNames } = await seriesOf(db);
  const columns = await codesOf(db, rows);
  const words = await pairsOf(db, sql.word_rows as string);
  const kinds = JSON.stringify(cueKinds);
  const cues = await pairsOf(db, sql.cue_rows as string, { kinds });
  const specialTimes: SpecialTime[] = await db.query(sql.special_times as string, specialTime);
  const facts = {
    rows,
    days: columns.days,
    received: columns.received,
    registered: columns.registered,
    departments: columns.departments,
    departmentNames,
    series,
    ...membersOf(rows, series, columns.codes, numbers, [
      { ...words, numbers: numbers.phrase as Int32Array },
      { ...cues, numbers: numbers.cue as Int32Array },
    ]),
    reach: await reachOf(db),
    specialTimes,
    settings,
  };
  for (const table of ["warning_values", "warning_words"]) await db.run(`drop table ${table}`);
  return facts;
}

/** All series, and for each field the number of the series that a code stands for. */
async function seriesOf(db: Database) {
  const values = await db.query(sql.values as string, value);
  const themes = await db.query(sql.themes as string, theme);
  const words = await db.query(sql.words as string, word);
  const series: Series[] = [];
  const numbers: Partial<Record<WarningField, Int32Array>> = {};
  const add = (field: WarningField, path: readonly string[], more: Partial<Series> = {}) =>
    series.push({ field, path, terms: [], depth: 1, parent: -1, newUntil: null, ...more }) - 1;
  add("all", [], { depth: 0 });
  for (const field of valued) {
    const own = values.filter((each) => each.field === field);
    if (field === "department") continue;
    const isPath = field === "category" || field === "root_cause";
    const byName = new Map<string, number>();
    const place = (path: readonly string[]): number => {
      const name = path.join("\u001f");
      const found = byName.get(name);
      if (found !== undefined) return found;
      const parent = isPath && path.length > 1 ? place(path.slice(0, -1)) : -1;
      const made = add(field, path, { depth: path.length, parent });
      byName.set(name, made);
      return made;
    };
    numbers[field] = numbersBy(
      own.map(({ code, path }) => [code, place(isPath ? path : [path.join("\u001f")])]),
    );
  }
  numbers.theme = numbersBy(
    themes.map(({ code, terms }) => [code, add("theme", [String(code)], { terms })]),
  );
  numbers.phrase = numbersBy(
    words.map(({ code, word, parts, new_until }) => [
      code,
      add("phrase", [word], { depth: parts, newUntil: new_until }),
    ]),
  );
  numbers.cue = numbersBy(cueKinds.map((cue, place) => [place + 1, add("cue", [cue])]));
  const departments = values.filter(({ field }) => field === "department");
  return {
    series,
    numbers,
    departmentNames: ["", ...departments.map(({ path }) => path.join("\u001f"))],
  };
}

/** Series by code; −1: none. */
function numbersBy(pairs: readonly (readonly [code: number, series: number])[]): Int32Array {
  const most = pairs.reduce((largest, [code]) => Math.max(largest, code), 0);
  const numbers = new Int32Array(most + 1).fill(-1);
  for (const [code, series] of pairs) numbers[code] = series;
  return numbers;
}

async function codesOf(db: Database, rows: number) {
  const received = new Float64Array(rows);
  const whole = Array.from({ length: 10 }, () => new Int32Array(rows));
  let at = 0;
  for await (const [days, moments, ...codes] of db.numberColumns(sql.codes as string)) {
    received.set(moments as Float64Array, at);
    [days, ...codes].forEach((column, place) => {
      whole[place]?.set(column as Int32Array, at);
    });
    at += (days as Int32Array).length;
  }
  const [days, ...codes] = whole as [Codes, ...Codes[]];
  const [category, root_cause, product, place, channel, level, departments, theme, registered] =
    codes as [Codes, Codes, Codes, Codes, Codes, Codes, Codes, Codes, Codes];
  return {
    days,
    received,
    registered,
    departments,
    codes: { category, root_cause, product, place, channel, level, theme },
  };
}
type Codes = Int32Array;

/** Pairs of a row and a code, in the order of rows. */
async function pairsOf(db: Database, statement: string, parameters: Record<string, string> = {}) {
  const rows: number[] = [];
  const codes: number[] = [];
  for await (const [row = [], code = []] of db.numberColumns(statement, parameters)) {
    for (const each of row) rows.push(each);
    for (const each of code) codes.push(each);
  }
  return { rows: Int32Array.from(rows), codes: Int32Array.from(codes) };
}

interface Pairs {
  readonly rows: Int32Array;
  readonly codes: Int32Array;
  readonly numbers: Int32Array;
}

/** The series of each row: all complaints, its values with the paths above them, its words and cues. */
function membersOf(
  rows: number,
  series: readonly Series[],
  codes: Readonly<Partial<Record<WarningField, Int32Array>>>,
  numbers: Readonly<Partial<Record<WarningField, Int32Array>>>,
  lists: readonly Pairs[],
): Pick<Facts, "starts" | "members"> {
  const starts = new Uint32Array(rows + 1);
  const depths = series.reduce((most, { depth }) => Math.max(most, depth), 1);
  const most =
    rows * (1 + 2 * depths + 5) + lists.reduce((sum, { rows: own }) => sum + own.length, 0);
  const members = new Int32Array(most);
  const columns = Object.entries(codes).map(
    ([field, column]) => [column, numbers[field as WarningField] as Int32Array] as const,
  );
  const at = lists.map(() => 0);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    starts[row] = end;
    members[end++] = 0;
    for (const [column, own] of columns) {
      let each = own[column[row] as number] ?? -1;
      for (; each >= 0; each = series[each]?.parent ?? -1) members[end++] = each;
    }
    lists.forEach(({ rows: listed, codes: listedCodes, numbers: own }, list) => {
      let next = at[list] as number;
      for (; next < listed.length && listed[next] === row; next++)
        members[end++] = own[listedCodes[next] as number] as number;
      at[list] = next;
    });
  }
  starts[rows] = end;
  return { starts, members: members.slice(0, end) };
}

async function reachOf(db: Database): Promise<Days> {
  const days = await db.rows(sql.days as string);
  const beginnings = await db.rows(sql.reach as string);
  const first = Number(days[0]?.day ?? 0);
  const last = Number(days.at(-1)?.day ?? 0);
  const sources = new Int32Array(days.length === 0 ? 0 : last - first + 1);
  for (const { day, sources: count } of days) sources[Number(day) - first] = Number(count);
  return { first, sources, beginnings: beginnings.map((row) => Number(row.first_day)) };
}
