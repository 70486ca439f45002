import { isAscii, isUtf8 } from "node:buffer";
import { tellEncoding } from "../ingest/read/bytes/detect-encoding.ts";
import { byteOrderMark, type Encoding } from "../ingest/read/bytes/encoding.ts";
import { fileBytes } from "../ingest/read/bytes/file-bytes.ts";
import { looksLikeUtf16 } from "../ingest/read/bytes/utf16-evidence.ts";
import { incompleteTail } from "../ingest/read/utf8.ts";

/** Why a file cannot be searched. */
export class Unsearchable extends Error {
  override name = "Unsearchable";
}

export const damaged = "cannot be read: damaged, or not what its name says";

const mebibyte = 1024 * 1024;
/** What has to be held in memory whole (HTML, XML, scripts, Arrow) is searched up to these sizes. */
export const wholeTextLimit = 64 * mebibyte;
export const wholeBytesLimit = 256 * mebibyte;
/** A line or a record longer than this is read in pieces. */
export const lineLimit = 4 * mebibyte;

/**
 * A file's text piece by piece, unpacked where it is a `.gz`, in whatever encoding it is: UTF-16, and where the first bytes
 * beyond ASCII are no UTF-8, the likeliest of GB18030, Big5 and Windows-1252. What does not decode becomes U+FFFD.
 * @throws Unsearchable when the file is no text; UserError when it cannot be read or unpacks beyond the limits
 */
export async function* textPieces(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let first = true;
  for await (const chunk of fileBytes(path)) {
    decoder ??= decoderFor(chunk, first);
    first = false;
    yield decoder === null ? chunk.toString("latin1") : decoder.decode(chunk, { stream: true });
  }
  if (decoder !== null) yield decoder.decode();
}

/** null: as yet plain ASCII, which says nothing. */
function decoderFor(chunk: Buffer, first: boolean): TextDecoder | null {
  if (first) {
    const wide = byteOrderMark(chunk) ?? looksLikeUtf16(chunk);
    if (wide !== null) return new TextDecoder(wide);
    if (chunk.subarray(0, 65_536).includes(0)) throw new Unsearchable("no text");
  }
  if (isAscii(chunk)) return null;
  return new TextDecoder(encodingOf(chunk));
}

function encodingOf(chunk: Buffer): Encoding {
  const start = chunk.findIndex((byte) => byte > 0x7f);
  const from = chunk.lastIndexOf(10, start) + 1;
  const sample = chunk.subarray(from, from + 262_144);
  if (isUtf8(sample.subarray(0, sample.length - incompleteTail(sample)))) return "utf-8";
  const verdict = tellEncoding(sample, sample.subarray(0, 4096));
  const likeliest = verdict.found ?? verdict.likeliest[0] ?? "gb18030";
  return isMostlyUtf8(sample) ? "utf-8" : likeliest;
}

/** UTF-8 with a few broken bytes, rather than another encoding: few of its characters beyond ASCII do not decode. */
function isMostlyUtf8(sample: Buffer): boolean {
  const text = sample.toString("utf8");
  const wide = text.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0;
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  return wide > broken * 10;
}

/**
 * A file's whole text.
 * @throws Unsearchable when it is longer than 64 MiB
 */
export async function wholeText(path: string): Promise<string> {
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of textPieces(path)) {
    length += piece.length;
    if (length > wholeTextLimit) throw new Unsearchable("more than 64 MiB that must be read whole");
    pieces.push(piece);
  }
  return pieces.join("");
}

/**
 * A file's bytes, unpacked where it is a `.gz`.
 * @throws Unsearchable when there are more than 256 MiB
 */
export async function wholeBytes(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of fileBytes(path)) {
    length += piece.length;
    if (length > wholeBytesLimit)
      throw new Unsearchable("more than 256 MiB that must be read whole");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
