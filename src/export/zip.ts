import { strToU8, unzipSync, type Zippable, zipSync } from "fflate";

/** The oldest time that an archive can name: no file in one of ours has a time of its own. */
const noTime = new Date(1980, 0, 1);

/** Files as a ZIP archive; the same files in the same order give the same bytes. */
export function zipped(files: Iterable<readonly [path: string, content: string | Uint8Array]>) {
  const entries: Zippable = {};
  for (const [path, content] of files)
    entries[path] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(entries, { mtime: noTime, level: 6 });
}

/** The files of an archive that we made ourselves, in its order. */
export function unzipped(archive: Uint8Array): Map<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(archive)));
}
