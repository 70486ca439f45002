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
import { record } from "./exports/csv.ts";
import { hotlineCells } from "./exports/hotline.ts";
import { HOTLINE_COLUMNS } from "./exports/hotline-columns.ts";
import { courierFiles } from "./files.ts";
import { complaintsOf } from "./generate.ts";
import { knownAt } from "./known.ts";
import { PLANTINGS } from "./plantings/index.ts";
import { NOMINAL_ROWS } from "./plantings/planting.ts";

/** What to write and where. */
export interface CourierOptions {
  /** Expected number of complaints, 20 000 unless told. */
  readonly rows?: number;
  /** The folder to write into; made when missing. */
  readonly out: string;
  /** `exports`: the courier's files; `bench`: one large `complaints.csv` in the hotline format. */
  readonly format: "exports" | "bench";
}

/** Files of other runs that would be read as this one's. */
const OWN = /^(hotline-[\d-]+\.csv|counters-[\dQ-]+\.xlsx|app(-page-\d+)?\.json)$/;

/** Writes the sample exports or the benchmark file; returns the files and the rows written. */
export function writeCourier({ rows = NOMINAL_ROWS, out, format }: CourierOptions): {
  files: string[];
  rows: number;
} {
  mkdirSync(out, { recursive: true });
  if (format === "bench") return writeBench(rows, out);
  const contents = courierFiles(rows);
  for (const name of readdirSync(out)) {
    if (OWN.test(name) && !contents.has(name)) rmSync(join(out, name));
  }
  for (const [name, content] of contents) writeFileSync(join(out, name), content);
  const { totals } = JSON.parse(new TextDecoder().decode(contents.get("manifest.json")));
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
      const cells = hotlineCells(complaint, knownAt(complaint, EXPORTED), complaint.text.body);
      chunk += `${record(cells)}\n`;
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
