/** How the text of an export becomes a canonical value. */
export type FieldType =
  | "text"
  | "timestamp"
  | "date"
  | "integer"
  | "decimal"
  | "path"
  | "list"
  | "code"
  /** Who somebody is: only stored as a keyed hash. */
  | "identity"
  /** A person's name: never stored, masked in the texts of its row. */
  | "name";

export interface Field {
  readonly type: FieldType;
  /** The codes a `code` or `list` field may hold. */
  readonly codes?: readonly string[];
}

const text: Field = { type: "text" };
const timestamp: Field = { type: "timestamp" };
const integer: Field = { type: "integer" };
const path: Field = { type: "path" };
const code = (...codes: string[]): Field => ({ type: "code", codes });

/** The canonical fields of a complaint that an export can fill, in the order of the store's table. */
export const complaintFields = {
  complaint_id: text,
  received_at: timestamp,
  recorded_at: timestamp,
  acknowledged_at: timestamp,
  assigned_at: timestamp,
  first_response_at: timestamp,
  replied_at: timestamp,
  resolved_at: timestamp,
  closed_at: timestamp,
  followed_up_at: timestamp,
  updated_at: timestamp,
  due_at: timestamp,
  promised_at: timestamp,
  exported_at: timestamp,
  channel: text,
  product: text,
  region: text,
  place: text,
  service_step: text,
  customer_type: text,
  category: path,
  severity: text,
  urgency: text,
  scope: text,
  level: code("general", "important", "major"),
  priority: code("urgent", "high", "medium", "low"),
  status: code("open", "waiting_customer", "waiting_third_party", "resolved", "closed", "reopened"),
  department: text,
  handler: text,
  root_cause: path,
  root_cause_basis: code("verified", "presumed"),
  liability: code("company", "customer", "third_party", "none", "undetermined"),
  outcome: code("upheld", "partly_upheld", "not_upheld", "withdrawn"),
  sla_recorded: code("met", "breached"),
  solution: {
    type: "list",
    codes: [
      "apology",
      "refund",
      "exchange",
      "repair",
      "compensation",
      "explanation",
      "promise",
      "other",
    ],
  },
  solution_mode: code("instant", "staged", "unsolvable"),
  decided_by: code("first_line", "supervisor", "management"),
  compensation: { type: "decimal" },
  currency: text,
  satisfaction: code("1", "2", "3", "4", "5", "satisfied", "average", "dissatisfied"),
  reopened_count: integer,
  escalation_level: integer,
  contact_count: integer,
  handoff_count: integer,
  referred_to: code("regulator", "ombudsman", "consumer_association", "media", "court"),
  related_complaint_id: text,
  customer_key: { type: "identity" },
  customer_name: { type: "name" },
  subject: text,
  description: text,
  demand: text,
  resolution: text,
} as const satisfies Record<string, Field>;

export type ComplaintField = keyof typeof complaintFields;

export const complaintFieldNames = Object.keys(complaintFields) as ComplaintField[];

/** The free texts: never on a page, never in a filter. */
export const textFields = ["subject", "description", "demand", "resolution"] as const;

/** Fields of a type, in table order. */
export function fieldsOfType(type: FieldType): ComplaintField[] {
  return complaintFieldNames.filter((name) => complaintFields[name].type === type);
}
