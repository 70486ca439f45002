import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Analysis } from "../src/analysis/analysis.ts";
import { analyses } from "../src/analysis/index.ts";
import { loadWorkspace } from "../src/config.ts";
import { parsePeriod } from "../src/period.ts";
import { openSnapshot } from "../src/snapshot.ts";
import { dataFolder } from "./measure.ts";
import { fillStore } from "./time-store.ts";

// Everything about what and why for one month: 1 M complaints with 5.4 M events, 0.75 M answers, 40 places with parcels.

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const folder = join(dataFolder, `what-${rows}`);
const names = [
  "categories",
  "root-causes",
  "unclassified",
  "channels",
  "customer-types",
  "hot-spots",
  "demands",
  "levels",
  "rates",
  "units",
  "change",
  "change-tests",
  "change-parts",
  "associations",
  "satisfaction",
  "solutions",
  "compensation",
  "liability",
  "review-list",
  "special",
  "inspection",
  "data-quality",
];

mkdirSync(join(folder, ".plaint/spill"), { recursive: true });
writeFileSync(
  join(folder, "plaint.yaml"),
  `title: Bench
timezone: Asia/Shanghai
sla:
  resolve: { urgent: 24 h, high: 48 h, medium: 168 h, low: 360 h }
sources:
  - { name: hotline, files: [none.csv], columns: { complaint_id: id, received_at: at } }
`,
);
if (!existsSync(join(folder, "data/plaint.duckdb"))) {
  console.error(`filling a store with ${rows} complaints …`);
  await fillStore(folder, rows, true);
}
const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(2).padStart(7);
const peak = () => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
const began = performance.now();
const snapshot = await openSnapshot(loadWorkspace(folder));
console.log(`open the snapshot   ${seconds(began)} s  ${peak()}`);
const ordering = performance.now();
await snapshot.prepare(["steps"]);
console.log(`order what happened ${seconds(ordering)} s  ${peak()}`);
const analysing = performance.now();
const month = parsePeriod(process.env.BENCH_MONTH ?? "2026-10");
for (const name of names) {
  const start = performance.now();
  const analysis = (analyses as unknown as Record<string, Analysis<unknown>>)[name];
  const result = (await analysis?.run(snapshot.db, month)) ?? [];
  console.log(`${name.padEnd(19)} ${seconds(start)} s  ${result.length} rows  ${peak()}`);
}
console.log(`the analyses        ${seconds(analysing)} s  (asked: under 20)`);
console.log(`all of it           ${seconds(began)} s`);
console.log(`peak memory         ${peak()}  (asked: under 2048)`);
snapshot.db.close();
