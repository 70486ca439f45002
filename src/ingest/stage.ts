import { type ComplaintField, complaintFields, fieldsOfType } from "../complaint.ts";
import { literal } from "../database.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";
import { type CellOptions, cellSql, textSql, usedColumns } from "./stage-cells.ts";
import { hasOffsetSql, localSql, unlikelyTime } from "./stage-times.ts";
import { codeSql, codesSql, incompleteSql, mapSql } from "./stage-words.ts";
import { offsetSql, transitionsOf, unsureSql } from "./zone.ts";

export interface StageOptions extends CellOptions {
  readonly mapping: Mapping;
  /** Time zone of local times. */
  readonly timezone: string;
  /** SQL of a relation with the columns c0, c1, … as text. */
  readonly relation: string;
  /** Columns of the relation that are kept as they are. */
  readonly carried: readonly string[];
}

/**
 * SQL that turns landed text into typed fields in one pass over the file: blanks and codes first, then times, then what
 * could not be read. The last column of the result, `problems`, lists `field` and the text that made the row unloadable.
 */
export function stageSql(options: StageOptions): string {
  const { mapping } = options;
  const mapped = new Map(mapping.fields.map((entry) => [entry.field, entry]));
  const times = fieldsOfType("timestamp").flatMap((field) => mapped.get(field) ?? []);
  const cells = [...usedColumns(mapping)].map(
    (column) => `${cellSql(column, options)} as c${column}`,
  );
  const texts = mapping.fields.map(textSql);
  const offsets = times.flatMap(hasOffsetSql);
  const order = mapping.orderBy.map((column, index) => `c${column} as order_${index}`);
  const read = [...texts, ...offsets, ...order, attributesSql(mapping), ...options.carried];
  return [
    `with cells as (select ${[...cells, ...options.carried].join(",\n  ")}\n from ${options.relation})`,
    `, texts as (select ${read.join(",\n  ")}\n from cells)`,
    times.length
      ? `, locals as (select *, ${times.map(localSql).join(",\n  ")}\n from texts)`
      : ", locals as (from texts)",
    `, fields as (select *, ${fieldsSql(mapping, options).join(",\n  ")}\n from locals)`,
    `select ${columnsSql(mapped, options).join(",\n  ")}\n from fields`,
  ].join("\n");
}

function fieldsSql(mapping: Mapping, { timezone }: StageOptions): string[] {
  const zoneChanges = transitionsOf(timezone).transitions.length > 0;
  const parts = mapping.fields.flatMap(({ field, values }): string[] => {
    const text = `text_${field}`;
    switch (complaintFields[field].type) {
      case "timestamp": {
        const local = `local_${field}`;
        return [
          `coalesce(own_${field}, make_timestamptz(${local} - (${offsetSql(timezone, local)}))) as ${field}`,
          ...(zoneChanges ? [`${unsureSql(timezone, local)} as unsure_${field}`] : []),
        ];
      }
      case "integer":
        return [`try_cast(${text} as integer) as ${field}`];
      case "decimal":
        return [`try_cast(replace(${text}, ',', '') as decimal(18, 2)) as ${field}`];
      case "code":
        return [`${codeSql(field, text, values)} as ${field}`];
      case "list":
        return [`${codesSql(field, text, values)} as ${field}`];
      default:
        return [`${values ? mapSql(field, text, values) : text} as ${field}`];
    }
  });
  return parts.length ? parts : ["1 as nothing"];
}

/** Unmapped columns as one JSON object, blanks left out. */
function attributesSql({ attributes }: Mapping): string {
  if (attributes.length === 0) return "'{}'::json as attributes";
  const pairs = attributes.map(({ column, name }) => `${literal(name)}, c${column}`);
  // Merging into an empty object drops the members that are null (RFC 7396).
  return `json_merge_patch('{}'::json, json_object(${pairs.join(", ")})) as attributes`;
}

function columnsSql(
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  options: StageOptions,
): string[] {
  const names = Object.keys(complaintFields) as ComplaintField[];
  const values = names.map((field) =>
    mapped.has(field) ? field : `null::${sqlTypes[complaintFields[field].type]} as ${field}`,
  );
  const times = fieldsOfType("timestamp").filter((field) => mapped.has(field));
  return [
    ...values,
    `${mapped.has("status") ? "text_status" : "null::varchar"} as status_recorded`,
    `case when ${mapped.has("received_at") ? "day_received_at" : "false"} then 'day' else 'instant' end as received_precision`,
    `${listSql(times.filter((field) => field !== "received_at").map((field) => `case when day_${field} then '${field}' end`))} as day_precision`,
    `${listSql(flagCases(mapped, options))} as flags`,
    `${listSql(problemCases(mapped, options))} as problems`,
    `${orderSql(mapped, options)} as version_order`,
    attributesWithUnknownSql(mapped, options),
    ...options.carried,
  ];
}

