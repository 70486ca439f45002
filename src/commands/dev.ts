import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadWorkspace } from "../config.ts";
import { type Preview, previewSite } from "../site/preview.ts";
import { Reloading } from "../site/reload.ts";
import type { Progress } from "./progress.ts";
import { publishCommand } from "./site.ts";

const pagesProcess = fileURLToPath(new URL("dev-pages.ts", import.meta.url));
const sources = ["reports", "site"].map((room) =>
  fileURLToPath(new URL(`../${room}`, import.meta.url)),
);
/** An editor writes a file in several steps. */
const settled = 100;

/**
 * Serves the pages of the newest reports and makes them anew whenever a source of theirs changes; open pages load again. The
 * numbers are those of the last publish.
 * @param onMade told after each time, with what went wrong; null: nothing
 */
export async function devCommand(
  folder: string,
  {
    port,
    progress,
    onMade,
  }: { port?: number; progress: Progress; onMade(error: string | null): void },
): Promise<Preview> {
  const { working } = loadWorkspace(folder);
  if (!existsSync(join(working, "site", "data"))) await publishCommand(folder, {}, progress);
  onMade(await make(folder));
  const reloading = new Reloading();
  const dir = join(working, "dev", "dist");
  const preview = await previewSite({ dir, reloading, ...(port !== undefined && { port }) });
  let waiting: NodeJS.Timeout | undefined;
  let making = Promise.resolve();
  const again = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      making = making.then(async () => {
        const error = await make(folder);
        onMade(error);
        if (error === null) reloading.reload();
      });
    }, settled);
  };
  const watchers = sources.map((source) => watch(source, { recursive: true }, again));
  return {
    url: preview.url,
    close: async () => {
      clearTimeout(waiting);
      for (const watcher of watchers) watcher.close();
      await making;
      reloading.close();
      await preview.close();
    },
  };
}

/** Makes the pages in a process of its own, which has the sources as they are now. */
function make(folder: string): Promise<string | null> {
  const child = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), pagesProcess, folder],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let told = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  return new Promise((done) => {
    child.on("error", (error) => done(error.message));
    child.on("close", (code) => done(code === 0 ? null : told));
  });
}
