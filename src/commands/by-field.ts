import { type ComplaintField, complaintFields } from "../complaint.ts";
import { type Database, identifier } from "../database.ts";
import { UserError } from "../error.ts";
import type { Period } from "../period.ts";
import { type Filter, filterFields } from "../snapshot.ts";

/** Over how many values of a field an analysis is run at most. */
export const mostValues = 50;

/** A field and its values among the complaints received in a period. */
export interface ByField {
  readonly field: string;
  /** The commonest first, equals by name; of a path its first level; null: blank. At most 50. */
  readonly values: readonly (string | null)[];
  /** How many more there are. */
  readonly left_out: number;
}

/**
 * Reads the field of --by.
 * @throws UserError when filters cannot name it, or it holds several values or levels and --where names it too
 */
export function checkedField(field: string, filters: readonly Filter[]): string {
  if (!filterFields.includes(field))
    throw new UserError(`--by ${field}: no such field; expected one of ${filterFields.join(", ")}`);
  const { type } = fieldOf(field);
  const isNamed = filters.some((filter) => filter.field === field);
  if (isNamed && (type === "path" || type === "list"))
    throw new UserError(
      `--by ${field} with --where ${field}=…: found the same field twice, which has several levels or values; expected one of the two`,
    );
  return field;
}

/** The values of a field among the complaints received in a period. */
export async function valuesBy(
  db: Database,
  field: string,
  { from, until }: Period,
): Promise<ByField> {
  const { type } = fieldOf(field);
  const name = identifier(field);
  const value =
    type === "path"
      ? `${name}[1]`
      : type === "list"
        ? `unnest(case when len(${name}) > 0 then ${name} else [null] end)`
        : `cast(${name} as varchar)`;
  const rows = await db.rows(
    `select value, count(*) as complaints
     from (
       select ${value} as value
       from complaints
       where received_at >= cast($from as timestamptz) and received_at < cast($until as timestamptz)
     )
     group by value
     order by complaints desc, value nulls last`,
    { from, until },
  );
  const values = rows.map((row) => row.value as string | null);
  return {
    field,
    values: values.slice(0, mostValues),
    left_out: Math.max(0, values.length - mostValues),
  };
}

/** The filters of one value: what was asked for of other fields, and the value. */
export function filtersOf(
  filters: readonly Filter[],
  field: string,
  value: string | null,
): Filter[] {
  // The value was found among what the filters leave: of the same field it alone is what to look for.
  return [...filters.filter((filter) => filter.field !== field), { field, value: value ?? "" }];
}

function fieldOf(field: string): { readonly type: string } {
  return complaintFields[field as ComplaintField] ?? { type: "text" };
}
