import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { complaintFields } from "./complaint.ts";
import { columns } from "./config-columns.ts";
import { describeMistakes, findLine } from "./config-mistakes.ts";
import { UserError } from "./error.ts";

const timezone = z.string().refine(isTimezone, {
  error: "expected an IANA time zone such as Asia/Shanghai",
});
const duration = z.string().regex(/^\d+(\.\d+)? (h|days|weeks)$/, {
  error: "expected a number and a unit: 24 h, 7 days or 2 weeks",
});
const locale = z.enum(["zh-Hans", "zh-Hant", "en"]);
const formatHint =
  "expected auto, or an object with type (csv, json or ndjson), delimiter (one character), header_row or path";
const format = z.union(
  [
    z.literal("auto"),
    z.strictObject({
      type: z.enum(["csv", "json", "ndjson"]).optional(),
      delimiter: z.string().length(1).optional(),
      header_row: z.int().positive().optional(),
      /** Where the records of a JSON document stand: `data` or `result.items`. */
      path: z.string().optional(),
    }),
  ],
  { error: formatHint },
);
const source = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}_-]+$/u, {
    error: "expected letters, digits, - and _ only",
  }),
  files: z.array(z.string()).min(1),
  table: z.literal("complaints").default("complaints"),
  timezone: timezone.optional(),
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
  /** Cells that mean "nothing", besides the empty one. */
  blank: z.array(z.string()).default([]),
  /** Columns that are never read into the store: names, phones. */
  omit: z.array(z.string()).default([]),
  columns: columns.default({}),
});
const targets = z.strictObject({
  urgent: duration.optional(),
  high: duration.optional(),
  medium: duration.optional(),
  low: duration.optional(),
});
const workspaceSchema = z.strictObject({
  title: z.string().min(1),
  locales: z.array(locale).min(1).default(["en"]),
  timezone,
  store: z.string().default("data/plaint.duckdb"),
  as_of: z.iso
    .datetime({ offset: true, local: true, error: "expected a time such as 2026-11-15T20:00:00" })
    .optional(),
  /** From this local time on, the last day of the data counts as complete. */
  complete_after: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "expected a time of day such as 20:00" })
    .default("20:00"),
  site: z
    .strictObject({
      out: z.string().default("dist"),
      audience: z.enum(["internal", "public"]).default("internal"),
    })
    .default({ out: "dist", audience: "internal" }),
  publish: z
    .strictObject({
      weeks: z.int().nonnegative().default(26),
      months: z.int().nonnegative().default(12),
      quarters: z.int().nonnegative().default(4),
    })
    .default({ weeks: 26, months: 12, quarters: 4 }),
  backlog: z
    .strictObject({ ends_at: z.enum(["resolved", "closed"]).default("closed") })
    .default({ ends_at: "closed" }),
  privacy: z
    .strictObject({
      quotes: z.boolean().default(false),
      minimum_cell: z.int().positive().default(5),
    })
    .default({ quotes: false, minimum_cell: 5 }),
  sla: z
    .strictObject({
      /** Time allowed from receipt to resolution, by priority, where the source gives no due date. */
      resolve: targets.default({}),
    })
    .default({ resolve: {} }),
  sources: z.array(source).min(1),
});

export type SourceConfig = z.infer<typeof source>;
export type WorkspaceConfig = z.infer<typeof workspaceSchema>;
export type Locale = z.infer<typeof locale>;

/** A workspace: the folder of a `plaint.yaml` and what the file says. */
export interface Workspace {
  readonly folder: string;
  readonly config: WorkspaceConfig;
  /** The configuration file's text, for the hash of a report's inputs. */
  readonly text: string;
  /** Absolute paths. */
  readonly store: string;
  readonly working: string;
  readonly out: string;
}

/**
 * Reads and checks `plaint.yaml` of a folder.
 * @throws UserError naming file, line, what was found and what was expected, one line per mistake.
 */
export function loadWorkspace(folder: string): Workspace {
  const root = resolve(folder);
  const file = join(root, "plaint.yaml");
  if (!existsSync(file)) {
    throw new UserError(
      `${file}: no such file; a workspace is a folder with a plaint.yaml (choose one with --workspace DIR)`,
    );
  }
  const text = readFileSync(file, "utf8");
  const config = parseConfig(text, relative(process.cwd(), file) || file);
  return {
    folder: root,
    config,
    text,
    store: resolve(root, config.store),
    working: join(root, ".plaint"),
    out: resolve(root, config.site.out),
  };
}

/** Checks the text of a `plaint.yaml`; `file` is the name that mistakes are reported under. */
export function parseConfig(text: string, file: string): WorkspaceConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    throw new UserError(
      `${file}:${lines.linePos(broken.pos[0]).line} not valid YAML: ${broken.message}`,
    );
  }
  const result = workspaceSchema.safeParse(document.toJS() ?? {});
  if (!result.success) {
    const text = { file, value: document.toJS(), contents: document.contents, lines };
    throw new UserError(describeMistakes(result.error.issues, text, expectedKeys).join("\n"));
  }
  const names = result.data.sources.map((entry) => entry.name);
  const repeated = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (repeated >= 0) {
    const line = findLine(document.contents, ["sources", repeated, "name"], lines);
    throw new UserError(
      `${file}:${line} sources.${repeated}.name: "${names[repeated]}" is used twice; every source needs a name of its own`,
    );
  }
  return result.data;
}

const { publish, site, backlog, privacy, sla } = workspaceSchema.shape;
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  publish: Object.keys(publish.def.innerType.shape),
  site: Object.keys(site.def.innerType.shape),
  backlog: Object.keys(backlog.def.innerType.shape),
  privacy: Object.keys(privacy.def.innerType.shape),
  sla: Object.keys(sla.def.innerType.shape),
  resolve: Object.keys(targets.shape),
  exported_at: ["name", "format"],
  format: ["type", "delimiter", "header_row", "path"],
};

function expectedKeys(path: readonly PropertyKey[]): string {
  if (path.length === 0) return `expected one of ${Object.keys(workspaceSchema.shape).join(", ")}`;
  if (path[0] === "sources" && path.length === 2)
    return `expected one of ${Object.keys(source.shape).join(", ")}`;
  if (path.at(-1) === "columns")
    return `expected a canonical field: ${Object.keys(complaintFields).join(", ")}`;
  if (path.at(-2) === "columns") return "expected column, format, values, split or optional";
  const keys = knownKeys[String(path.at(-1))];
  return keys ? `expected one of ${keys.join(", ")}` : "remove it";
}

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
