import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { capacity, capacityKeys } from "./config/capacity.ts";
import { classify, expectedClassifyKeys } from "./config/classify.ts";
import { withMappings } from "./config/mapping.ts";
import { type ConfigText, describeMistakes, findLine } from "./config/mistakes.ts";
import { review, reviewKeys } from "./config/review.ts";
import { expectedSlaKeys, sla, time } from "./config/sla.ts";
import { formatKeys, type SourceConfig, source, sourceKeys, timezone } from "./config/source.ts";
import { expectedTaxonomyKeys, taxonomy, taxonomyMistakes } from "./config/taxonomy.ts";
import { text, textKeys } from "./config/text.ts";
import { type WarningEntry, warningEntries, warnings, warningsKeys } from "./config/warnings.ts";
import { UserError } from "./error.ts";
import { choosableRules, rules } from "./rules.ts";
import { slaMistakes } from "./sla/mistakes.ts";
import { fieldsOf, type TableName, tables } from "./tables.ts";

const locale = z.enum(["zh-Hans", "zh-Hant", "en"]);
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
      /** The file with the secret that customers' keys are made with; default: PLAINT_KEY of the environment, else .plaint/key. */
      key_file: z.string().optional(),
      /** Numbers that are not masked in texts. */
      keep: z.array(z.enum(["order_number"])).default([]),
    })
    .default({ quotes: false, minimum_cell: 5, keep: [] }),
  /** A file is refused when more than this share of its rows, and more than so many rows, cannot be loaded. */
  rejects: z
    .strictObject({
      share: z.number().min(0).max(1).default(0.2),
      rows: z.int().nonnegative().default(20),
    })
    .default({ share: 0.2, rows: 20 }),
  /** What a rule of `plaint rules` does with a row: other than its default. */
  rules: z
    .strictObject(
      Object.fromEntries(
        choosableRules.map((rule) => [rule, z.enum(rules[rule].choices).optional()]),
      ),
    )
    .default({}),
  capacity,
  classify,
  review,
  sla,
  taxonomy,
  text,
  time,
  warnings,
  /** Words of customers' demands by kind: a kind of the table gets these words instead of its own, another is added. */
  demands: z.record(z.string().trim().min(1), z.array(z.string().trim().min(1)).min(1)).default({}),
  sources: z.array(source).min(1),
});

export type { SourceConfig };
export type WorkspaceConfig = z.infer<typeof workspaceSchema>;
export type Locale = z.infer<typeof locale>;

/** A workspace: the folder of a `plaint.yaml` and what the file says. */
export interface Workspace {
  readonly folder: string;
  readonly config: WorkspaceConfig;
  /** What people noted of warnings (warnings.yaml). */
  readonly warnings: readonly WarningEntry[];
  /** The text of the configuration and of that file, for the hash of a report's inputs. */
  readonly text: string;
  /** Absolute paths. */
  readonly store: string;
  readonly working: string;
  /** Where files are unpacked and read rows wait; emptied whenever the store is opened for writing. */
  readonly landing: string;
  /** Where the database puts what does not fit in memory. */
  readonly spill: string;
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
  const config = parseConfig(text, relative(process.cwd(), file) || file, root);
  const noted = resolve(root, config.warnings.file);
  const notes = existsSync(noted) ? readFileSync(noted, "utf8") : "";
  return {
    folder: root,
    config,
    warnings: warningEntries(yamlOf(notes, relative(process.cwd(), noted) || noted)),
    text: notes === "" ? text : `${text}\n${notes}`,
    store: resolve(root, config.store),
    working: join(root, ".plaint"),
    landing: join(root, ".plaint/landing"),
    spill: join(root, ".plaint/spill"),
    out: resolve(root, config.site.out),
  };
}

/**
 * Checks the text of a `plaint.yaml`; `file` is the name that mistakes are reported under, `folder` the workspace's, whose own
 * mappings go before the ready ones.
 */
