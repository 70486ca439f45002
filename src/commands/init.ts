import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { UserError } from "../error.ts";
import type { Proposal } from "../ingest/propose/propose.ts";
import { type SourceText, scalar, yamlSource } from "../ingest/propose/yaml-source.ts";
import { tables } from "../tables.ts";
import type { Inspection } from "./inspect.ts";

/** A file's table as inspected. */
export interface InitTable {
  readonly inspection: Inspection;
  readonly proposal: Proposal;
}

interface DraftSource {
  readonly name: string;
  readonly files: string[];
  readonly tables: InitTable[];
}

/**
 * A commented plaint.yaml for example exports: one source for the files that have the same columns and fill the same table.
 * @throws UserError when none of them holds complaints
 */
export function workspaceText(inspected: readonly InitTable[]): string {
  const drafts = draftSources(inspected);
  const owner = drafts.find(({ tables: [first] }) => first?.proposal.table === "complaints")?.name;
  if (owner === undefined) {
    const seen = inspected.map(({ inspection }) => `${inspection.path} (${inspection.table})`);
    throw new UserError(
      `plaint init: none of the files looks like complaints; found ${seen.join(", ") || "no file"}; ` +
        "expected at least one with a column for the complaint's number and one for when it was received",
    );
  }
  const { locales, timezone } = placeOf(inspected);
  return [
    "# Written by plaint init from example exports. Lines that begin with `# check:` are guesses that are not applied: remove",
    "# `# check: ` where they are right. The figure behind a column says how sure its line is, from 0 to 1.",
    `title: ${locales === "en" ? "Complaints" : locales === "zh-Hant" ? "客訴報告" : "客户投诉报告"}`,
    `locales: [${locales}]  # check: zh-Hans, zh-Hant or en; the first is the default`,
    `timezone: ${timezone}  # check: the zone that the exports' times are in`,
    ...backlogLines(drafts),
    "sources:",
    ...drafts.map((draft) => sourceText(draft, owner).trimEnd()),
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

function draftSources(inspected: readonly InitTable[]): DraftSource[] {
  const byShape = new Map<string, DraftSource>();
  const names = new Set<string>();
  for (const table of inspected) {
    const { inspection, proposal } = table;
    const columns = inspection.columns.map(({ name }) => name).sort();
    const shape = JSON.stringify([proposal.table, inspection.format, columns]);
    const known = byShape.get(shape);
    if (known) {
      known.tables.push(table);
      if (!known.files.includes(inspection.path)) known.files.push(inspection.path);
      continue;
    }
    const wanted = sourceName(inspection.path);
    let name = wanted;
    for (let number = 2; names.has(name); number++) name = `${wanted}-${number}`;
    names.add(name);
    byShape.set(shape, { name, files: [inspection.path], tables: [table] });
  }
  return [...byShape.values()];
}

function sourceText({ name, files, tables: inspected }: DraftSource, owner: string): string {
  const { inspection, proposal } = mostTelling(inspected);
  const { encoding, delimiter, header_row, sheet } = inspection;
  const belongs = tables[proposal.table].ofComplaints && proposal.table !== "complaints";
  const source: SourceText = {
    name,
    files,
    format: { encoding, delimiter, header_row, sheet },
    ...(belongs && { complaints: owner }),
  };
  return yamlSource(proposal, source);
}

/** Of files alike, the one with the most rows shows its values best. */
function mostTelling(inspected: readonly InitTable[]): InitTable {
  return inspected.reduce((most, each) =>
    each.inspection.rows > most.inspection.rows ? each : most,
  );
}

/** Where exports have no closing time, what is resolved is done. */
function backlogLines(drafts: readonly DraftSource[]): string[] {
  const fields = drafts
    .flatMap(({ tables: inspected }) => inspected)
    .filter(({ proposal }) => proposal.table === "complaints")
    .flatMap(({ proposal }) => proposal.applied.map(({ field }) => field));
  if (!fields.includes("resolved_at") || fields.includes("closed_at")) return [];
  return ["backlog: { ends_at: resolved }  # no column tells when a complaint was closed"];
}

/** The language and, by it, the likeliest time zone of the columns' names. */
function placeOf(inspected: readonly InitTable[]): { locales: string; timezone: string } {
  const names = inspected.flatMap(({ inspection }) => inspection.columns.map(({ name }) => name));
  const text = names.join("");
  const han = names.filter((name) => /\p{Script=Han}/u.test(name)).length;
  if (han * 2 < names.length) return { locales: "en", timezone: "UTC" };
  const traditionalOnly = /[編號單類間狀態處責結標題訴內電話級優實際聯絡區門產]/gu;
  const simplifiedOnly = /[编号单类间状态处责结标题诉内电话级优实际联络区门产]/gu;
  const count = (letters: RegExp) => [...text.matchAll(letters)].length;
  return count(traditionalOnly) > count(simplifiedOnly)
    ? { locales: "zh-Hant", timezone: "Asia/Taipei" }
    : { locales: "zh-Hans", timezone: "Asia/Shanghai" };
}

/** A name for a source from its file's: without endings, dates and numbers. */
export function sourceName(path: string): string {
  const name = basename(path)
    .replace(/(?:\.(?:csv|tsv|txt|json|ndjson|jsonl|xlsx|parquet|gz|zip))+$/i, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/(?:^|-)\d+(?=-|$)/g, "")
    .replace(/^-+|-+$/g, "");
  return name === "" ? "source" : scalar(name) === name ? name : `source-${name}`;
}
