import { spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";
import { writeCourier } from "../data/generator/courier.ts";
import { dataFolder } from "./measure.ts";

// A site of a million complaints, 26 weeks, 12 months, 4 quarters, three locales: built from nothing, again unchanged, and with one new week.

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
/** What is received from this day on comes with the second load. */
const newest = "2026-11-09";
const source = join(dataFolder, `${rows}`, "complaints.csv");
const folder = join(dataFolder, `site-${rows}`);
const plaint = fileURLToPath(new URL("../bin/plaint.js", import.meta.url));

if (!existsSync(source)) {
  mkdirSync(join(dataFolder, `${rows}`), { recursive: true });
  console.error(`generating ${rows} rows …`);
  await writeCourier({ rows, out: join(dataFolder, `${rows}`), format: "bench" });
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, "in"), { recursive: true });
await split();
writeWorkspace();
console.log(`ingest                   ${run("ingest")}`);
console.log(`build, from nothing      ${run("build", "--times")}  (asked: under 10 minutes)`);
console.log(`build, unchanged         ${run("build")}  (asked: under 6 s)`);
writeFileSync(join(folder, "in/2.csv"), readFileSync(join(folder, "2.csv")));
console.log(`ingest, one new week     ${run("ingest")}`);
console.log(`build, one new week      ${run("build", "--times")}  (asked: under 60 s)`);
console.log(`build, unchanged         ${run("build")}`);

/** Runs a command in a process of its own: its seconds, and of a build the slowest analyses. */
function run(...args: string[]): string {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [plaint, ...args, "--workspace", folder], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`plaint ${args.join(" ")} ended with ${status}:\n${stderr}`);
  const table = args.includes("--times")
    ? `\n${stderr
        .split("\n")
        .filter((line) => / periods /.test(line))
        .slice(0, 15)
        .join("\n")}\n`
    : "";
  return `${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s${table}`;
}

/** The export in two files: what was received before the newest week, and that week. */
async function split(): Promise<void> {
  const files = [
    createWriteStream(join(folder, "in/1.csv")),
    createWriteStream(join(folder, "2.csv")),
  ];
  const write = async (file: number, line: string) => {
    if (!files[file]?.write(`${line}\n`)) await once(files[file] as NodeJS.EventEmitter, "drain");
  };
  let place = -1;
  for await (const line of createInterface({ input: createReadStream(source) })) {
    if (place === -1) {
      place = line
        .replace(/^\ufeff/, "")
        .split(",")
        .indexOf("反馈日期时间");
      for (const file of [0, 1]) await write(file, line);
      continue;
    }
    const day = /,(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2},/.exec(line)?.[1] ?? "";
    await write(day < newest ? 0 : 1, line);
  }
  for (const file of files) {
    file.end();
    await once(file, "close");
  }
}

/** The demo's workspace with its hotline alone, and the columns that this export has. */
function writeWorkspace(): void {
  const demo = parse(readFileSync(new URL("../plaint.yaml", import.meta.url), "utf8"), {
    merge: true,
  });
  const hotline = demo.sources.find((each: { name: string }) => each.name === "hotline");
  const columns = Object.fromEntries(
    Object.entries(hotline.columns).map(([field, spec]) => {
      const plain = typeof spec === "string" || Array.isArray(spec);
      return [field, { ...(plain ? { column: spec } : (spec as object)), optional: true }];
    }),
  );
  const { warnings: _, ...rest } = demo;
  writeFileSync(join(folder, "key"), "a key for measuring, no secret");
  writeFileSync(
    join(folder, "plaint.yaml"),
    stringify({
      ...rest,
      publish: { weeks: 26, months: 12, quarters: 4 },
      privacy: { quotes: true, minimum_cell: 5, key_file: "key" },
      sources: [{ ...hotline, columns, format: "auto", files: ["in/*.csv"] }],
    }),
  );
}
