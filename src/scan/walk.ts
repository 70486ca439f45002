import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../error.ts";

/** Something in a folder: a file, or what is none and why it is left out. */
export interface Entry {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly reason: string | null;
}

/**
 * Everything below a folder, dot files too, sorted by code unit; links are not followed. A file alone is itself.
 * @throws UserError when there is neither
 */
export async function entriesOf(folder: string): Promise<Entry[]> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR")
      throw new UserError(
        `${folder}: no such folder or file; say which one to search, such as dist`,
      );
    throw error;
  });
  if (found.isFile()) return [{ path: "", reason: null }];
  const entries: Entry[] = [];
  const visit = async (prefix: string): Promise<void> => {
    for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
      const path = prefix + entry.name;
      if (entry.isDirectory()) await visit(`${path}/`);
      else if (entry.isFile()) entries.push({ path, reason: null });
      else
        entries.push({ path, reason: entry.isSymbolicLink() ? "a link, not followed" : "no file" });
    }
  };
  await visit("");
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}
