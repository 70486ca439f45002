import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { ingestCommand } from "../src/commands/ingest.ts";

/** The whole of `plaint ingest` by the demo's hotline mapping: fingerprint, stage, mask, check, merge, commit. */
const [file, work] = process.argv.slice(2) as [string, string];
/** The columns that the file has; the mapping names more than a narrow one does. */
const narrow = file.endsWith(".xlsx");
const demo = parse(readFileSync(new URL("../plaint.yaml", import.meta.url), "utf8"), {
  merge: true,
});
const hotline = demo.sources.find((source: { name: string }) => source.name === "hotline");
const columnsOf = (columns: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(columns).map(([field, spec]) => {
      const plain = typeof spec === "string" || Array.isArray(spec);
      return [
        field,
        { ...(plain ? { column: spec } : (spec as object)), ...(narrow && { optional: true }) },
      ];
    }),
  );
const key = join(work, "key");
mkdirSync(join(work, "workspace"));
writeFileSync(key, "a key for measuring, no secret");
writeFileSync(
  join(work, "workspace", "plaint.yaml"),
  stringify({
    ...demo,
    privacy: { key_file: key },
    sources: [
      {
        ...hotline,
        ...(narrow && { order_by: ["反馈日期时间"] }),
        format: "auto",
        files: [file],
        columns: columnsOf(hotline.columns),
      },
    ],
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
