import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { UserError } from "../error.ts";
import { firstInvalid, incompleteTail, mayChange } from "./utf8.ts";

/** What one pass over a file's bytes tells, before anything is read from it. */
export interface Fingerprint {
  /** Of the file as it lies on disk. */
  readonly sha256: string;
  /** Of the text, unpacked. */
  readonly bytes: number;
  /** Records of a delimited file as RFC 4180 counts them, quoted line breaks not counted, blank lines not counted. */
  readonly records: number;
  /** Whether the text has characters that Unicode normalisation may change. */
  readonly maybeDenormal: boolean;
  /** The first 256 KiB of the text. */
  readonly head: Buffer;
}

const headSize = 256 * 1024;
const unpackedLimit = 64 * 1024 ** 3;
const ratioLimit = 300;

/**
 * Reads a file once: hash, encoding, number of records.
 * @throws UserError when the file is not UTF-8, with the offset of the first byte that is not, or unpacks without end.
 */
export async function fingerprint(path: string): Promise<Fingerprint> {
  const hash = createHash("sha256");
  const text = new TextScan(path);
  let packed = 0;
  const metered = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      packed += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  const stream = path.endsWith(".gz")
    ? pipeline(file, metered, createGunzip({ chunkSize: 1024 * 1024 }), () => {})
    : pipeline(file, metered, () => {});
  try {
    for await (const chunk of stream) {
      text.add(chunk as Buffer);
      if (text.bytes > unpackedLimit || (text.bytes > 1e9 && text.bytes > packed * ratioLimit)) {
        throw new UserError(
          `${path}: unpacks to more than ${ratioLimit} times its size; unpack it yourself if that is right`,
        );
      }
    }
  } catch (error) {
    throw readError(path, error);
  }
  return { sha256: hash.digest("hex"), ...text.finish() };
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

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

class TextScan {
  bytes = 0;
  readonly #path: string;
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #records = 0;
  #quoted = false;
  #filled = false;
  #maybeDenormal = false;
  #rest: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
  }

  add(chunk: Buffer): void {
    if (this.#headBytes < headSize) {
      this.#head.push(chunk);
      this.#headBytes += chunk.length;
    }
    this.#count(this.#wholeCharacters(chunk));
    this.bytes += chunk.length;
  }

  finish(): Omit<Fingerprint, "sha256"> {
    if (this.#rest.length > 0) this.#refuse(this.bytes - this.#rest.length);
    if (this.#filled) this.#records++;
    return {
      bytes: this.bytes,
      records: this.#records,
      maybeDenormal: this.#maybeDenormal,
      head: Buffer.concat(this.#head).subarray(0, headSize),
    };
  }

  /** A character may be cut by the end of a chunk: its first bytes wait for the next. */
  #wholeCharacters(chunk: Buffer): Buffer {
    const start = this.bytes - this.#rest.length;
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const cut = bytes.length - incompleteTail(bytes);
    const whole = bytes.subarray(0, cut);
    if (!isUtf8(whole)) this.#refuse(start + firstInvalid(whole));
    this.#rest = bytes.subarray(cut);
    return whole;
  }

  #refuse(offset: number): never {
    throw new UserError(
      `${this.#path}: not UTF-8 (byte ${offset}); expected UTF-8 with or without BOM; convert it, for instance ` +
        `iconv -f GB18030 -t UTF-8 ${this.#path}`,
    );
  }

  /** Most bytes mean nothing here: a table tells which ones do, so that a byte costs about a nanosecond. */
  #count(chunk: Buffer): void {
    let quoted = this.#quoted;
    let lineStart = 0;
    for (let index = 0; index < chunk.length; index++) {
      const kind = kinds[chunk[index] as number];
      if (kind === 0) continue;
      if (kind === lineEnd) {
        if (quoted) continue;
        if (this.#filled || isFilled(chunk, lineStart, index)) this.#records++;
        this.#filled = false;
        lineStart = index + 1;
      } else if (kind === quotes) quoted = !quoted;
      else if (!this.#maybeDenormal)
        this.#maybeDenormal = mayChange(
          chunk[index] as number,
          chunk[index + 1] as number,
          chunk[index + 2] as number,
        );
    }
    this.#filled ||= isFilled(chunk, lineStart, chunk.length);
    this.#quoted = quoted;
  }
}

const lineEnd = 1;
const quotes = 2;
const lead = 3;
/** What a byte may be: nothing of interest, the end of a line, a quote, the start of a character that may change. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === lineFeed) return lineEnd;
  if (byte === quote) return quotes;
  const isPlainHan = byte >= 0xe4 && byte <= 0xe9;
  return byte > 0xcb && !isPlainHan ? lead : 0;
});

/** Whether a line has anything but a carriage return on it. */
function isFilled(chunk: Buffer, from: number, until: number): boolean {
  for (let index = from; index < until; index++) if (chunk[index] !== carriageReturn) return true;
  return false;
}
