import type { FieldType } from "../../complaint.ts";
import { literal } from "../../database.ts";
import type { Severity } from "../../rules.ts";
import { type CanonicalTable, fieldsOf, tables } from "../../tables.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";
import { type CellOptions, cellSql, textSql, usedColumns } from "./stage-cells.ts";
import { fieldsSql, personalTexts, sqlType } from "./stage-fields.ts";
import type { PersonalTexts } from "./stage-personal.ts";
import { flagsSql, listSql, problemsSql, type RuleOptions } from "./stage-rules.ts";
import { hasOffsetSql, localSql } from "./stage-times.ts";
import { incompleteSql } from "./stage-words.ts";

export interface StageOptions extends CellOptions {
  readonly mapping: Mapping;
  /** Time zone of local times. */
  readonly timezone: string;
  /** What the workspace does about a rule, where it differs from the rule's own severity. */
  readonly severities: Readonly<Partial<Record<string, Severity>>>;
  /** How many rows there are, about. */
  readonly rows: number;
  /** SQL of a relation with the columns c0, c1, … as text. */
  readonly relation: string;
  /** Columns of the relation that are kept as they are: `landed_row`, `landed_flags`. */
  readonly carried: readonly string[];
}

/**
 * SQL that turns landed text into typed fields in one pass over the file: blanks and codes first, then times, then what
 * could not be read. Personal data is masked here. The last columns, `flags` and `problems`, list the rules that the row
 * breaks: those it is loaded with, and those it is not loaded for.
 */
export function stageSql(options: StageOptions): string {
  const { mapping, timezone } = options;
  const fields = fieldsOf(mapping.table);
  const typed = (...types: FieldType[]) =>
    mapping.fields.filter(({ field }) => types.includes(fields[field]?.type as FieldType));
  const times = typed("timestamp", "date");
  const cells = [...usedColumns(mapping)].map(
    (column) => `${cellSql(column, options)} as c${column}`,
  );
  const texts = mapping.fields.map((entry) => textSql(entry, fields[entry.field] ?? plainText));
  const offsets = times.flatMap(hasOffsetSql);
  const order = mapping.orderBy.map((column, index) => `c${column} as order_${index}`);
  const kept = mapping.attributes.map(({ column }) => `c${column}`);
  const read = [...texts, ...offsets, ...order, ...kept, ...options.carried];
  const personal = personalTexts(mapping, options.rows);
  return [
    `with cells as (select ${[...cells, ...options.carried].join(",\n  ")}\n from ${options.relation})`,
    `, texts as (select ${read.join(",\n  ")}\n from cells)`,
    times.length
      ? `, locals as (select *, ${times.map(localSql).join(",\n  ")}\n from texts)`
      : ", locals as (from texts)",
    ...personal.steps("locals"),
    `, fields as (select *, ${[...fieldsSql(mapping, timezone, personal), attributesSql(mapping, personal)].join(",\n  ")}\n from ${personal.relation("locals")})`,
    `select ${columnsSql(options, personal).join(",\n  ")}\n from fields`,
  ].join("\n");
}

const plainText = { type: "text" } as const;

/** Unmapped columns as one JSON object, blanks left out. */
function attributesSql({ attributes }: Mapping, personal: PersonalTexts): string {
  if (attributes.length === 0) return "'{}'::json as attributes";
  const pairs = attributes.map(
    ({ column, name }) => `${literal(name)}, ${personal.sql(`c${column}`)}`,
  );
  // Merging into an empty object drops the members that are null (RFC 7396).
  return `json_merge_patch('{}'::json, json_object(${pairs.join(", ")})) as attributes`;
}

/**
 * SQL of the columns that staged rows have besides: fields that are not mapped. A million nulls kept for each would take much of the
 * memory there is.
 */
export function absentSql({ table, fields }: Mapping): string[] {
  const mapped = new Set(fields.map(({ field }) => field));
  return Object.entries(fieldsOf(table))
    .filter(([field, { type }]) => type !== "name" && !mapped.has(field) && !isAsked(field, type))
    .map(([field, { type }]) => `null::${sqlType(type, table)} as "${field}"`);
}

/** What rules ask the staged rows for, mapped or not. */
function isAsked(field: string, type: FieldType): boolean {
  return type === "timestamp" || field === "complaint_source";
}

