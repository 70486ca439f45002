import { existsSync } from "node:fs";
import { mkdir, readFile, utimes } from "node:fs/promises";
import { join } from "node:path";
import { filesIn } from "./files.ts";

/** Every staged file gets this time: Framework writes file times into pages, and the same inputs give the same bytes. */
const SETTLED = new Date("2000-01-01T00:00:00Z");

/**
 * Framework asks the registry for the newest version of every package that its client could load, used or not. A
 * folder in its cache named `package@version` answers the question without a network; nothing is ever read from it.
 */
const SEED = [
  "@observablehq/plot@0.6.17",
  "@observablehq/sample-datasets@1.0.1",
  "apache-arrow@21.0.0",
  "arquero@7.2.1",
  "d3@7.9.0",
  "d3-dsv@3.0.1",
  "echarts@5.6.0",
  "htl@0.3.1",
  "leaflet@1.9.4",
  "lodash@4.17.21",
  "mapbox-gl@3.9.0",
  "parquet-wasm@0.6.1",
  "react@19.0.0",
  "react-dom@19.0.0",
  "topojson-client@3.1.0",
];

/** Makes a staging folder ready: the offline seed in Framework's cache, and one time for all staged files. */
export async function settleStaging(staging: string): Promise<void> {
  const cache = join(staging, ".observablehq", "cache", "_npm");
  for (const folder of SEED) await mkdir(join(cache, folder), { recursive: true });
  for (const file of await filesIn(staging)) await utimes(join(staging, file), SETTLED, SETTLED);
}

/** The staged pages, each as the HTML file that it must become; none when there is no such folder. */
export async function stagedPages(staging: string): Promise<string[]> {
  const files = existsSync(staging) ? await filesIn(staging) : [];
  return files.filter((file) => file.endsWith(".md")).map((file) => file.replace(/\.md$/, ".html"));
}

/** The pieces that are stamped onto a page, in their order; none where nothing is staged for it. */
export async function stampsOf(staging: string, page: string): Promise<string[]> {
  const file = join(staging, page.replace(/\.html$/, ".stamps.json"));
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "[]";
    throw error;
  });
  return JSON.parse(text) as string[];
}

/** Whether a staged file is served as it is: data and search indexes, that pages read or link to. */
export function isServed(file: string): boolean {
  return file.startsWith("data/") || file.startsWith("search/");
}