export function parseConfig(text: string, file: string, folder = "."): WorkspaceConfig {
  const { value: written, contents, lines } = yamlOf(text, file);
  const value = withMappings(written ?? {}, folder);
  const result = workspaceSchema.safeParse(value);
  if (!result.success) {
    const text = { file, value, contents, lines };
    throw new UserError(describeMistakes(result.error.issues, text, expectedKeys).join("\n"));
  }
  for (const { path, message } of mistakesBetween(result.data))
    throw new UserError(`${file}:${findLine(contents, path, lines)} ${path.join(".")}: ${message}`);
  return result.data;
}

/**
 * A YAML file as it was read, with what finds the line of a part of it.
 * @throws UserError when it is not valid YAML
 */
export function yamlOf(text: string, file: string): ConfigText {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const broken = document.errors[0];
  if (broken) {
    throw new UserError(
      `${file}:${lines.linePos(broken.pos[0]).line} not valid YAML: ${broken.message}`,
    );
  }
  return { file, value: document.toJS(), contents: document.contents, lines };
}

/** What is wrong between parts that are each well formed. */
function* mistakesBetween({ sources, sla, taxonomy, timezone }: WorkspaceConfig) {
  yield* sourceMistakes(sources);
  yield* taxonomyMistakes(taxonomy);
  const names = sources.filter(({ table }) => table === "complaints").map(({ name }) => name);
  yield* slaMistakes(sla, { timezone, sources: names });
}

/** What is wrong between the sources. */
function* sourceMistakes(
  sources: readonly SourceConfig[],
): Generator<{ path: PropertyKey[]; message: string }> {
  const names = sources.map((entry) => entry.name);
  for (const [index, { name, complaints, full, exported_at, columns }] of sources.entries()) {
    if (names.indexOf(name) !== index)
      yield {
        path: ["sources", index, "name"],
        message: `"${name}" is used twice; every source needs a name of its own`,
      };
    const owner = sources.find((entry) => entry.name === complaints);
    if (complaints !== undefined && owner?.table !== "complaints")
      yield {
        path: ["sources", index, "complaints"],
        message: `found "${complaints}"; expected the name of a source of complaints`,
      };
    if (full && exported_at === undefined && columns.exported_at === undefined)
      yield {
        path: ["sources", index, "full"],
        message:
          "found true without exported_at; expected also when a file was exported, so that the newest can be told",
      };
  }
}

const { publish, site, backlog, privacy } = workspaceSchema.shape;
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  publish: Object.keys(publish.def.innerType.shape),
  site: Object.keys(site.def.innerType.shape),
  backlog: Object.keys(backlog.def.innerType.shape),
  privacy: Object.keys(privacy.def.innerType.shape),
  time: Object.keys(time.def.innerType.shape),
  text: textKeys,
  rejects: ["share", "rows"],
  warnings: warningsKeys,
  ...reviewKeys,
  capacity: capacityKeys,
  rules: choosableRules,
  exported_at: ["name", "format"],
  format: formatKeys,
};

function expectedKeys(path: readonly PropertyKey[], value: unknown): string {
  if (path.length === 0) return `expected one of ${Object.keys(workspaceSchema.shape).join(", ")}`;
  if (path[0] === "sources" && path.length === 2) return `expected one of ${sourceKeys.join(", ")}`;
  if (path[0] === "sla") return expectedSlaKeys(path);
  if (path[0] === "classify") return expectedClassifyKeys(path);
  if (path[0] === "taxonomy") return expectedTaxonomyKeys(path);
  if (path.at(-1) === "columns")
    return `expected a canonical field: ${Object.keys(fieldsOf(tableAt(path, value))).join(", ")}`;
  if (path.at(-2) === "columns") return "expected column, format, values, split or optional";
  const keys = knownKeys[String(path.at(-1))];
  return keys ? `expected one of ${keys.join(", ")}` : "remove it";
}

/** The table of the source that a path leads into. */
function tableAt([, index]: readonly PropertyKey[], value: unknown): TableName {
  const { sources } = value as { sources?: { table?: string }[] };
  const table = sources?.[Number(index)]?.table;
  return table !== undefined && table in tables ? (table as TableName) : "complaints";
}
