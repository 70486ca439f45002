import { z } from "zod";

/** How the values of a column are written: a share is 0–1, a day an ISO date, an instant an ISO time with its offset. */
export type ColumnKind =
  | "integer"
  | "number"
  | "share"
  | "day"
  | "instant"
  | "flag"
  | "text"
  | "list";

interface Shape {
  /** Of what may be null: both. */
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly Shape[];
}

/** Of the numbers from 0 to 1 those that people read as percentages; p values and scores are not. */
const percentage = /(?:^|_)(?:share|rate|coverage|accuracy|precision|recall)(?:_|$)/;

/** The columns of an analysis's rows by the contract of a row, in its order. */
export function columnKinds(row: z.ZodType): ReadonlyMap<string, ColumnKind> {
  const { properties = {} } = z.toJSONSchema(row) as { properties?: Record<string, Shape> };
  return new Map(Object.entries(properties).map(([field, shape]) => [field, kindOf(field, shape)]));
}

function kindOf(field: string, shape: Shape): ColumnKind {
  const shapes = (shape.anyOf ?? [shape]).filter(({ type }) => type !== "null");
  const [first = shape] = shapes;
  const { type = [], format, minimum, maximum } = first;
  const types = typeof type === "string" ? [type] : type;
  if (types.includes("array") || types.includes("object")) return "list";
  if (types.includes("boolean")) return "flag";
  if (types.includes("integer")) return "integer";
  if (types.includes("number"))
    return minimum === 0 && maximum === 1 && percentage.test(field) ? "share" : "number";
  if (format === "date") return "day";
  return format === "date-time" ? "instant" : "text";
}
