import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { isMap, LineCounter, type Node, parseDocument } from "yaml";
import { z } from "zod";
import {
  type ComplaintField,
  complaintFieldNames,
  complaintFields,
  type Field,
} from "./complaint.ts";
import { UserError } from "./error.ts";

const timezone = z.string().refine(isTimezone, {
  error: "expected an IANA time zone such as Asia/Shanghai",
});
const duration = z.string().regex(/^\d+(\.\d+)? (h|days|weeks)$/, {
  error: "expected a number and a unit: 24 h, 7 days or 2 weeks",
});
const locale = z.enum(["zh-Hans", "zh-Hant", "en"]);
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
const columns = z
  .strictObject(
    Object.fromEntries(
      Object.keys(complaintFields).map((name) => [name, column.optional()]),
    ) as Record<ComplaintField, z.ZodOptional<typeof column>>,
  )
  .superRefine((mappings, context) => {
    for (const name of complaintFieldNames) {
      const spec = mappings[name];
      if (spec === undefined) continue;
      for (const { path, message } of mistakesIn(name, spec))
        context.addIssue({ code: "custom", path: [name, ...path], message });
    }
  });
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

export type ColumnMapping = z.infer<typeof column>;
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
    const lineOf = (path: readonly PropertyKey[]) => findLine(document.contents, path, lines);
    throw new UserError(
      result.error.issues
        .flatMap((issue) => [...leaves(issue)])
        .flatMap((issue) => describe(issue, file, document.toJS(), lineOf))
        .join("\n"),
    );
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

/** The hours a duration such as `24 h`, `7 days` or `2 weeks` means, days as 24 hours. */
export function durationHours(text: string): number {
  const [amount, unit] = text.split(" ") as [string, "h" | "days" | "weeks"];
  return Number(amount) * { h: 1, days: 24, weeks: 168 }[unit];
}

/** The folder that a workspace file's relative paths start from. */
export function workspaceFolder(file: string): string {
  return dirname(resolve(file));
}

/** What a field's mapping says that its type has no use for. */
function* mistakesIn(
  name: ComplaintField,
  spec: ColumnMapping,
): Generator<{ path: PropertyKey[]; message: string }> {
  const { type, codes }: Field = complaintFields[name];
  if (typeof spec === "object" && "constant" in spec) {
    if (codes && !codes.includes(spec.constant))
      yield { path: ["constant"], message: `expected one of ${codes.join(", ")}` };
    return;
  }
  const { column: named, ...rest } =
    typeof spec === "string" || Array.isArray(spec) ? { column: spec } : spec;
  if (Array.isArray(named) && named.length > 1 && !["path", "list", "text"].includes(type))
    yield { path: [], message: `expected one column, ${name} has no levels` };
  if (rest.split !== undefined && type !== "path" && type !== "list")
    yield {
      path: ["split"],
      message: "expected it only on category, root_cause and solution, which have parts",
    };
  if (rest.format !== undefined && type !== "timestamp")
    yield { path: ["format"], message: "expected it only on times" };
  if (rest.values !== undefined && ["timestamp", "integer", "decimal"].includes(type))
    yield { path: ["values"], message: "expected it only on words, not on times and numbers" };
  for (const [word, code] of Object.entries(rest.values ?? {})) {
    if (codes && code !== null && !codes.includes(code))
      yield { path: ["values", word], message: `expected one of ${codes.join(", ")}, or null` };
  }
}

type Issue = z.core.$ZodIssue;

/** The mistakes of an issue; those of a union are those of the alternative that the text comes closest to. */
function* leaves(issue: Issue): Generator<Issue> {
  if (issue.code === "invalid_union") {
    const deep = issue.errors.filter((mistakes) =>
      mistakes.some(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
    );
    const closest = deep.sort((a, b) => a.length - b.length)[0];
    if (closest) {
      for (const inner of closest)
        yield* leaves({ ...inner, path: [...issue.path, ...inner.path] });
      return;
    }
  }
  yield issue;
}

function describe(
  issue: Issue,
  file: string,
  value: unknown,
  lineOf: (path: readonly PropertyKey[]) => number,
): string[] {
  const where = (path: readonly PropertyKey[]) =>
    `${file}:${lineOf(path)} ${path.join(".") || "the file"}:`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return `${where(path)} unknown key "${key}"; ${expectedKeys(issue.path)}`;
    });
  }
  const found = issue.path.reduce<unknown>(
    (node, key) => (node as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
  const shown = found === undefined ? "nothing" : JSON.stringify(found).slice(0, 80);
  return [`${where(issue.path)} found ${shown}; ${expectation(issue, found)}`];
}

const kinds: Record<string, string> = {
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list: [a, b]",
  object: "keys and values",
  record: "keys and values",
};

function expectation(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case "invalid_type": {
      const quoted =
        issue.expected === "string" && typeof found !== "object" && found !== undefined;
      return `expected ${kinds[issue.expected] ?? issue.expected}${quoted ? ", in quotes" : ""}`;
    }
    case "invalid_value":
      return `expected ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "array") return "expected at least one";
      if (issue.origin === "string")
        return issue.exact ? "expected exactly one character" : "expected some text";
      return `expected at least ${Number(issue.minimum) + (issue.inclusive === false ? 1 : 0)}`;
    case "too_big":
      return issue.origin === "string" && issue.exact
        ? "expected exactly one character"
        : issue.message;
    default:
      return issue.message;
  }
}

const { publish, site, backlog, privacy, sla } = workspaceSchema.shape;
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  publish: Object.keys(publish.def.innerType.shape),
  site: Object.keys(site.def.innerType.shape),
  backlog: Object.keys(backlog.def.innerType.shape),
  privacy: Object.keys(privacy.def.innerType.shape),
  sla: Object.keys(sla.def.innerType.shape),
  resolve: Object.keys(targets.shape),
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

/** The line of the deepest part of a path that stands in the file. */
function findLine(root: unknown, path: readonly PropertyKey[], lines: LineCounter): number {
  let node = root as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(key));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else {
      const next = (node as { get?: (key: PropertyKey, keep: boolean) => Node } | null)?.get?.(
        key,
        true,
      );
      if (!next) break;
      offset = next.range?.[0] ?? offset;
      node = next;
    }
  }
  return lines.linePos(offset).line;
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
