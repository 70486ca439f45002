import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CourierOptions, writeCourier } from "./courier.ts";

const USAGE = `usage: npm run samples
       npx tsx data/generator/main.ts [--out DIR]             the courier's exports
       npx tsx data/generator/main.ts --rows N --out DIR      one CSV of about N rows, for the benchmark`;

const MOST_ROWS = 5_000_000;

/** The options that the arguments ask for; throws with a message for the user. */
export function optionsOf(argv: readonly string[]): CourierOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: { rows: { type: "string" }, out: { type: "string" } },
  });
  const samples = fileURLToPath(new URL("../samples/courier", import.meta.url));
  if (values.rows === undefined) return { out: values.out ?? samples, format: "exports" };
  if (!/^\d+$/.test(values.rows) || Number(values.rows) < 1000 || Number(values.rows) > MOST_ROWS) {
    throw new Error(`--rows ${values.rows}: expected a whole number from 1000 to ${MOST_ROWS}`);
  }
  if (!values.out) throw new Error("--rows needs --out DIR: the folder for the benchmark file");
  return { rows: Number(values.rows), out: values.out, format: "bench" };
}

function optionsOrUsage(): CourierOptions | undefined {
  try {
    return optionsOf(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = optionsOrUsage();
  if (options) {
    const { files, rows } = writeCourier(options);
    console.log(`${rows} rows in ${files.length} files in ${options.out}`);
  }
}
