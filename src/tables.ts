import { complaintFields, type Field } from "./complaint.ts";
import { UserError } from "./error.ts";

/** The version of the store's tables (src/ingest/store/store.sql). */
export const storeFormat = 4;

/** A store that was written in another format than this version reads. */
export function otherFormat(store: string, found: unknown): UserError {
  return new UserError(
    `${store}: written by another version of Plaint (store format ${found}, this one writes ${storeFormat}); ` +
      (Number(found) < storeFormat
        ? "run plaint migrate"
        : "use that version, or move the store away and run plaint ingest again"),
  );
}

/** A canonical table that an export can fill. */
export interface CanonicalTable {
  /** The fields, in the order of the store's table. */
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields without which a row cannot be loaded. */
  readonly required: readonly string[];
  /** The fields that tell one row from another; a newer row with the same ones takes its place. */
  readonly key: readonly string[];
  /** Of these fields, those that a later store format added: they count only where they are mapped, so that older keys stay. */
  readonly addedToKey?: readonly string[];
  /** Whether its rows belong to complaints of a source. */
  readonly ofComplaints: boolean;
}

const text: Field = { type: "text" };
const timestamp: Field = { type: "timestamp" };
const date: Field = { type: "date" };
const decimal: Field = { type: "decimal" };
const statuses = complaintFields.status;
const exported = { exported_at: timestamp };

/** The stages of a complaint's life, as events. */
export const eventCodes = [
  "received",
  "recorded",
  "acknowledged",
  "assigned",
  "first_response",
  "investigation_started",
  "evidence_requested",
  "opinion_proposed",
  "approved",
  "replied",
  "followed_up",
  "reopened",
  "escalated",
  "resolved",
  "closed",
  "archived",
  "analysed",
  "waiting",
  "resumed",
  "contacted",
  "transferred",
] as const;

export const tables = {
  complaints: {
    fields: complaintFields,
    required: ["complaint_id", "received_at"],
    key: ["complaint_id"],
    ofComplaints: true,
  },
  /** Further categories and products of a complaint. */
  aspects: {
    fields: {
      complaint_source: text,
      complaint_id: text,
      category: { type: "path" },
      product: text,
      is_main: { type: "code", codes: ["true", "false"] },
      ...exported,
    },
    required: ["complaint_id"],
    key: ["complaint_source", "complaint_id", "category", "product"],
    ofComplaints: true,
  },
  /** What happened to a complaint, and when. */
  events: {
    fields: {
      complaint_source: text,
      complaint_id: text,
      at: timestamp,
      event: { type: "code", codes: eventCodes },
      /** The source's own name of what happened; rows with the same one are so many steps, not one told twice. */
      step: text,
      department: text,
      handler: text,
      from_status: statuses,
      to_status: statuses,
      level: text,
      ...exported,
    },
    required: ["complaint_id", "at"],
    key: [
      "complaint_source",
      "complaint_id",
      "at",
      "event",
      "step",
      "department",
      "handler",
      "from_status",
      "to_status",
      "level",
    ],
    addedToKey: ["step"],
    ofComplaints: true,
  },
  /** What customers answered when asked. */
  surveys: {
    fields: {
      complaint_source: text,
      complaint_id: text,
      at: timestamp,
      dimension: text,
      score: complaintFields.satisfaction,
      comment: text,
      ...exported,
    },
    required: ["complaint_id", "score"],
    key: ["complaint_source", "complaint_id", "at", "dimension"],
    ofComplaints: true,
  },
  /** What complaints are measured against: parcels carried, accounts kept. Both days of a period are included. */
  exposure: {
    fields: {
      period_start: date,
      period_end: date,
      dimension: text,
      value: text,
      quantity: decimal,
      unit: text,
      ...exported,
    },
    required: ["period_start", "period_end", "quantity"],
    key: ["period_start", "period_end", "dimension", "value", "unit"],
    ofComplaints: false,
  },
  /** The register of improvement actions. */
  actions: {
    fields: {
      action_id: text,
      title: text,
      owner: text,
      started_on: date,
      until: date,
      target_metric: text,
      target_filter: text,
      expected_change: decimal,
      cause: text,
      control_filter: text,
      ...exported,
    },
    required: ["action_id", "started_on"],
    key: ["action_id"],
    ofComplaints: false,
  },
} as const satisfies Record<string, CanonicalTable>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** A table's fields by name; `undefined` where it has no such field. */
export function fieldsOf(table: TableName): Readonly<Record<string, Field>> {
  return tables[table].fields;
}
