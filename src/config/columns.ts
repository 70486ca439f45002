import { z } from "zod";
import type { Field } from "../complaint.ts";
import { fieldsOf, type TableName } from "../tables.ts";

const columnNames = z.union([z.string(), z.array(z.string()).min(1)], {
  error: "expected a column's name or a list of them",
});
const columnHint =
  "expected a column's name, a list of them, {column: …} with format, values, split or optional, or {constant: …}";
const column = z.union(
  [
    columnNames,
    z.strictObject({ constant: z.string() }),
    z.strictObject({
      column: columnNames,
      /** How the timestamps are written, in Unicode tokens: `yyyy-MM-dd HH:mm`, `MM/dd/yyyy hh:mm:ss a`; several are tried in turn. */
      format: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      /** The source's words → the canonical codes. */
      values: z.record(z.string(), z.string().nullable()).optional(),
      /** What separates the levels or items that stand in one column. */
      split: z.string().min(1).optional(),
      /** Some of the source's files have no such column: the field is then blank. */
      optional: z.boolean().optional(),
    }),
  ],
  { error: columnHint },
);
/** The `columns:` of a source: canonical field ← column of the export. Which fields there are, the source's table says. */
export const columns = z.record(z.string(), column);

/** What is wrong with a source's columns, given the table that it fills. */
export function* columnMistakes(
  table: TableName,
  mappings: Readonly<Record<string, ColumnMapping>>,
): Generator<{ path: PropertyKey[]; message: string } | { unknown: string }> {
  const fields = fieldsOf(table);
  for (const [name, spec] of Object.entries(mappings)) {
    const field = fields[name];
    if (!field) yield { unknown: name };
    else
      for (const { path, message } of mistakesIn(name, field, spec))
        yield { path: [name, ...path], message };
  }
}

export type ColumnMapping = z.infer<typeof column>;

const severalColumns = ["path", "list", "text", "identity", "name"];
const withoutWords = ["timestamp", "date", "integer", "decimal", "identity", "name"];

/** What a field's mapping says that its type has no use for. */
function* mistakesIn(
  name: string,
  { type, codes }: Field,
  spec: ColumnMapping,
): Generator<{ path: PropertyKey[]; message: string }> {
  if (typeof spec === "object" && "constant" in spec) {
    if (codes && !codes.includes(spec.constant))
      yield { path: ["constant"], message: `expected one of ${codes.join(", ")}` };
    return;
  }
  const { column: named, ...rest } =
    typeof spec === "string" || Array.isArray(spec) ? { column: spec } : spec;
  if (Array.isArray(named) && named.length > 1 && !severalColumns.includes(type))
    yield { path: [], message: `expected one column, ${name} has no levels` };
  if (rest.split !== undefined && type !== "path" && type !== "list")
    yield {
      path: ["split"],
      message: "expected it only on category, root_cause and solution, which have parts",
    };
  if (rest.format !== undefined && type !== "timestamp" && type !== "date")
    yield { path: ["format"], message: "expected it only on times" };
  if (rest.values !== undefined && withoutWords.includes(type))
    yield { path: ["values"], message: "expected it only on words, not on times and numbers" };
  for (const [word, code] of Object.entries(rest.values ?? {})) {
    if (codes && code !== null && !codes.includes(code))
      yield { path: ["values", word], message: `expected one of ${codes.join(", ")}, or null` };
  }
}
