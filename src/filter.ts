import { type ComplaintField, complaintFields, textFields } from "./complaint.ts";
import { literal } from "./database.ts";
import { UserError } from "./error.ts";

/** One `--where field=value`. */
export interface Filter {
  readonly field: string;
  /** Empty: the field is blank. */
  readonly value: string;
}

/** Fields that a filter may name: the canonical ones without free texts, and the derived ones. */
export const filterFields: readonly string[] = [
  "source",
  ...Object.keys(complaintFields).filter(
    (field) =>
      !(textFields as readonly string[]).includes(field) &&
      ![
        "recorded_at",
        "acknowledged_at",
        "assigned_at",
        "replied_at",
        "followed_up_at",
        "updated_at",
        "promised_at",
        "exported_at",
        "customer_key",
        "compensation",
        "currency",
        "related_complaint_id",
        "customer_name",
      ].includes(field),
  ),
  "sla_state",
  "is_open",
  "theme",
  "withdrawn_from_source",
];

/**
 * Filters as one SQL condition: the same field again is *or*, another field is *and*; a path matches what lies below it.
 * @throws UserError when a field does not exist.
 */
export function filterSql(filters: readonly Filter[]): string | null {
  const byField = new Map<string, string[]>();
  for (const { field, value } of filters) {
    if (!filterFields.includes(field)) {
      throw new UserError(
        `--where ${field}=…: no such field; expected one of ${filterFields.join(", ")}`,
      );
    }
    byField.set(field, [...(byField.get(field) ?? []), conditionSql(field, value)]);
  }
  if (byField.size === 0) return null;
  return [...byField.values()]
    .map((alternatives) => `coalesce(${alternatives.join(" or ")}, false)`)
    .join(" and ");
}

/** The SQL of a filter: whether a row of complaints has the value; of a path, also below it. */
export function conditionSql(field: string, typed: string): string {
  const value = typed.normalize("NFC");
  const type = complaintFields[field as ComplaintField]?.type;
  if (value === "") return `(${field} is null)`;
  if (type === "path") return pathSql(field, value);
  if (type === "list") return `list_contains(${field}, ${literal(value)})`;
  return `(cast(${field} as varchar) = ${literal(value)})`;
}

/** Compares paths as text, since a level's own name may hold a slash. */
function pathSql(field: string, value: string): string {
  const joined = `array_to_string(${field}, '/')`;
  const spellings = new Set([value, value.replace(/\s*\/\s*/g, "/")]);
  const matches = [...spellings].flatMap((path) => [
    `${joined} = ${literal(path)}`,
    `starts_with(${joined}, ${literal(`${path}/`)})`,
  ]);
  return `(${matches.join(" or ")})`;
}
