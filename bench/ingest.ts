import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ingestCommand } from "../src/commands/ingest.ts";

/** The whole of `plaint ingest` by the demo's hotline mapping: fingerprint, stage, check, merge, commit. */
const [file, work] = process.argv.slice(2) as [string, string];
const demo = parse(readFileSync(new URL("../plaint.yaml", import.meta.url), "utf8"));
const hotline = demo.sources.find((source: { name: string }) => source.name === "hotline");
const key = join(work, "key");
mkdirSync(join(work, "workspace"));
writeFileSync(key, "a key for measuring, no secret");
writeFileSync(
  join(work, "workspace", "plaint.yaml"),
  stringify({
    ...demo,
    privacy: { key_file: key },
    sources: [{ ...hotline, format: "auto", files: [file] }],
  }),
);

const started = performance.now();
const { totals } = await ingestCommand(join(work, "workspace"), {});
const seconds = (performance.now() - started) / 1000;
if (totals.inserted !== totals.rows_read)
  throw new Error(`not all rows were loaded: ${JSON.stringify(totals)}`);
console.log(
  JSON.stringify({
    seconds,
    peakMiB: process.resourceUsage().maxRSS / 1024,
    rows: totals.rows_read,
  }),
);
