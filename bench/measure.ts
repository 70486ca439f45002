import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const dataFolder = fileURLToPath(new URL("data", import.meta.url));

export interface Measured {
  readonly seconds: number;
  readonly peakMiB: number;
  readonly rows: number;
}

/** Runs a script of this folder in a process of its own, over a file and into a fresh folder. */
export function measure(script: string, ...args: string[]): Measured {
  const work = join(dataFolder, "work");
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const path = fileURLToPath(new URL(script, import.meta.url));
  const output = execFileSync(process.execPath, ["--import", "tsx", path, ...args, work], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  rmSync(work, { recursive: true, force: true });
  return JSON.parse(output) as Measured;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] as number;
}
