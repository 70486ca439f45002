import { existsSync, mkdirSync, statSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { writeCourier } from "../data/generator/courier.ts";
import { dataFolder, type Measured, measure, median } from "./measure.ts";

/** Rows asked of the generator; its plantings add about 1.5 %. */
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const file = join(dataFolder, `${rows}`, "complaints.csv");

if (!existsSync(file)) {
  mkdirSync(join(dataFolder, `${rows}`), { recursive: true });
  console.error(`generating ${rows} rows …`);
  await writeCourier({ rows, out: join(dataFolder, `${rows}`), format: "bench" });
}
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; ` +
    `${(statSync(file).size / 1e6).toFixed(0)} MB`,
);
const bare: Measured[] = [];
const ingest: Measured[] = [];
for (let round = 1; round <= rounds; round++) {
  bare.push(measure("bare-read.ts", file));
  ingest.push(measure("ingest.ts", file));
  const ratio = (ingest.at(-1) as Measured).seconds / (bare.at(-1) as Measured).seconds;
  console.error(`round ${round}: ratio ${ratio.toFixed(2)}`);
}
const ratios = ingest.map((each, index) => each.seconds / (bare[index] as Measured).seconds);
console.log(`rows                    ${ingest[0]?.rows}`);
console.log(`bare typed read_csv     ${median(bare.map((each) => each.seconds)).toFixed(1)} s`);
console.log(`plaint ingest           ${median(ingest.map((each) => each.seconds)).toFixed(1)} s`);
console.log(`ratio                   ${median(ratios).toFixed(2)}  (asked: at most 3)`);
console.log(
  `peak memory of ingest   ${Math.max(...ingest.map((each) => each.peakMiB)).toFixed(0)} MiB  (asked: under 1536; 10 M rows: 2048)`,
);
