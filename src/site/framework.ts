import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const LAST_LINES = 12;
/** The build never asks a network, also where there is one: what it gives does not depend on the day or the place. */
const NO_NETWORK = `data:text/javascript,${encodeURIComponent(
  "globalThis.fetch = (url) => Promise.reject(new Error('fetch failed: the build uses no network: ' + url));",
)}`;
/** Lines of Framework's output that explain no failure: its steps, its advice, its stack. */
const NOISE =
  /^(load|render|built|bundle|build|alias|copy|Tip:|If you think|↳ https:)|will not be cleared|^\s+at |^\s+[\]})]/;
/** Framework makes two DOMs a page and drops them: a larger nursery takes 40 % off its memory and 6 % off its time. */
const NURSERY = "--max-semi-space-size=64";

/** How far a build is. Framework loads every page, then renders every page. */
export interface SiteProgress {
  step: "load" | "render" | "finish";
  page: string;
}

export interface FrameworkRun {
  staging: string;
  out: string;
  title: string;
  onProgress?: ((progress: SiteProgress) => void) | undefined;
}

/**
 * Runs `observable build` with the repository's config as a child process.
 * @throws Error with the page it stopped at and Framework's last lines, when it exits with anything but 0.
 */
export async function runFramework(run: FrameworkRun): Promise<void> {
  const child = spawn(
    process.execPath,
    [NURSERY, "--import", NO_NETWORK, frameworkBin(), "build"],
    {
      cwd: REPOSITORY,
      env: environment(run),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let output = "";
  let reported = 0;
  const listen = (chunk: string) => {
    output += stripVTControlCharacters(chunk);
    const complete = output.lastIndexOf("\n") + 1;
    for (const line of output.slice(reported, complete).split("\n")) report(line, run);
    reported = Math.max(reported, complete);
  };
  child.stdout.setEncoding("utf8").on("data", listen);
  child.stderr.setEncoding("utf8").on("data", listen);
  const code = await new Promise<number | null>((done, failed) => {
    child.on("error", failed).on("close", done);
  });
  if (code !== 0) throw new Error(describeFailure(code, output));
  const frontMatter = /Invalid front matter:.*/.exec(output)?.[0];
  if (frontMatter) throw new Error(`Framework could not read a staged page: ${frontMatter}`);
}

function frameworkBin(): string {
  const manifest = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");
  return join(dirname(manifest), "dist", "bin", "observable.js");
}

function environment(run: FrameworkRun): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  return {
    ...inherited,
    OBSERVABLE_TELEMETRY_DISABLE: "1",
    PLAINT_STAGING: resolve(run.staging),
    PLAINT_SITE_OUT: resolve(run.out),
    PLAINT_SITE_TITLE: run.title,
  };
}

function report(line: string, run: FrameworkRun): void {
  const [, step, page] = /^(load|render) \/?(\S+)/.exec(line) ?? [];
  if (step !== undefined && page !== undefined) {
    run.onProgress?.({ step: step as "load" | "render", page });
  }
}

function describeFailure(code: number | null, output: string): string {
  const page = [...output.matchAll(/^(?:load|render) (\S+)/gm)].at(-1)?.[1];
  const lines = output.split("\n").filter((line) => line.trim() !== "" && !NOISE.test(line));
  const where = page ? ` at page ${page}` : "";
  const offline = /fetch failed/.test(output)
    ? "\nA page asks the network for a package (npm: imports; Plot, d3, html, Inputs and sql in cells): bundle what " +
      "it needs into a staged .js file and import that by its path."
    : "";
  const last = lines.slice(-LAST_LINES).join("\n  ");
  return `The site was not built: Framework stopped${where} (exit ${code}). Its last lines:\n  ${last}${offline}`;
}
