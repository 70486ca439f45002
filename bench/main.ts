import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCourier } from "../data/generator/courier.ts";

/** Rows asked of the generator; its plantings add about 1.5 %. */
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const folder = fileURLToPath(new URL("data", import.meta.url));
const file = join(folder, `${rows}`, "complaints.csv");

interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly rows: number;
}

if (!existsSync(file)) {
  mkdirSync(join(folder, `${rows}`), { recursive: true });
  console.error(`generating ${rows} rows …`);
  await writeCourier({ rows, out: join(folder, `${rows}`), format: "bench" });
}
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB; ` +
    `${(statSync(file).size / 1e6).toFixed(0)} MB`,
);
const bare: Measured[] = [];
const ingest: Measured[] = [];
for (let round = 1; round <= rounds; round++) {
  bare.push(measure("bare-read.ts"));
  ingest.push(measure("ingest.ts"));
  const ratio = (ingest.at(-1) as Measured).seconds / (bare.at(-1) as Measured).seconds;
  console.error(`round ${round}: ratio ${ratio.toFixed(2)}`);
}
const ratios = ingest.map((each, index) => each.seconds / (bare[index] as Measured).seconds);
console.log(`rows                    ${ingest[0]?.rows}`);
console.log(`bare typed read_csv     ${median(bare.map((each) => each.seconds)).toFixed(1)} s`);
console.log(`plaint ingest           ${median(ingest.map((each) => each.seconds)).toFixed(1)} s`);
console.log(`ratio                   ${median(ratios).toFixed(2)}  (asked: at most 2.5)`);
console.log(
  `peak memory of ingest   ${Math.max(...ingest.map((each) => each.peakMiB)).toFixed(0)} MiB  (asked: under 2048)`,
);

/** Each run in a process of its own, into a fresh database file. */
function measure(script: string): Measured {
  const work = join(folder, "work");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const output = execFileSync(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL(script, import.meta.url)), file, work],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
  );
  rmSync(work, { recursive: true, force: true });
  return JSON.parse(output) as Measured;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}
