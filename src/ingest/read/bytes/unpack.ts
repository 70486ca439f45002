import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { crc32 } from "node:zlib";
import type { Entry } from "yauzl";
import { UserError } from "../../../error.ts";
import { type Archive, archiveError, openArchive, protectedError } from "./archive.ts";
import { Expansion, type ExpansionLimits, expansionLimits } from "./expansion.ts";
import { fileBytes } from "./file-bytes.ts";
import { isIncidental, memberNames, toldApart } from "./member-names.ts";

/** One table's file: a plain file, or a member of an archive, unpacked. */
export interface FilePart {
  /** As shown: `exports.zip/部门/hotline.csv`. */
  readonly name: string;
  /** Its name within the archive; null: a plain file. */
  readonly member: string | null;
  /** Where it lies on disk. */
  readonly path: string;
  /** Deletes what was unpacked, when it has been read. */
  dispose(): Promise<void>;
}

export interface UnpackOptions {
  /** The file's own name as shown. */
  readonly name?: string;
  readonly limits?: ExpansionLimits;
}

const packedText = /\.(csv|tsv|txt|json|ndjson|jsonl)\.gz$/;
const extensions = /\.(csv|tsv|txt|json|ndjson|jsonl|parquet|xlsx|xlsm|xls|xlsb|ods)$/i;
const nested = /\.(zip|gz|tgz|tar|7z|rar|bz2|xz|zst)$/i;

/**
 * What a file holds: itself, or one part for each member of a `.zip` (in the order of their names, each unpacked when it is asked
 * for), or what a `.gz` unpacks to. Text in a `.gz` stays packed: its readers unpack it. A part is there until the next one is
 * asked for. Members are written under numbers: no name in an archive is ever a path.
 * @param working a folder for what is unpacked; made if need be
 * @throws UserError beyond the limits; for a password, an archive in an archive, a broken one or one with nothing in it
 */
export async function* partsOf(
  path: string,
  working: string,
  options: UnpackOptions = {},
): AsyncGenerator<FilePart> {
  const { name = basename(path), limits = expansionLimits } = options;
  if (/\.zip$/i.test(path)) yield* membersOf(path, name, working, limits);
  else if (/\.(gz|tgz)$/i.test(path) && !packedText.test(path))
    yield* unpackedGzip(path, name, working, limits);
  else yield { name, member: null, path, dispose: async () => {} };
}

async function* membersOf(
  path: string,
  name: string,
  working: string,
  limits: ExpansionLimits,
): AsyncGenerator<FilePart> {
  const archive = await openArchive(path, limits);
  const folder = await workingFolder(working);
  try {
    const expansion = new Expansion(path, limits);
    expansion.packed(archive.sizes.packed);
    for (const [index, { member, entry }] of membersToLoad(path, archive).entries()) {
      const target = join(folder, numbered(index, member));
      const shown = `${name}/${member}`;
      await unpackMember(archive, entry, target, shown, expansion);
      await refuseNested(target, shown);
      yield { name: shown, member, path: target, dispose: () => rm(target, { force: true }) };
    }
  } finally {
    archive.zip.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Member {
  readonly member: string;
  readonly entry: Entry;
}

function membersToLoad(path: string, { entries }: Archive): Member[] {
  const names = memberNames(entries);
  const wanted = entries
    .map((entry, index) => ({ entry, member: names[index] as string }))
    .filter(({ member }) => !isIncidental(member))
    .sort((a, b) => (a.member < b.member ? -1 : a.member > b.member ? 1 : 0));
  if (wanted.length === 0) {
    throw new UserError(`${path}: no file in the archive; expected at least one to load`);
  }
  if (wanted.some(({ entry }) => entry.isEncrypted())) throw protectedError(path);
  const shown = toldApart(wanted.map(({ member }) => member));
  for (const member of shown) if (nested.test(member)) throw nestedError(`${path}/${member}`);
  return wanted.map(({ entry }, index) => ({ entry, member: shown[index] as string }));
}

function nestedError(shown: string): UserError {
  return new UserError(
    `${shown}: an archive in an archive; expected data files in it; unpack the outer one and load what is inside`,
  );
}

async function unpackMember(
  { zip }: Archive,
  entry: Entry,
  target: string,
  shown: string,
  expansion: Expansion,
): Promise<void> {
  const output = await open(target, "wx");
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      expansion.unpacked((chunk as Buffer).length);
      sum = crc32(chunk as Buffer, sum);
      await output.writeFile(chunk as Buffer);
    }
    if (sum !== entry.crc32) throw new Error("the checksum is wrong");
  } catch (error) {
    throw archiveError(shown, error);
  } finally {
    await output.close();
  }
}

async function* unpackedGzip(
  path: string,
  name: string,
  working: string,
  limits: ExpansionLimits,
): AsyncGenerator<FilePart> {
  const inner = name.replace(/\.gz$/i, "");
  if (nested.test(inner)) throw nestedError(name);
  const folder = await workingFolder(working);
  try {
    const target = join(folder, numbered(0, inner));
    const output = await open(target, "wx");
    try {
      for await (const chunk of fileBytes(path, { limits })) await output.writeFile(chunk);
    } finally {
      await output.close();
    }
    await refuseNested(target, name);
    yield { name, member: null, path: target, dispose: () => rm(target, { force: true }) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function workingFolder(working: string): Promise<string> {
  await mkdir(working, { recursive: true });
  return mkdtemp(join(working, "unpacked-"));
}

function numbered(index: number, name: string): string {
  const extension = extensions.exec(name.replace(/ \(\d+\)$/, ""))?.[0] ?? "";
  return String(index + 1).padStart(4, "0") + extension.toLowerCase();
}

/** By the first bytes: an archive may have any name. A workbook is one, and is none here. */
async function refuseNested(target: string, shown: string): Promise<void> {
  if (/\.(xlsx|xlsm|xlsb|ods)$/.test(target)) return;
  const file = await open(target, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString("hex", 0, bytesRead);
    if (start === "504b0304" || start.startsWith("1f8b")) throw nestedError(shown);
  } finally {
    await file.close();
  }
}
