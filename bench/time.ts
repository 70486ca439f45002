import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Analysis } from "../src/analysis/analysis.ts";
import { analyses } from "../src/analysis/index.ts";
import { loadWorkspace } from "../src/config.ts";
import { parsePeriod } from "../src/period.ts";
import { openSnapshot } from "../src/snapshot.ts";
import { dataFolder } from "./measure.ts";
import { fillStore } from "./time-store.ts";

// All analyses of time for one month: 1 M complaints with 5.4 M events. BENCH_CLOCKS=6 runs six clocks instead of one.

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const clocks = Number(process.env.BENCH_CLOCKS ?? 1);
const folder = join(dataFolder, `time-${rows}`);
const names = [
  "sla",
  "sla-at-risk",
  "sla-trend",
  "handling-time",
  "stages",
  "paths",
  "backlog",
  "ageing",
  "silent",
  "hand-offs",
  "escalations",
  "reopened",
  "follow-up",
];

const moreClocks = `
  calendars:
    office: { hours: { mon-fri: ["09:00-12:00", "13:30-18:00"] }, holidays: CN }
  policies:
    - name: six clocks
      clocks:
        acknowledge: { target: 2 working_h }
        first_response: { target: 8 working_h }
        hand_over: { target: 2 working_h, start: assigned, stop: [first_response, resolved, closed] }
        resolve: { target: { urgent: 24 h, high: 48 h, medium: 7 working_days, low: 15 working_days }, pause: waiting_customer }
        plan: { target: 40 working_h, start: received, stop: [resolved, closed], pause: waiting_customer }
        final: { target: 8 weeks, start: received, stop: [resolved, closed] }`;

function writeWorkspace(): void {
  mkdirSync(join(folder, ".plaint/spill"), { recursive: true });
  writeFileSync(
    join(folder, "plaint.yaml"),
    `title: Bench
timezone: Asia/Shanghai
sla:
  resolve: { urgent: 24 h, high: 48 h, medium: 168 h, low: 360 h }${clocks > 1 ? moreClocks : ""}
sources:
  - { name: hotline, files: [none.csv], columns: { complaint_id: id, received_at: at } }
`,
  );
}

const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(2).padStart(7);

writeWorkspace();
if (!existsSync(join(folder, "data/plaint.duckdb"))) {
  console.error(`filling a store with ${rows} complaints …`);
  await fillStore(folder, rows);
}
const began = performance.now();
const snapshot = await openSnapshot(loadWorkspace(folder));
console.log(`open the snapshot   ${seconds(began)} s`);
const ordering = performance.now();
await snapshot.prepare(["steps"]);
console.log(`order what happened ${seconds(ordering)} s`);
const analysing = performance.now();
const month = parsePeriod("2026-10");
for (const name of names) {
  const start = performance.now();
  const analysis = (analyses as unknown as Record<string, Analysis<unknown>>)[name];
  const result = (await analysis?.run(snapshot.db, month)) ?? [];
  console.log(`${name.padEnd(19)} ${seconds(start)} s  ${result.length} rows`);
}
console.log(`the analyses        ${seconds(analysing)} s  (asked: under 10)`);
console.log(`all of it           ${seconds(began)} s`);
console.log(
  `peak memory         ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB  (asked: under 2048)`,
);
snapshot.db.close();