function columnsSql(options: StageOptions, personal: PersonalTexts): string[] {
  const { mapping, timezone, severities } = options;
  const fields = fieldsOf(mapping.table);
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  const rules: RuleOptions = {
    mapping,
    timezone,
    severities,
    orderNumber: (index) => orderNumber(index, mapping),
    landedFlags: options.carried.includes("landed_flags"),
  };
  const values = Object.entries(fields)
    .filter(([field, { type }]) => type !== "name" && (mapped.has(field) || isAsked(field, type)))
    .map(([field, { type }]) =>
      mapped.has(field) ? `"${field}"` : `null::${sqlType(type, mapping.table)} as "${field}"`,
    );
  return [
    ...values,
    ...(mapping.table === "complaints"
      ? complaintSql(mapped, mapping, personal)
      : [rowKeySql(mapping)]),
    ...(mapping.table === "events"
      ? [`case when day_at then 'day' else 'instant' end as at_precision`]
      : []),
    `${flagsSql(rules)} as flags`,
    `${problemsSql(rules)} as problems`,
    `${orderSql(mapping)} as version_order`,
    attributesWithUnknownSql(mapping),
    ...options.carried.filter((column) => column !== "landed_flags"),
  ];
}

/** What only complaints have besides their fields. */
function complaintSql(
  mapped: ReadonlySet<string>,
  { fields }: Mapping,
  personal: PersonalTexts,
): string[] {
  const timed = fields.filter(
    ({ field }) => field !== "received_at" && fieldsOf("complaints")[field]?.type === "timestamp",
  );
  return [
    `${personal.has("status") ? personal.sql("status") : "null::varchar"} as status_recorded`,
    `case when ${mapped.has("received_at") ? "day_received_at" : "false"} then 'day' else 'instant' end as received_precision`,
    `${listSql(timed.map(({ field }) => `case when day_${field} and ${field} is not null then '${field}' end`))} as day_precision`,
  ];
}

/** What tells the rows of the other tables apart. */
function rowKeySql({ table, fields }: Mapping): string {
  const mapped = new Set(fields.map(({ field }) => field));
  const { key, addedToKey = [] }: CanonicalTable = tables[table];
  const parts = key
    .filter((field) => mapped.has(field) || !addedToKey.includes(field))
    .map((field) =>
      mapped.has(field) ? `coalesce(cast("${field}" as varchar), chr(30))` : "chr(30)",
    );
  return `md5(concat_ws(chr(31), ${parts.join(", ")})) as row_key`;
}

/** A word that is no known code loses its field but not its place: it is kept under its column's name, unless it is the step. */
function attributesWithUnknownSql({ table, header, fields }: Mapping): string {
  const definitions = fieldsOf(table);
  const step = fields.find(({ field }) => field === "step");
  const coded = fields.filter(
    ({ field, columns, constant }) =>
      constant === undefined &&
      field !== "status" &&
      ["code", "list"].includes(definitions[field]?.type ?? "") &&
      (step === undefined || columns[0] !== step.columns[0]),
  );
  if (coded.length === 0) return "attributes";
  const lost = ({ field }: FieldMapping) => incompleteSql(field, definitions[field] ?? plainText);
  const unknown = coded.map((entry) => `text_${entry.field} is not null and ${lost(entry)}`);
  const pairs = coded.map((entry) => {
    const name = header[entry.columns[0] as number] ?? entry.field;
    return `${literal(name)}, case when ${lost(entry)} then redact(text_${entry.field}::varchar) end`;
  });
  return (
    `case when ${unknown.map((condition) => `(${condition})`).join(" or ")} ` +
    `then json_merge_patch(attributes, json_object(${pairs.join(", ")})) else attributes end as attributes`
  );
}

/** The order_by columns as numbers, else the time of the update; then when the file was exported, where it says. */
function orderSql(mapping: Mapping): string {
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  const own = mapping.orderBy.map((_, index) => orderNumber(index, mapping));
  const updated = own.length === 0 && mapped.has("updated_at") ? ["epoch(updated_at)::double"] : [];
  const exported = mapped.has("exported_at") ? ["epoch(exported_at)::double"] : [];
  // In a list DuckDB sorts null above every number; a version that does not say when it is from is the oldest.
  const all = [...own, ...updated, ...exported].map((sql) => `coalesce(${sql}, '-infinity')`);
  return all.length ? `[${all.join(", ")}]` : "[]::double[]";
}

function orderNumber(index: number, mapping: Mapping): string {
  const number = plainOrderNumber(index, mapping);
  return mapping.smallestFirst ? `-(${number})` : number;
}

function plainOrderNumber(index: number, { table, fields, orderBy }: Mapping): string {
  const definitions = fieldsOf(table);
  const time = fields.find(
    (entry) =>
      definitions[entry.field]?.type === "timestamp" && entry.columns[0] === orderBy[index],
  );
  if (time) return `epoch("${time.field}")::double`;
  return `coalesce(try_cast(order_${index} as double), epoch(try_cast(order_${index} as timestamp))::double)`;
}
