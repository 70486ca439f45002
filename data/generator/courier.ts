import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { EXPORTED } from "./calendar.ts";
import type { Complaint } from "./complaint.ts";
import { actionsFile } from "./exports/actions.ts";
import { appFile, appTicket } from "./exports/app.ts";
import { record } from "./exports/csv.ts";
import { HOTLINE_COLUMNS, hotlineFile, hotlineRow, hotlineRows } from "./exports/hotline.ts";
import { parcelsFile } from "./exports/parcels.ts";
import { webLine } from "./exports/web.ts";
import { complaintsOf, type Effect } from "./generate.ts";
import { knownAt } from "./known.ts";
import { manifestFile, themesFile } from "./manifest.ts";
import { PLANTINGS } from "./plantings/index.ts";
import { NOMINAL_ROWS, type Planting } from "./plantings/planting.ts";

/** Every file of the exports by name, with its whole content. */
export function courierFiles(
  rows = NOMINAL_ROWS,
  plantings: readonly Planting[] = PLANTINGS,
): Map<string, string> {
  const complaints: Complaint[] = [];
  const effects: Effect[] = [];
  const months = new Map<string, string[]>();
  const repeated: Record<string, number> = {};
  for (const complaint of complaintsOf({ rows, plantings }, (effect) => effects.push(effect))) {
    complaints.push(complaint);
    if (complaint.source !== "hotline") continue;
    for (const [k, [month, row]] of hotlineRows(complaint).entries()) {
      const name = `hotline-${month}.csv`;
      const monthRows = months.get(name) ?? [];
      months.set(name, monthRows);
      monthRows.push(row);
      if (k > 0) repeated[name] = (repeated[name] ?? 0) + 1;
    }
  }
  const tickets = complaints.filter(({ source }) => source === "app").map(appTicket);
  const lines = complaints.filter(({ source }) => source === "web").map(webLine);
  const files = new Map([...months].map(([name, monthRows]) => [name, hotlineFile(monthRows)]));
  files.set("app.json", appFile(tickets));
  files.set("web.ndjson", `${lines.join("\n")}\n`);
  files.set("parcels.csv", parcelsFile());
  files.set("actions.csv", actionsFile());
  const counts = Object.fromEntries([
    ...[...months].map(([name, monthRows]) => [name, monthRows.length] as const),
    ["app.json", tickets.length],
    ["web.ndjson", lines.length],
  ]);
  const outcome = { files: counts, repeated, complaints, effects, plantings };
  files.set("manifest.json", manifestFile(outcome));
  files.set("themes.json", themesFile(effects));
  return files;
}

/** What to write and where. */
export interface CourierOptions {
  /** Expected number of complaints, 20 000 unless told. */
  readonly rows?: number;
  /** The folder to write into; made when missing. */
  readonly out: string;
  /** `exports`: the courier's files; `bench`: one large `complaints.csv` in the hotline format. */
  readonly format: "exports" | "bench";
}

/** Writes the sample exports or the benchmark file; returns the files and the rows written. */
export function writeCourier({ rows = NOMINAL_ROWS, out, format }: CourierOptions): {
  files: string[];
  rows: number;
} {
  mkdirSync(out, { recursive: true });
  if (format === "bench") return writeBench(rows, out);
  const contents = courierFiles(rows);
  for (const name of readdirSync(out)) {
    if (/^hotline-\d{4}-\d{2}\.csv$/.test(name) && !contents.has(name)) rmSync(join(out, name));
  }
  for (const [name, content] of contents) writeFileSync(join(out, name), content);
  const { totals } = JSON.parse(contents.get("manifest.json") as string);
  return { files: [...contents.keys()], rows: totals.rows };
}

/**
 * One CSV with every complaint once, written as it is drawn. The descriptions are only what
 * happened, which keeps a million rows near 400 MB.
 */
function writeBench(rows: number, out: string): { files: string[]; rows: number } {
  const file = openSync(join(out, "complaints.csv"), "w");
  let written = 0;
  let chunk = `\uFEFF${record(HOTLINE_COLUMNS)}\n`;
  try {
    for (const complaint of complaintsOf({ rows, plantings: PLANTINGS, source: "hotline" })) {
      chunk += `${hotlineRow(complaint, knownAt(complaint, EXPORTED), complaint.text.body)}\n`;
      written++;
      if (chunk.length < 1_000_000) continue;
      writeSync(file, chunk);
      chunk = "";
    }
    writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
  return { files: ["complaints.csv"], rows: written };
}
