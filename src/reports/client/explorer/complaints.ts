import { type Data, type Table, tableFromIPC, type Vector } from "apache-arrow";
import type { TimeField } from "./address.ts";
import { Counting } from "./counting.ts";
import { dayNumber } from "./days.ts";
import { pathFields } from "./fields.ts";
import { type MinuteBins, minuteBins, noMinutes } from "./median.ts";
import { type Values, valuesOf } from "./values.ts";

/** A field with each complaint's code. */
export interface CodedField extends Values {
  readonly codes: Uint16Array | Uint32Array;
}

/** Every complaint as columns, in the order of the file. */
export interface Complaints {
  readonly rows: number;
  /** The first and last day on which something happened, counted from 1970. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** The day that the data reaches to. */
  readonly asOfDay: number;
  /** Days after the first one; `days` where it has not ended. */
  readonly received: Uint16Array | Uint32Array;
  readonly ended: Uint16Array | Uint32Array;
  readonly days: number;
  /** Minutes to the end; `noMinutes` where not known. */
  readonly minutes: Uint32Array;
  readonly bins: MinuteBins;
  /** Fields that at least one complaint tells. */
  readonly fields: readonly CodedField[];
}

/**
 * Reads `data/explorer.arrow` (src/publish/explorer.ts).
 * @throws Error when the bytes are not such a file
 */
export function readComplaints(bytes: Uint8Array): Complaints {
  const table = tableFromIPC(bytes);
  const fact = (name: string) => table.schema.metadata.get(name) ?? "";
  if (fact("schema_version") !== "1") throw new Error("not a file of the explorer");
  const firstDay = dayNumber(fact("first_day"));
  const lastDay = dayNumber(fact("last_day"));
  const days = lastDay - firstDay + 1;
  const minutes = numbers(table, "elapsed_minutes", noMinutes, Uint32Array);
  return {
    rows: table.numRows,
    firstDay,
    lastDay,
    asOfDay: dayNumber(fact("as_of_day")),
    received: dayCodes(table, "received_day", days),
    ended: dayCodes(table, "ended_day", days),
    days,
    minutes,
    bins: minuteBins(minutes),
    fields: table.schema.fields.flatMap(({ name }) => fieldOf(table, name) ?? []),
  };
}

/** Two columns of days, then the fields: the bits of the filters are in this order. */
export const dayDimensions: Readonly<Record<TimeField, number>> = { received: 0, ended: 1 };
export const firstField = 2;

/** What is counted of the chosen complaints besides the charts: their times, the states of their limits, whether they are open. */
const measuredFields = ["sla_state", "is_open"];

/** The counting of these complaints: of the days, then of the fields; its measures are the times, then `measuredFields`. */
export function countingOf({ rows, received, ended, days, fields, bins }: Complaints): Counting {
  const coded = ({ codes, texts }: CodedField) => ({ codes, size: texts.length });
  const measured = fields.filter(({ field }) => measuredFields.includes(field));
  return new Counting({
    rows,
    dimensions: [
      ...[received, ended].map((codes) => ({ codes, size: days + 1 })),
      ...fields.map(coded),
    ],
    measures: [bins, ...measured.map(coded)],
  });
}

/** How many of the chosen complaints have a code of a measured field, such as `met` of `sla_state`. */
export function measuredCount(
  { fields }: Complaints,
  { measured }: Counting,
  field: string,
  code: string,
): number {
  const found = fields.filter((each) => measuredFields.includes(each.field));
  const place = found.findIndex((each) => each.field === field);
  const at = found[place]?.texts.indexOf(code) ?? -1;
  return measured[place + 1]?.[at] ?? 0;
}

function fieldOf(table: Table, name: string): CodedField | null {
  const data = table.getChild(name)?.data[0] as Data | undefined;
  const dictionary = data?.dictionary as Vector | undefined;
  if (data === undefined || dictionary === undefined) return null;
  const names = Array.from(dictionary, String);
  if (names.every((each) => each === "")) return null;
  const codes = within(data) as Uint8Array | Uint16Array | Uint32Array;
  return { ...valuesOf(name, names, pathFields.includes(name)), codes: wide(codes) };
}

/** The values of a column without the bytes that fill its buffer up. */
function within({ values, length }: Data): ArrayLike<number> {
  return (values as Uint32Array).subarray(0, length);
}

/** Codes of one width, so that one compiled loop counts all of them. */
function wide(codes: Uint8Array | Uint16Array | Uint32Array): Uint16Array | Uint32Array {
  return codes instanceof Uint8Array ? new Uint16Array(codes) : codes;
}

function dayCodes(table: Table, name: string, none: number): Uint16Array | Uint32Array {
  return none <= 0xffff
    ? numbers(table, name, none, Uint16Array)
    : numbers(table, name, none, Uint32Array);
}

function numbers<Numbers extends Uint16Array | Uint32Array>(
  table: Table,
  name: string,
  none: number,
  Numbers: new (values: ArrayLike<number>) => Numbers,
): Numbers {
  const data = table.getChild(name)?.data[0] as Data | undefined;
  if (data === undefined) throw new Error(`the file has no column ${name}`);
  const values = new Numbers(within(data));
  if (data.nullCount > 0)
    for (let row = 0; row < values.length; row++)
      if ((((data.nullBitmap[row >> 3] as number) >> (row & 7)) & 1) === 0) values[row] = none;
  return values;
}
