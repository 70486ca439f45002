import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Workspace } from "../config.ts";
import { codeHash } from "../publish/code.ts";
import { filesIn } from "../site/files.ts";
import type { SiteFlags } from "./site.ts";

/** What a site was built from and what it then was. */
interface Built {
  readonly from: string;
  readonly site: string;
  readonly pages: number;
}

/**
 * The number of pages of the site in place, where it is the one that a build would give: the same store, configuration, program and
 * arguments, and nobody has touched the folder since; null otherwise.
 */
export async function builtBefore(
  workspace: Workspace,
  flags: SiteFlags,
  out: string,
): Promise<number | null> {
  const file = fileOf(workspace);
  if (!existsSync(file) || !existsSync(out)) return null;
  const before = JSON.parse(readFileSync(file, "utf8")) as Built;
  if (before.from !== (await inputsOf(workspace, flags, out))) return null;
  return before.site === (await siteHash(out)) ? before.pages : null;
}

/** Remembers what the site in place was built from. */
export async function rememberBuilt(
  workspace: Workspace,
  flags: SiteFlags,
  out: string,
  pages: number,
): Promise<void> {
  const built: Built = {
    from: await inputsOf(workspace, flags, out),
    site: await siteHash(out),
    pages,
  };
  mkdirSync(dirname(fileOf(workspace)), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(workspace), JSON.stringify(built), { mode: 0o600 });
}

function fileOf({ working }: Workspace): string {
  return join(working, "known", "built.json");
}

/** A hash of everything that a site follows from: the store byte for byte. */
async function inputsOf(workspace: Workspace, flags: SiteFlags, out: string): Promise<string> {
  const hash = createHash("sha256");
  const { config, warnings, store } = workspace;
  const looked = [flags.asOf, flags.knownAt, flags.restate];
  hash.update(JSON.stringify([codeHash(), process.version, config, warnings, looked, out]));
  for (const file of [store, `${store}.wal`]) {
    hash.update("\0");
    if (!existsSync(file)) continue;
    for await (const piece of createReadStream(file, { highWaterMark: 4 << 20 }))
      hash.update(piece as Buffer);
  }
  return hash.digest("hex");
}

async function siteHash(out: string): Promise<string> {
  const hash = createHash("sha256");
  for (const path of await filesIn(out)) {
    hash.update(`\0${path}\0`);
    hash.update(await readFile(join(out, path)));
  }
  return hash.digest("hex");
}
