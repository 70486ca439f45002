import { open, rm } from "node:fs/promises";
import { UserError } from "../../../error.ts";
import { incompleteTail } from "../utf8.ts";
import { decoderOf } from "./decoders.ts";
import { type Encoding, encodings } from "./encoding.ts";
import { fileBytes } from "./file-bytes.ts";
import { TextScan } from "./text-scan.ts";
import { type Decoder, type Places, Utf8Text } from "./utf8-text.ts";

/** What a file's text became as UTF-8. Offsets are those of the bytes in the (unpacked) file. */
export interface TranscodedFacts {
  readonly characters: number;
  /** Records of a delimited text as RFC 4180 counts them, quoted line breaks not counted, blank lines not counted. */
  readonly records: number;
  /** Whether the text has characters that Unicode normalisation may change. */
  readonly maybeDenormal: boolean;
  /** Whether a cell of a delimited text may have blanks at its ends. */
  readonly maybePadded: boolean;
  /** The first 256 KiB of the text. */
  readonly head: Buffer;
  /** Each stands as U+FDD0 in the text, in this order. */
  readonly undecodable: Places;
  /** U+FFFD that stood in the file; each stands as U+FDD1 in the text, in this order. */
  readonly replacements: Places;
  /** They stay in the text: the tolerant reader leaves them out and flags the row. */
  readonly nuls: Places;
  /** Characters of the private use area, such as user-defined ones: only the writer's fonts have them. */
  readonly privateUse: number;
}

export interface Transcoded extends TranscodedFacts {
  /** Where the text was written; null: it was only looked through. */
  readonly path: string | null;
}

export const headSize = 256 * 1024;

/**
 * Writes a file's text as UTF-8 without byte order mark, in bounded memory.
 * @param target where to; null: nowhere, the facts alone are wanted
 * @param name the file as messages call it
 * @throws UserError when more than 1 % of the characters, and more than 20, are none in this encoding
 */
export async function transcode(
  path: string,
  encoding: Encoding,
  target: string | null,
  name: string = path,
): Promise<Transcoded> {
  const text = new Transcription(encoding);
  const output = target === null ? null : await open(target, "w");
  let finished = false;
  try {
    for await (const chunk of fileBytes(path)) {
      const piece = text.add(chunk);
      await output?.writeFile(piece);
    }
    const rest = text.end();
    await output?.writeFile(rest);
    refuseMostlyUndecodable(name, encoding, text.facts());
    finished = true;
  } finally {
    await output?.close();
    if (target !== null && !finished) await rm(target, { force: true });
  }
  return { path: target, ...text.facts() };
}

/** A text on its way from an encoding to UTF-8, piece by piece; pieces may be cut anywhere. */
export class Transcription {
  readonly #decode: Decoder;
  readonly #text = new Utf8Text();
  readonly #scan = new TextScan();
  readonly #head: Buffer[] = [];
  #headBytes = 0;
  #bytes = 0;
  #waiting: Buffer = Buffer.alloc(0);

  constructor(encoding: Encoding) {
    this.#decode = decoderOf(encoding);
  }

  /** The UTF-8 of what can be decoded so far; worth something until the next call. */
  add(chunk: Buffer): Buffer {
    return this.#take(chunk, false);
  }

  /** What was left, when nothing follows. */
  end(): Buffer {
    return this.#take(Buffer.alloc(0), true);
  }

  facts(): TranscodedFacts {
    const { undecodable, replacements, nuls, privateUse, further } = this.#text;
    return {
      characters: this.#bytes - further,
      records: this.#scan.records,
      maybeDenormal: this.#scan.maybeDenormal,
      maybePadded: this.#scan.maybePadded,
      head: wholeCharacters(Buffer.concat(this.#head)),
      undecodable,
      replacements,
      nuls,
      privateUse,
    };
  }

  #take(chunk: Buffer, last: boolean): Buffer {
    const text = this.#text;
    const bytes = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    text.reset(bytes.length);
    const read = this.#decode(bytes, this.#bytes, last, text);
    this.#bytes += read;
    this.#waiting = Buffer.from(bytes.subarray(read));
    const piece = text.bytes.subarray(0, text.length);
    this.#scan.add(piece);
    if (this.#headBytes < headSize) {
      this.#head.push(Buffer.from(piece.subarray(0, headSize - this.#headBytes)));
      this.#headBytes += piece.length;
    }
    return piece;
  }
}

function wholeCharacters(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - incompleteTail(bytes));
}

function refuseMostlyUndecodable(name: string, encoding: Encoding, facts: TranscodedFacts): void {
  const { count, offsets } = facts.undecodable;
  if (count <= 20 || count <= facts.characters / 100) return;
  const share = ((100 * count) / facts.characters).toFixed(1);
  const others = encodings.filter((other) => other !== encoding).join(", ");
  throw new UserError(
    `${name}: ${count} of ${facts.characters} characters (${share} %) are none in ${encoding}, the first at bytes ` +
      `${offsets.slice(0, 5).join(", ")}; expected at most 1 %: the file is in another encoding or damaged. ` +
      `Say which in plaint.yaml, format: {encoding: …}, one of ${others}; or export the file anew as UTF-8`,
  );
}
