import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const INSTALL_LIMIT = 5 * 60_000;
const START_LIMIT = 30_000;

/** A Chromium that starts on this machine. */
export interface Chromium {
  path: string;
  /** Where it was found, for the log. */
  from: string;
  /** Arguments that this build needs besides the tests' own. */
  args: string[];
}

/**
 * Finds a Chromium: CHROMIUM_PATH, one on PATH, Debian's package where it may be installed, the npm package.
 * Says on standard error which one it took.
 * @throws Error saying what was tried and what to do; the tests that need a browser are never skipped in silence.
 */
export async function findChromium(): Promise<Chromium> {
  const failures: string[] = [];
  for (const find of [named, installed, fromDebian, fromNpm]) {
    try {
      const found = await find();
      if (found === null) continue;
      const { stdout } = await run(found.path, ["--version"], { timeout: START_LIMIT });
      console.error(`Chromium for the tests: ${found.path} (${found.from}, ${stdout.trim()})`);
      return found;
    } catch (error) {
      failures.push(`${find.name}: ${(error as Error).message.split("\n")[0]}`);
      console.error(`This Chromium does not start, looking further: ${failures.at(-1)}`);
    }
  }
  throw new Error(
    `No Chromium for the site tests (${failures.join("; ") || "none found"}). ` +
      "Install one (apt-get install chromium) or set CHROMIUM_PATH to its executable.",
  );
}

async function named(): Promise<Chromium | null> {
  const path = process.env.CHROMIUM_PATH;
  return path ? { path, from: "CHROMIUM_PATH", args: [] } : null;
}

async function installed(): Promise<Chromium | null> {
  const path = await onPath(NAMES);
  return path ? { path, from: "PATH", args: [] } : null;
}

async function fromDebian(): Promise<Chromium | null> {
  const aptGet = await onPath(["apt-get"]);
  if (aptGet === null || process.getuid?.() !== 0) return null;
  console.error("No Chromium on PATH: installing Debian's, which takes a minute or two …");
  const options = {
    timeout: INSTALL_LIMIT,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  await run(aptGet, ["update"], options);
  await run(aptGet, ["install", "-y", "--no-install-recommends", "chromium"], options);
  const path = await onPath(NAMES);
  return path ? { path, from: "apt-get install chromium", args: [] } : null;
}

async function fromNpm(): Promise<Chromium | null> {
  const { default: chromium } = await import("@sparticuz/chromium");
  const path = await chromium.executablePath();
  // Not its own arguments: they are for Lambda, switch the browser's security off and end it with its first context.
  return { path, from: "@sparticuz/chromium", args: [] };
}

async function onPath(names: readonly string[]): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of names) {
      const path = join(folder, name);
      if (
        await access(path, constants.X_OK).then(
          () => true,
          () => false,
        )
      )
        return path;
    }
  }
  return null;
}