/** A word that is no known code loses its field but not its place: it is kept under its column's name. */
function attributesWithUnknownSql(
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  { mapping }: StageOptions,
): string {
  const coded = [...mapped.values()].filter(
    ({ field, constant }) =>
      constant === undefined &&
      field !== "status" &&
      ["code", "list"].includes(complaintFields[field].type),
  );
  if (coded.length === 0) return "attributes";
  const unknown = coded.map(({ field }) => `text_${field} is not null and ${incompleteSql(field)}`);
  const pairs = coded.map(
    ({ field, columns }) =>
      `${literal(mapping.header[columns[0] as number] ?? field)}, case when ${incompleteSql(field)} then text_${field}::varchar end`,
  );
  return (
    `case when ${unknown.map((condition) => `(${condition})`).join(" or ")} ` +
    `then json_merge_patch(attributes, json_object(${pairs.join(", ")})) else attributes end as attributes`
  );
}

const sqlTypes = {
  text: "varchar",
  timestamp: "timestamptz",
  integer: "integer",
  decimal: "decimal(18, 2)",
  path: "varchar[]",
  list: "varchar[]",
  code: "varchar",
} as const;

/** A list of those of the cases that are not null; null when none is. */
function listSql(cases: readonly string[]): string {
  if (cases.length === 0) return "null::varchar[]";
  // Testing first is ten times cheaper than building a list per row.
  return `case when coalesce(${cases.join(", ")}) is not null then list_filter([${cases.join(", ")}], lambda item: item is not null) end`;
}

function flagCases(
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  { timezone }: StageOptions,
): string[] {
  const zoneChanges = transitionsOf(timezone).transitions.length > 0;
  return [...mapped.values()].flatMap((entry): string[] => {
    const { field } = entry;
    const { type } = complaintFields[field];
    if (type === "timestamp" && zoneChanges)
      return [
        `case unsure_${field} when 'missing' then 'local_time_missing:${field}' when 'twice' then 'local_time_twice:${field}' end`,
      ];
    if (type === "code" && entry.constant === undefined) {
      const toNothing = Object.entries(entry.values ?? {})
        .filter(([, to]) => to === null)
        .map(([from]) => literal(from.normalize("NFC").trim()));
      const known = toNothing.length ? ` and text_${field} not in (${toNothing.join(", ")})` : "";
      return [
        `case when text_${field} is not null and ${field} is null${known} then 'unknown_code:${field}' end`,
      ];
    }
    if (type === "list" && entry.constant === undefined)
      return [`case when ${incompleteSql(field)} then 'unknown_code:${field}' end`];
    return [];
  });
}

/** What makes a row unloadable, as `rule|field|text`. */
function problemCases(
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  options: StageOptions,
): string[] {
  const rules = [...mapped.values()].flatMap(({ field }): string[] => {
    const { type } = complaintFields[field];
    const rule = {
      timestamp: "timestamp_unreadable",
      integer: "number_unreadable",
      decimal: "number_unreadable",
    }[type as string];
    if (!rule) return [];
    const bad = type === "timestamp" ? unlikelyTime(field) : `${field} is null`;
    return [
      `case when text_${field} is not null and ${bad} then '${rule}|${field}|' || left(text_${field}, 80) end`,
    ];
  });
  const order = options.mapping.orderBy.map((_, index) => {
    return `case when order_${index} is not null and ${orderNumber(index, mapped, options)} is null then 'order_unreadable|order_by|' || left(order_${index}, 80) end`;
  });
  return [
    "case when complaint_id is null then 'required_missing|complaint_id|' end",
    "case when text_received_at is null then 'required_missing|received_at|' end",
    ...rules,
    ...order,
  ];
}

/** The order_by columns as numbers, else the time of the update; then when the file was exported, where it says. */
function orderSql(
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  options: StageOptions,
): string {
  const own = options.mapping.orderBy.map((_, index) => orderNumber(index, mapped, options));
  const updated = own.length === 0 && mapped.has("updated_at") ? ["epoch(updated_at)::double"] : [];
  const exported = mapped.has("exported_at") ? ["epoch(exported_at)::double"] : [];
  // In a list DuckDB sorts null above every number; a version that does not say when it is from is the oldest.
  const all = [...own, ...updated, ...exported].map((sql) => `coalesce(${sql}, '-infinity')`);
  return all.length ? `[${all.join(", ")}]` : "[]::double[]";
}

function orderNumber(
  index: number,
  mapped: ReadonlyMap<ComplaintField, FieldMapping>,
  { mapping }: StageOptions,
): string {
  const column = mapping.orderBy[index] as number;
  const time = [...mapped.values()].find(
    (entry) => complaintFields[entry.field].type === "timestamp" && entry.columns[0] === column,
  );
  if (time) return `epoch(${time.field})::double`;
  return `coalesce(try_cast(order_${index} as double), epoch(try_cast(order_${index} as timestamp))::double)`;
}
