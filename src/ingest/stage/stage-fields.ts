import { type Field, type FieldType, textFields } from "../../complaint.ts";
import { fieldsOf } from "../../tables.ts";
import { transitionsOf } from "../../zone.ts";
import type { FieldMapping, Mapping } from "./mapping.ts";
import { numberSql } from "./stage-numbers.ts";
import { customerKeySql, type PersonalText, PersonalTexts } from "./stage-personal.ts";
import { codeSql, codesSql, mapSql } from "./stage-words.ts";
import { offsetSql, unsureSql } from "./zone.ts";

/** Types of the store's columns. */
export function sqlType(type: FieldType, table: Mapping["table"]): string {
  const types = {
    text: "varchar",
    timestamp: "timestamptz",
    date: "date",
    integer: "integer",
    decimal: table === "complaints" ? "decimal(18, 2)" : "decimal(18, 4)",
    path: "varchar[]",
    list: "varchar[]",
    code: "varchar",
    identity: "varchar",
    name: "varchar",
  };
  return types[type];
}

/** Fields whose text is kept as it is: masking would break what they are for. */
const keptTexts = [
  "complaint_id",
  "complaint_source",
  "related_complaint_id",
  "action_id",
  "handler",
];

/** Fields that people write sentences in. */
const writtenTexts: readonly string[] = [...textFields, "comment", "title", "cause"];

/** The texts of a row that may hold personal data: what people wrote, and what is kept under its column's own name. */
export function personalTexts({ table, fields, attributes }: Mapping, rows: number): PersonalTexts {
  const definitions = fieldsOf(table);
  const written = fields.flatMap(({ field, values, constant }): PersonalText[] => {
    const definition = definitions[field];
    const isList = definition?.type === "path";
    const isText =
      isList || definition?.type === "text" || (field === "status" && table === "complaints");
    if (!definition || !isText || constant !== undefined || keptTexts.includes(field)) return [];
    const text = `text_${field}`;
    const sql = values && field !== "status" ? mapSql(definition, text, values) : text;
    return [{ name: field, sql, isList, kind: kindOf(field) }];
  });
  const kept = attributes.map(
    ({ column, name }): PersonalText => ({
      name: `c${column}`,
      sql: `c${column}`,
      isList: false,
      kind: { column: name },
    }),
  );
  const named = fields.some(({ field }) => field === "customer_name");
  return new PersonalTexts([...written, ...kept], named ? "text_customer_name" : null, rows);
}

/** A register is published, so that its owners must not be names; a complaint's handler is not. */
function kindOf(field: string): PersonalText["kind"] {
  if (field === "owner") return "responsible";
  return writtenTexts.includes(field) ? "written" : "trade";
}

/** Every mapped field with its type, from `text_FIELD`, of times `local_FIELD` and `own_FIELD`, and the masked texts. */
export function fieldsSql(mapping: Mapping, timezone: string, personal: PersonalTexts): string[] {
  const fields = fieldsOf(mapping.table);
  const parts = mapping.fields.flatMap((entry) => {
    const field = fields[entry.field];
    return field ? fieldSql(entry, field, mapping, timezone, personal) : [];
  });
  return parts.length ? parts : ["1 as nothing"];
}

function fieldSql(
  { field, values, constant }: FieldMapping,
  definition: Field,
  { table }: Mapping,
  timezone: string,
  personal: PersonalTexts,
): string[] {
  const text = `text_${field}`;
  const { type } = definition;
  switch (type) {
    case "timestamp":
    case "date":
      return timeSql(field, type, timezone);
    case "integer":
    case "decimal":
      return [`try_cast(${numberSql(text, type)} as ${sqlType(type, table)}) as "${field}"`];
    case "code":
      return [`${codeSql(definition, text, values)} as "${field}"`];
    case "list":
      return [`${codesSql(definition, text, values)} as "${field}"`];
    case "identity":
      return [`${customerKeySql(text)} as "${field}"`];
    case "name":
      return [];
    case "path":
    case "text": {
      const kept = constant !== undefined || keptTexts.includes(field);
      const word = values ? mapSql(definition, text, values) : text;
      return [`${kept ? word : personal.sql(field)} as "${field}"`];
    }
  }
}

function timeSql(field: string, type: "timestamp" | "date", timezone: string): string[] {
  const local = `local_${field}`;
  if (type === "date")
    return [
      `coalesce(cast(own_${field} at time zone '${timezone}' as date), cast(make_timestamp(${local}) as date)) as "${field}"`,
    ];
  const zoneChanges = transitionsOf(timezone).transitions.length > 0;
  return [
    `coalesce(own_${field}, make_timestamptz(${local} - (${offsetSql(timezone, local)}))) as "${field}"`,
    ...(zoneChanges ? [`${unsureSql(timezone, local)} as unsure_${field}`] : []),
  ];
}
