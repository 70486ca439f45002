import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "../error.ts";
import { withWordingsOf } from "../ingest/propose/all-wordings.ts";
import type { ColumnEvidence } from "../ingest/propose/column-evidence.ts";
import { namesComplaintSource, withComplaintSource } from "../ingest/propose/complaint-source.ts";
import type { Proposal } from "../ingest/propose/propose.ts";
import { scalar } from "../ingest/propose/yaml-layout.ts";
import { type SourceText, yamlSource } from "../ingest/propose/yaml-source.ts";
import { type TableName, tables } from "../tables.ts";
import type { Inspection } from "./inspect.ts";
import { placeOf } from "./place.ts";

/** A file's table as inspected. */
export interface InitTable {
  readonly inspection: Inspection;
  readonly proposal: Proposal;
  readonly evidence: readonly ColumnEvidence[];
}

interface DraftSource {
  readonly name: string;
  readonly table: TableName;
  readonly files: string[];
  readonly tables: InitTable[];
}

/**
 * A commented plaint.yaml for example exports: one source for the files that have the same columns and fill the same table.
 * @param patternFor names a source's files by one pattern, where one matches just them; null: no pattern does
 * @throws UserError when none of them holds complaints
 */
export function workspaceText(
  inspected: readonly InitTable[],
  patternFor: (files: readonly string[]) => string | null = () => null,
): string {
  const drafts = draftSources(inspected);
  const complaints = drafts.filter(({ table }) => table === "complaints");
  if (complaints.length === 0) {
    const seen = inspected.map(({ inspection }) => `${inspection.path} (${inspection.table})`);
    throw new UserError(
      `plaint init: none of the files looks like complaints; found ${seen.join(", ") || "no file"}; ` +
        "expected at least one with a column for the complaint's number and one for when it was received",
    );
  }
  const { locales, timezone } = placeOf(complaints.flatMap((draft) => draft.tables));
  const owners = complaints.map(({ name }) => name);
  return [
    "# Written by plaint init from example exports. Lines that begin with `# check:` are guesses that are not applied: remove",
    "# `# check: ` where they are right. The figure beside a column says how sure its line is, from 0 to 1.",
    `title: ${locales === "en" ? "Complaints" : locales === "zh-Hant" ? "客訴報告" : "客户投诉报告"}`,
    `locales: [${locales}]  # check: zh-Hans, zh-Hant or en; the first is the default`,
    `timezone: ${timezone}  # check: the zone that the exports' times are in`,
    ...backlogLines(complaints),
    "sources:",
    ...drafts.map((draft) => sourceText(draft, drafts, owners, patternFor).trimEnd()),
    "",
  ].join("\n");
}

/**
 * Writes a workspace's plaint.yaml.
 * @returns its path
 * @throws UserError when there is one already
 */
export function writeWorkspace(folder: string, text: string): string {
  const file = join(folder, "plaint.yaml");
  if (existsSync(file)) {
    throw new UserError(
      `${file}: there is one already, and it is not overwritten; rename it, or choose another folder with --workspace DIR`,
    );
  }
  writeFileSync(file, text);
  return file;
}

/** What a source of plaint.yaml cannot be loaded without, and where it stands. */
export interface ToSettle {
  /** Counted from 1. */
  readonly line: number;
  readonly source: string;
  readonly field: string;
  readonly what: string;
}

/** The lines that the user has to decide before the workspace can be loaded. */
export function linesToSettle(text: string): ToSettle[] {
  const found: ToSettle[] = [];
  let source = "";
  let table: TableName = "complaints";
  for (const [index, line] of text.split("\n").entries()) {
    const name = /^ {2}- name: (.+)$/.exec(line)?.[1];
    if (name !== undefined) [source, table] = [name, "complaints"];
    table = (/^ {4}table: (\w+)/.exec(line)?.[1] as TableName | undefined) ?? table;
    const required: readonly string[] = tables[table].required;
    const [, mark, field = ""] = /^ {6}# (check|missing): (\w+)[:,]/.exec(line) ?? [];
    const unclear = /^ {6}# (\w+): the day and the month cannot be told apart/.exec(line)?.[1];
    const at = { line: index + 1, source };
    if (mark !== undefined && required.includes(field)) {
      const what =
        mark === "missing"
          ? "no column looks like it; name one"
          : "not certain; remove `# check: ` where the line is right, or name its column";
      found.push({ ...at, field, what });
    }
    if (unclear !== undefined)
      found.push({ ...at, field: unclear, what: "day and month cannot be told apart; add format" });
  }
  return found;
}

