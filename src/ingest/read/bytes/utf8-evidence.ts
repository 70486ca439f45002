import { isAscii, isUtf8 } from "node:buffer";
import { characterLength, incompleteTail } from "../utf8.ts";
import { TextScan } from "./text-scan.ts";

const sampleSize = 256 * 1024;
const lineFeed = 0x0a;
/** Three characters of three bytes: a line of GBK reads so once in a hundred million times. */
const utf8LineHan = 3;

/**
 * Looks at a file's bytes as if they were UTF-8: counts records while they are, and keeps a sample of the lines in which they
 * are not. Behind enough of these it looks no further.
 */
export class Utf8Evidence {
  readonly scan = new TextScan();
  /** Characters of more than one byte, about; and sequences of bytes that are none. */
  wide = 0;
  broken = 0;
  firstBroken: number | null = null;
  ascii = true;
  /** Whether a line has Han characters in UTF-8 and nothing else: in a file with broken ones, encodings are mixed. */
  hasUtf8Lines = false;
  readonly #sample: Buffer[] = [];
  #sampled = 0;
  #at = 0;
  #waiting: Buffer = Buffer.alloc(0);

  get sample(): Buffer {
    return Buffer.concat(this.#sample);
  }

  add(chunk: Buffer): void {
    if (this.#isHopeless()) return;
    const bytes = this.#waiting.length > 0 ? Buffer.concat([this.#waiting, chunk]) : chunk;
    const whole = bytes.subarray(0, bytes.length - incompleteTail(bytes));
    this.#look(whole);
    this.#waiting = bytes.subarray(whole.length);
  }

  end(): void {
    if (this.#waiting.length > 0) this.#look(this.#waiting);
  }

  #isHopeless(): boolean {
    return this.#sampled >= sampleSize && !this.isMostlyUtf8;
  }

  /** Whether the broken ones are exceptions: at most a tenth, beside characters that are not. */
  get isMostlyUtf8(): boolean {
    return this.broken === 0 || (this.wide >= 10 && this.broken * 10 <= this.wide);
  }

  #look(bytes: Buffer): void {
    if (isUtf8(bytes)) {
      if (this.broken === 0) this.scan.add(bytes);
      if (!isAscii(bytes)) {
        this.ascii = false;
        // Not counted one by one: a chunk that is wholly UTF-8 and not ASCII is strong evidence.
        this.wide += 1 + Math.floor(bytes.length / 1024);
      }
    } else {
      this.ascii = false;
      this.#lookClosely(bytes);
    }
    this.#at += bytes.length;
  }

  #lookClosely(bytes: Buffer): void {
    let taken = 0;
    let line = 0;
    for (let at = 0; at < bytes.length; ) {
      const read = (bytes[at] as number) < 0x80 ? 1 : characterLength(bytes, at);
      if (read === 1) {
        if (bytes[at++] !== lineFeed) continue;
        this.hasUtf8Lines ||= line >= utf8LineHan;
        line = 0;
      } else if (typeof read === "number" && read > 1) {
        this.wide++;
        if (read === 3) line++;
        at += read;
      } else {
        this.broken++;
        line = Number.NEGATIVE_INFINITY;
        this.firstBroken ??= this.#at + at;
        if (at >= taken && this.#sampled < sampleSize) taken = this.#takeLine(bytes, at);
        at += read === "cut" ? bytes.length - at : -read;
      }
    }
  }

  /** Keeps the line in which a byte stands; returns where it ends. In every encoding but UTF-16, 0x0a is a line's end alone. */
  #takeLine(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(lineFeed, at);
    const until = end < 0 ? bytes.length : end + 1;
    const line = bytes.subarray(bytes.lastIndexOf(lineFeed, at) + 1, until);
    this.#sample.push(Buffer.from(line.subarray(0, sampleSize - this.#sampled)));
    this.#sampled += line.length;
    return until;
  }
}
