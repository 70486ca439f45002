import { basename, join } from "node:path";
import { UserError } from "../error.ts";
import { Examiner } from "./examine.ts";
import { readerFor, wordlessKind } from "./file-kinds.ts";
import { damaged, Unsearchable } from "./file-text.ts";
import type { ScanReport, SkippedFile } from "./finding.ts";
import { shown } from "./shown.ts";
import { entriesOf } from "./walk.ts";

/**
 * Searches a folder, or a file, for personal data, with the recognisers that mask texts when they are loaded; order numbers are
 * none. Every file is read by its type, packed ones (`.gz`) unpacked within limits, and the names of files are searched as well.
 * What is found is told masked. Memory: JSON, tables and text piece by piece; HTML, XML and scripts whole up to 64 MiB, Arrow up to
 * 256 MiB, larger ones are skipped and said.
 * @param part which of `of` parts of the files to search, from 0; by default all
 * @throws UserError when there is no such folder or file
 */
export async function scanFolder(
  folder: string,
  { part = 0, of = 1 }: { readonly part?: number; readonly of?: number } = {},
): Promise<ScanReport> {
  const examiner = new Examiner();
  const skipped: SkippedFile[] = [];
  let filesScanned = 0;
  const entries = await entriesOf(folder);
  for (const { path, reason } of entries.filter((_, index) => index % of === part)) {
    const name = path === "" ? basename(folder) : path;
    const hear = examiner.open(name);
    hear(name, () => "file name");
    const skip = (why: string, harmless: boolean) =>
      skipped.push({ path: shown(name), reason: why, harmless });
    const wordless = wordlessKind(name);
    if (reason !== null) skip(reason, false);
    else if (wordless !== null) skip(wordless, true);
    else {
      try {
        await readerFor(name)(join(folder, path), hear);
        filesScanned += 1;
      } catch (error) {
        skip(reasonOf(error), false);
      }
    }
  }
  return { folder, filesScanned, skipped, findings: examiner.findings, counts: examiner.counts };
}

/**
 * Why a file was not searched; a message of a reader may quote the file, so it is not repeated.
 * @throws what is no fault of the file
 */
function reasonOf(error: unknown): string {
  if (error instanceof Unsearchable) return error.message;
  if (!(error instanceof UserError)) throw error;
  return /unpacks (?:to|from)/.test(error.message) ? "unpacks beyond the limits" : damaged;
}
