import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline, type Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { UserError } from "../../../error.ts";
import { Expansion, type ExpansionLimits, expansionLimits } from "./expansion.ts";

const chunkSize = 1024 * 1024;

export interface ByteOptions {
  /** Told every piece as it lies on disk. */
  readonly asStored?: (chunk: Buffer) => void;
  readonly limits?: ExpansionLimits;
}

/**
 * A file's bytes, unpacked where its name ends in `.gz`.
 * @throws UserError when the file cannot be read, is no complete gzip file, or unpacks beyond the limits
 */
export async function* fileBytes(
  path: string,
  { asStored, limits = expansionLimits }: ByteOptions = {},
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: chunkSize });
  try {
    yield* /\.gz$/i.test(path) ? unpacked(path, file, limits, asStored) : stored(file, asStored);
  } catch (error) {
    throw readError(path, error);
  }
}

async function* stored(file: Readable, asStored: ByteOptions["asStored"]): AsyncGenerator<Buffer> {
  for await (const chunk of file) {
    asStored?.(chunk as Buffer);
    yield chunk as Buffer;
  }
}

async function* unpacked(
  path: string,
  file: Readable,
  limits: ExpansionLimits,
  asStored: ByteOptions["asStored"],
): AsyncGenerator<Buffer> {
  const expansion = new Expansion(path, limits);
  const metered = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      asStored?.(chunk);
      expansion.packed(chunk.length);
      done(null, chunk);
    },
  });
  for await (const chunk of pipeline(file, metered, createGunzip({ chunkSize }), () => {})) {
    expansion.unpacked((chunk as Buffer).length);
    yield chunk as Buffer;
  }
}

/** Gives unreadable files a sentence. */
export function readError(path: string, error: unknown): Error {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return new UserError(`${path}: no such file`);
  if (code === "EISDIR") return new UserError(`${path}: is a folder, expected a file`);
  if (code === "EACCES") return new UserError(`${path}: no permission to read it`);
  if (code?.startsWith("Z_")) return new UserError(`${path}: not a complete gzip file (${code})`);
  return error instanceof Error ? error : new Error(String(error));
}

/** SHA-256 of a file as it lies on disk, for what is not read as text: workbooks, Parquet. */
export async function storedHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkSize })) {
      hash.update(chunk as Buffer);
    }
  } catch (error) {
    throw readError(path, error);
  }
  return hash.digest("hex");
}
