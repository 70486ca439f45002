import { open as openFile } from "node:fs/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { UserError } from "../../../error.ts";

const mebibyte = 1024 ** 2;
const unpackedLimit = 2048 * mebibyte;
const suspiciousFrom = 50 * mebibyte;
const ratioLimit = 300;
const entryLimit = 20_000;

/** The parts of a workbook, which is a ZIP archive; nothing is unpacked before it is asked for. */
export interface Archive {
  has(part: string): boolean;
  /** Unpacked size of a part as the archive's directory states it, in bytes. */
  size(part: string): number;
  /**
   * A part's bytes, unpacked piece by piece, never more than the directory states, and held to its checksum at the end.
   * @throws UserError when the part is missing, locked or damaged.
   */
  read(part: string): AsyncGenerator<Buffer>;
  close(): void;
}

/**
 * Opens a workbook's archive after a look at its first bytes and at the sizes in its directory.
 * @throws UserError when it is no .xlsx (an old .xls, an .xlsb, an .ods, a locked workbook, a page saved under that name), or
 * unpacks to more than 2 GiB, to more than 300 times its size (above 50 MiB), or into more than 20 000 parts.
 */
export async function openArchive(path: string): Promise<Archive> {
  await refuseOtherKinds(path);
  const entries = new Map<string, Entry>();
  let zip: ZipFile;
  try {
    zip = await openPromise(path, { autoClose: false });
  } catch (error) {
    throw damaged(path, error);
  }
  try {
    if (zip.entryCount > entryLimit) throw tooLarge(path, `holds ${zip.entryCount} parts`);
    // Part names are compared without regard to case (ECMA-376, part 2, 6.2.2.3).
    for await (const entry of zip.eachEntry()) entries.set(key(entry.fileName), entry);
    refuseBombs(path, [...entries.values()]);
    refuseOtherWorkbooks(path, entries);
  } catch (error) {
    zip.close();
    throw error instanceof UserError ? error : damaged(path, error);
  }
  return {
    has: (part) => entries.has(key(part)),
    size: (part) => entries.get(key(part))?.uncompressedSize ?? 0,
    read: (part) => readPart(zip, path, part, entries.get(key(part))),
    close: () => zip.close(),
  };
}

function key(part: string): string {
  return part.replace(/^\/+/, "").toLowerCase();
}

async function* readPart(
  zip: ZipFile,
  path: string,
  part: string,
  entry: Entry | undefined,
): AsyncGenerator<Buffer> {
  if (!entry) {
    throw new UserError(
      `${path}: the workbook lacks its part ${part}; it is damaged: open it in a spreadsheet program and save it again as .xlsx`,
    );
  }
  try {
    const stream = await zip.openReadStreamPromise(entry);
    let sum = 0;
    for await (const chunk of stream) {
      sum = crc32(chunk as Buffer, sum);
      yield chunk as Buffer;
    }
    if (sum !== entry.crc32) throw new Error("its checksum differs");
  } catch (error) {
    throw error instanceof UserError ? error : damaged(`${path}: ${part}`, error);
  }
}

async function refuseOtherKinds(path: string): Promise<void> {
  const head = Buffer.alloc(8);
  try {
    const file = await openFile(path);
    try {
      await file.read(head, 0, head.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new UserError(
      `${path}: cannot be opened (${(error as NodeJS.ErrnoException).code}); expected a workbook there that may be read`,
    );
  }
  if (head.toString("hex") === "d0cf11e0a1b11ae1") {
    throw new UserError(
      `${path}: an old .xls workbook, or one locked with a password; open it in a spreadsheet program and save it as .xlsx, without a password`,
    );
  }
  if (head.toString("latin1", 0, 2) !== "PK") {
    const found = /^(?:\xEF\xBB\xBF)?\s*</.test(head.toString("latin1"))
      ? "a web page or XML file under a workbook's name"
      : "no workbook";
    throw new UserError(
      `${path}: ${found}; expected .xlsx: open it in a spreadsheet program and save it as .xlsx, or name the file after what it is (.csv)`,
    );
  }
}

function refuseBombs(path: string, entries: readonly Entry[]): void {
  let packed = 0;
  let unpacked = 0;
  for (const entry of entries) {
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    refuseRatio(path, entry.compressedSize, entry.uncompressedSize);
  }
  if (unpacked > unpackedLimit) throw tooLarge(path, `unpacks to ${inMebibytes(unpacked)}`);
  refuseRatio(path, packed, unpacked);
}

function refuseRatio(path: string, packed: number, unpacked: number): void {
  if (unpacked > suspiciousFrom && unpacked > packed * ratioLimit) {
    throw tooLarge(path, `unpacks from ${inMebibytes(packed)} to ${inMebibytes(unpacked)}`);
  }
}

function inMebibytes(bytes: number): string {
  return `${(bytes / mebibyte).toFixed(1)} MiB`;
}

function tooLarge(path: string, found: string): UserError {
  return new UserError(
    `${path}: ${found}; expected at most 2 GiB, 300 times the packed size and ${entryLimit} parts; delete formatted empty rows, split the workbook, or save the sheet as CSV`,
  );
}

function refuseOtherWorkbooks(path: string, entries: ReadonlyMap<string, Entry>): void {
  const kind = entries.has("xl/workbook.bin")
    ? "a binary workbook (.xlsb)"
    : entries.has("content.xml") && entries.has("mimetype")
      ? "an OpenDocument file (.ods)"
      : null;
  if (kind) {
    throw new UserError(`${path}: ${kind}; open it in a spreadsheet program and save it as .xlsx`);
  }
}

function damaged(where: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    `${where}: the archive is damaged or incomplete (${reason}); fetch the file again, or open it in a spreadsheet program and save it as .xlsx`,
  );
}