function draftSources(inspected: readonly InitTable[]): DraftSource[] {
  const byShape = new Map<string, DraftSource>();
  const names = new Set<string>();
  for (const inspectedTable of inspected) {
    const { inspection, proposal } = inspectedTable;
    const table = proposal.mapping?.missing.length === 0 ? proposal.mapping.table : proposal.table;
    const columns = inspection.columns.map(({ name }) => name).sort();
    const shape = JSON.stringify([table, inspection.format, columns]);
    const known = byShape.get(shape);
    if (known) {
      known.tables.push(inspectedTable);
      if (!known.files.includes(inspection.path)) known.files.push(inspection.path);
      continue;
    }
    const wanted = sourceName(inspection.path);
    let name = wanted;
    for (let number = 2; names.has(name); number++) name = `${wanted}-${number}`;
    names.add(name);
    byShape.set(shape, { name, table, files: [inspection.path], tables: [inspectedTable] });
  }
  return [...byShape.values()];
}

function sourceText(
  { name, table, files, tables: inspected }: DraftSource,
  drafts: readonly DraftSource[],
  owners: readonly string[],
  patternFor: (files: readonly string[]) => string | null,
): string {
  const { inspection, proposal: best, evidence } = mostTelling(inspected);
  const all = inspected.map(({ proposal }) => proposal);
  const own = withWordingsOf(best, all);
  const { encoding, delimiter, header_row, sheet } = inspection;
  const belongs = tables[table].ofComplaints && table !== "complaints";
  const proposal = belongs ? withComplaintSource(own, evidence, owners) : own;
  const shared = drafts.filter((draft) => draft.files.some((file) => files.includes(file)));
  const sheets = shared.length > 1 ? sheetPattern(inspected) : null;
  const pattern = files.length > 1 ? patternFor(files) : null;
  const source: SourceText = {
    name,
    files: pattern === null ? files : [pattern],
    // What only one of its sheets or files is called is not found in all of them.
    format: { encoding, delimiter, header_row, ...(inspected.length === 1 && { sheet }) },
    ...(sheets !== null && { sheet: sheets }),
    ...(belongs && !namesComplaintSource(proposal) && { complaints: owners[0] as string }),
  };
  return yamlSource(proposal, source);
}

/** What only the sheets of a source are called; null: nothing is, or its files have no sheets. */
function sheetPattern(inspected: readonly InitTable[]): string | null {
  const own = [...new Set(inspected.flatMap(({ inspection }) => inspection.sheet ?? []))];
  const all = inspected.flatMap(({ inspection }) => inspection.sheets);
  const others = all.filter((sheet) => !own.includes(sheet));
  if (own.length < 2) return own[0] ?? null;
  const pattern = (own[0] as string).replace(/\d+/g, "*");
  const alike = (sheet: string) => sheet.replace(/\d+/g, "*") === pattern;
  return own.every(alike) && !others.some(alike) ? pattern : null;
}

/** Of files alike, the one with the most rows shows its values best. */
function mostTelling(inspected: readonly InitTable[]): InitTable {
  return inspected.reduce((most, each) =>
    each.inspection.rows > most.inspection.rows ? each : most,
  );
}

/** Where exports have no closing time, what is resolved is done. */
function backlogLines(complaints: readonly DraftSource[]): string[] {
  const fields = complaints
    .flatMap((draft) => draft.tables)
    .flatMap(({ proposal }) => proposal.applied.map(({ field }) => field));
  if (!fields.includes("resolved_at") || fields.includes("closed_at")) return [];
  return ["backlog: { ends_at: resolved }  # no column tells when a complaint was closed"];
}

const endings = /(?:\.(?:csv|tsv|txt|json|ndjson|jsonl|ya?ml|xlsx|xlsm|parquet|gz|zip))+$/i;
/** What numbers the exports of a source: days, months, quarters, weeks, pages. */
const numbering =
  /(?:^|-)(?:\d+(?:年\d*月?|月|季度)?|\d*(?:q[1-4]|h[12]|w\d+)|(?:page|part|p|第)-?\d+页?)(?=-|$)/giu;

/** A name for a source from its file's: without endings, dates and numbers. */
export function sourceName(path: string): string {
  const name = basename(path)
    .replace(endings, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(numbering, "")
    .replace(/^-+|-+$/g, "");
  return name === "" ? "source" : scalar(name) === name ? name : `source-${name}`;
}
