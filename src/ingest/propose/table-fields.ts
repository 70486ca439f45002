import type { Field, FieldType } from "../../complaint.ts";
import { fieldsOf, type TableName, tables } from "../../tables.ts";

/** What the values of a field look like; finer than the type they become. */
export type ValueKind =
  | "identifier"
  | "time"
  | "integer"
  | "decimal"
  | "code"
  | "list"
  | "path"
  | "words"
  | "person"
  | "text";

const ofType: Readonly<Record<FieldType, ValueKind | null>> = {
  text: "words",
  timestamp: "time",
  date: "time",
  integer: "integer",
  decimal: "decimal",
  path: "path",
  list: "list",
  code: "code",
  // Columns about customers are proposed apart (personal-proposals.ts).
  identity: null,
  name: null,
};
const special: Readonly<Record<string, ValueKind>> = {
  complaint_id: "identifier",
  related_complaint_id: "identifier",
  action_id: "identifier",
  handler: "person",
  owner: "person",
  subject: "text",
  description: "text",
  demand: "text",
  resolution: "text",
  comment: "text",
  title: "text",
};
/** Fields without which it is hardly this table, beside the required ones. */
const alsoTelling: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  events: ["event"],
  surveys: ["dimension"],
  actions: ["title"],
  aspects: ["category", "is_main"],
};

/** What the values of a table's field look like; null: no column of values fills it. */
export function valueKind(table: TableName, field: string): ValueKind | null {
  const known: Field | undefined = fieldsOf(table)[field];
  return known ? (special[field] ?? ofType[known.type]) : null;
}

/** The codes that a table's field may hold; empty: any text. */
export function codesOf(table: TableName, field: string): readonly string[] {
  return fieldsOf(table)[field]?.codes ?? [];
}

/** The fields by which a table is recognised. */
export function tellingFields(table: TableName): readonly string[] {
  return [...new Set([...tables[table].required, ...(alsoTelling[table] ?? [])])];
}
