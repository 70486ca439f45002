import { z } from "zod";
import { type TableName, tableNames, tables } from "../tables.ts";
import { columnMistakes, columns } from "./columns.ts";

export const timezone = z.string().refine(isTimezone, {
  error: "expected an IANA time zone such as Asia/Shanghai",
});

export const fileTypes = ["csv", "json", "ndjson", "yaml", "xlsx", "parquet"] as const;
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "big5",
  "windows-1252",
] as const;

const formatHint =
  "expected auto, or an object with type (csv, json, ndjson, yaml, xlsx or parquet), encoding, delimiter, header_row, sheet or path";
const format = z.union(
  [
    z.literal("auto"),
    z.strictObject({
      type: z.enum(fileTypes).optional(),
      encoding: z.enum(encodings).optional(),
      delimiter: z.string().min(1).optional(),
      /** The row of the column names, counted from 1; 0: there are none. */
      header_row: z.int().nonnegative().optional(),
      /** A sheet's name, or a pattern with * and ?; default: every visible sheet with a table. */
      sheet: z.string().optional(),
      /** Where the records of a JSON document stand: `data` or `result.items`. */
      path: z.string().optional(),
    }),
  ],
  { error: formatHint },
);

const fields = {
  table: z.enum(tableNames as [TableName, ...TableName[]]).default("complaints"),
  /** Of aspects, events and surveys: the source whose complaints they belong to. */
  complaints: z.string().optional(),
  timezone: timezone.optional(),
  /** Columns that say which version is newer; with - before each, the rows are steps and the earliest is the complaint. */
  order_by: z.array(z.string()).min(1).optional(),
  /** When a file was exported, where its name says so: the pattern's first group, in this format. */
  exported_at: z
    .strictObject({
      name: z.string().refine(hasOneGroup, {
        error: "expected a pattern with one group around the date, such as hotline-(\\d{8})",
      }),
      format: z.string().default("yyyy-MM-dd"),
    })
    .optional(),
  format: format.default("auto"),
  /** What happens when a file's columns differ from those of the file before it. */
  drift: z.enum(["warn", "fail"]).default("warn"),
  /** Each export holds every complaint of the source: one that is missing from the newest was withdrawn. */
  full: z.boolean().default(false),
  /** Cells that mean "nothing", besides the empty one. */
  blank: z.array(z.string()).default([]),
  /** Columns that are never read into the store: names, phones. */
  omit: z.array(z.string()).default([]),
  columns: columns.default({}),
};

/** Adds what is wrong with the columns, given the table, to the mistakes of a schema. */
function checkColumns(
  table: TableName,
  given: z.infer<typeof columns>,
  context: z.core.$RefinementCtx,
): void {
  for (const mistake of columnMistakes(table, given)) {
    if ("unknown" in mistake)
      context.addIssue({
        code: "unrecognized_keys",
        keys: [mistake.unknown],
        input: given,
        path: ["columns"],
      });
    else
      context.addIssue({
        code: "custom",
        path: ["columns", ...mistake.path],
        message: mistake.message,
      });
  }
}

/** A source of plaint.yaml, after its ready mapping was put under it. */
export const source = z
  .strictObject({
    name: z.string().regex(/^[\p{L}\p{N}_-]+$/u, {
      error: "expected letters, digits, - and _ only",
    }),
    files: z.array(z.string()).min(1),
    /** A ready mapping: `mappings/NAME.yaml` of the workspace, else of Plaint. */
    mapping: z.string().optional(),
    ...fields,
  })
  .superRefine(({ table, columns: given, ...rest }, context) => {
    checkColumns(table, given, context);
    if (rest.complaints !== undefined && (table === "complaints" || !tables[table].ofComplaints))
      context.addIssue({
        code: "custom",
        path: ["complaints"],
        message: "expected it only on aspects, events and surveys",
      });
    const owned = rest.complaints !== undefined || given.complaint_source !== undefined;
    if (!owned && table !== "complaints" && tables[table].ofComplaints)
      context.addIssue({
        code: "custom",
        path: ["table"],
        message:
          `expected also complaints: the source whose complaints the ${table} belong to, ` +
          "or columns.complaint_source where every row says it",
      });
    if (rest.full && table !== "complaints")
      context.addIssue({
        code: "custom",
        path: ["full"],
        message: "expected it only on complaints",
      });
  });

/** A ready mapping: what a source may say, without its name and files. */
export const mappingFile = z
  .strictObject({ title: z.string(), about: z.string(), ...fields })
  .superRefine(({ table, columns: given }, context) => checkColumns(table, given, context));

export const sourceKeys = Object.keys(source.shape);
export const formatKeys = ["type", "encoding", "delimiter", "header_row", "sheet", "path"];

export type SourceConfig = z.infer<typeof source>;

function hasOneGroup(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`, "u").exec("")?.length === 2;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
