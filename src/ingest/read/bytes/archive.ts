import { open, stat } from "node:fs/promises";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { UserError } from "../../../error.ts";
import { type ExpansionLimits, expansionLimits, refuseOversized } from "./expansion.ts";
import { readError } from "./file-bytes.ts";

/** An open ZIP archive and its directory, sizes within the limits. To be closed. */
export interface Archive {
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
  readonly sizes: ArchiveSizes;
}

/** What an archive's directory says, in bytes; `packed` is the archive itself, so that members may not share their bytes. */
export interface ArchiveSizes {
  readonly members: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly largest: number;
}

/**
 * Refuses an archive (an `.xlsx` is one) whose directory promises more than the limits, before anything is unpacked.
 * @throws UserError naming the limit, or when it is no complete archive
 */
export async function checkArchive(
  path: string,
  limits: ExpansionLimits = expansionLimits,
): Promise<ArchiveSizes> {
  const { zip, sizes } = await openArchive(path, limits);
  zip.close();
  return sizes;
}

/**
 * Opens a ZIP archive and reads its directory.
 * @throws UserError beyond the limits, or when it is no complete archive
 */
export async function openArchive(
  path: string,
  limits: ExpansionLimits = expansionLimits,
): Promise<Archive> {
  let zip: ZipFile | null = null;
  try {
    const packed = (await stat(path)).size;
    zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    const nothing = { members: zip.entryCount, packed, unpacked: 0, largest: 0 };
    refuseOversized(path, nothing, limits);
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    await refuseUncounted(path, zip);
    const bytes = entries.map((entry) => entry.uncompressedSize);
    const sizes = {
      members: entries.length,
      packed,
      unpacked: bytes.reduce((sum, size) => sum + size, 0),
      largest: bytes.reduce((most, size) => Math.max(most, size), 0),
    };
    refuseOversized(path, sizes, limits);
    return { zip, entries, sizes };
  } catch (error) {
    zip?.close();
    throw archiveError(path, error);
  }
}

const entrySignature = "504b0102";

/** The directory's end says how many members it has: one behind the last would be lost without a word. */
async function refuseUncounted(path: string, { readEntryCursor }: ZipFile): Promise<void> {
  const file = await open(path, "r");
  try {
    // A number, whatever the types of the package say.
    const behind = Number(readEntryCursor);
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, behind);
    if (buffer.toString("hex") === entrySignature) throw new Error("more members than it counts");
  } finally {
    await file.close();
  }
}

/** Gives a broken archive a sentence. */
export function archiveError(path: string, error: unknown): Error {
  const known = readError(path, error);
  const { code, message } = known as NodeJS.ErrnoException;
  if (known instanceof UserError || (code !== undefined && !code.startsWith("Z_"))) return known;
  if (/encrypt/.test(message)) return protectedError(path);
  const why = message.replaceAll(/[^\x20-\x7e]/g, "?");
  return new UserError(
    `${path}: not a complete ZIP archive (${why}); expected one that unpacks without fault; copy or export it anew`,
  );
}

export function protectedError(path: string): UserError {
  return new UserError(
    `${path}: protected by a password; expected an open archive; unpack it with the password and load what is inside`,
  );
}
