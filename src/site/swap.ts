import { cp, mkdir, readdir, realpath, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { UserError } from "../error.ts";

/** A file in every site that says the folder is ours to replace. */
const MARK = ".plaint-site";

/**
 * Where a site may be put: a folder that does not exist yet, is empty, or holds a site written before. Returned with
 * links resolved, so that a linked `dist` keeps its link.
 * @throws UserError when replacing the folder would delete something else.
 */
export async function siteFolder(out: string, staging: string): Promise<string> {
  const folder = await realpath(resolve(out)).catch(() => resolve(out));
  const inside = relative(folder, resolve(staging));
  if (inside === "" || !(inside === ".." || inside.startsWith(`..${sep}`))) {
    throw new UserError(
      `site.out: the site cannot be written to ${folder}: its working files lie inside (${inside || "."}). ` +
        "The folder is replaced as a whole; name one of its own, such as dist.",
    );
  }
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR")
      throw new UserError(`site.out: ${folder} is a file; a folder was expected.`);
    throw error;
  });
  if (entries.length > 0 && !entries.includes(MARK)) {
    throw new UserError(
      `site.out: ${folder} holds files that plaint did not write (${entries.slice(0, 3).join(", ")}…), and the folder ` +
        "is replaced as a whole. Name another folder, or empty this one.",
    );
  }
  return folder;
}

/** Puts a finished site in place of the one before: readers see the old one or the new one, never a half. */
export async function replaceSite(finished: string, out: string): Promise<void> {
  await writeFile(
    join(finished, MARK),
    "Written by plaint build, which replaces this folder as a whole.\n",
  );
  await mkdir(dirname(out), { recursive: true });
  const incoming = join(dirname(out), `.${basename(out)}.new`);
  const outgoing = join(dirname(out), `.${basename(out)}.old`);
  await rm(incoming, { recursive: true, force: true });
  await rm(outgoing, { recursive: true, force: true });
  await move(finished, incoming);
  const replaced = await rename(out, outgoing).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      return false;
    },
  );
  try {
    await rename(incoming, out);
  } catch (error) {
    if (replaced) await rename(outgoing, out);
    throw error;
  }
  await rm(outgoing, { recursive: true, force: true });
}

/** Renames, or copies where the two folders are on different disks. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await cp(from, to, { recursive: true });
    await rm(from, { recursive: true, force: true });
  }
}
