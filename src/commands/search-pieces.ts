import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { scanAside } from "../scan/scan-aside.ts";
import type { SitePieces } from "../site/build.ts";
import { filesIn } from "../site/files.ts";
import { refuseSite } from "./scan.ts";

/** Of report data, what changes with every load and says nothing about anybody. */
const asOf = /^ "as_of": ".*",$/m;

/**
 * The last look at a site before it replaces the one that readers see: its pages as they were rendered, what is stamped onto them
 * and the files beside them. What was searched before, byte for byte, is not searched again.
 * @param folder a working folder: what is searched is put there, as it would stand in the site
 * @param known the file that keeps the hashes of what was searched and found clean
 * @param program a hash of the program: another one searches everything again
 * @throws GateError when there is personal data, or a file that cannot be searched; naming the first of them
 */
export async function searchPieces(
  { rendered, stamps, site }: SitePieces,
  { folder, known, program }: { folder: string; known: string; program: string },
): Promise<void> {
  const before = readKnown(known, program);
  const clean: string[] = [];
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const look = async (path: string, file: string, hash: string) => {
    clean.push(hash);
    if (before.has(hash)) return;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(file, join(folder, path));
  };
  for (const [path, file] of rendered) await look(path, file, basename(file));
  for (const path of await filesIn(site)) {
    const file = join(site, path);
    await look(path, file, digest(path, await readFile(file)));
  }
  writeFileSync(join(folder, "stamps.html"), `<body>${stamps.join("\n")}</body>`);
  refuseSite(await scanAside(folder));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(known), { recursive: true, mode: 0o700 });
  writeFileSync(known, JSON.stringify({ program, clean }), { mode: 0o600 });
}

function readKnown(file: string, program: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const kept = JSON.parse(readFileSync(file, "utf8")) as { program: string; clean: string[] };
  return new Set(kept.program === program ? kept.clean : []);
}

function digest(path: string, content: Buffer): string {
  const isReport = path.startsWith("data/") && path.endsWith(".json");
  const told = isReport ? content.toString("utf8").replace(asOf, "") : content;
  return createHash("sha256").update(path).update("\0").update(told).digest("hex");
}
