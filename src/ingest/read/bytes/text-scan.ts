import { mayChange } from "../utf8.ts";

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** Second byte of U+00A0. */
const noBreak = 0xa0;

/** Counts what matters to a reader of delimited text, from pieces of UTF-8 that hold whole characters. */
export class TextScan {
  /** Whether there are characters that Unicode normalisation may change. */
  maybeDenormal = false;
  /** Whether there are NULs, U+FFFD, U+FDD0 or U+FDD1. */
  marked = false;
  /** Whether a blank may stand at an end of a cell, whichever of the usual delimiters (`, ; |` and tab) divides them. */
  maybePadded = false;
  /** The last byte of the piece before; at first as if a line had ended. */
  #before = lineFeed;
  /** Whether that byte ended a blank. */
  #endsBlank = false;
  #records = 0;
  #quoted = false;
  #filled = false;

  /** Records as RFC 4180 counts them, quoted line breaks not counted, blank lines not counted. */
  get records(): number {
    return this.#records + (this.#filled ? 1 : 0);
  }

  /** Most bytes mean nothing here: a table tells which ones do, and Han characters are stepped over, so that a byte costs about a nanosecond. */
  add(text: Buffer): void {
    let quoted = this.#quoted;
    let lineStart = 0;
    if (text.length === 0) return;
    this.#lookAcross(text[0] as number);
    const last = text.length - 1;
    for (let index = 0; index < text.length; index++) {
      const kind = kinds[text[index] as number];
      if (kind === 0) continue;
      if (kind === plainHan) {
        index += 2;
        continue;
      }
      if (kind === blank) {
        if (index === 0 || index === last) this.#lookBeside(text, index);
        else if (
          (edges[text[index - 1] as number] as number) +
            (edges[text[index + 1] as number] as number) >
          0
        )
          this.maybePadded = true;
        continue;
      }
      if (kind === lineEnd) {
        if (quoted) {
          this.#lookBeside(text, index);
          continue;
        }
        if (this.#filled || isFilled(text, lineStart, index)) this.#records++;
        this.#filled = false;
        lineStart = index + 1;
      } else if (kind === quotes) quoted = !quoted;
      else if (kind === strange) this.#look(text, index);
      else if (kind === returns) {
        if (quoted || (index + 1 < text.length && text[index + 1] !== lineFeed))
          this.maybePadded = true;
      } else if ((kind === lead || kind === latin) && isWideBlank(text, index))
        this.#lookBeside(text, index);
      else if (kind === lead && !this.maybeDenormal)
        this.maybeDenormal = mayChange(
          text[index] as number,
          text[index + 1] as number,
          text[index + 2] as number,
        );
    }
    this.#filled ||= isFilled(text, lineStart, text.length);
    this.#quoted = quoted;
    this.#before = text[text.length - 1] as number;
  }

  /** A blank, or a line break within quotes, that begins at a byte: is one of its neighbours the end of a cell? */
  #lookBeside(text: Buffer, index: number): void {
    const first = text[index] as number;
    const next = index + (first === 0xe3 ? 3 : first === 0xc2 ? 2 : 1);
    const before = index > 0 ? (text[index - 1] as number) : this.#before;
    this.#endsBlank = next >= text.length;
    this.maybePadded ||= isEdge(before) || (!this.#endsBlank && isEdge(text[next] as number));
  }

  /** What begins a piece may end the cell that the piece before ended in. */
  #lookAcross(first: number): void {
    if (this.#endsBlank && isEdge(first)) this.maybePadded = true;
    if (this.#before === carriageReturn && first !== lineFeed) this.maybePadded = true;
    this.#endsBlank = false;
  }

  /** A NUL, or a character between U+F000 and U+FFFF: most are full-width punctuation. */
  #look(text: Buffer, index: number): void {
    const second = text[index + 1] as number;
    if (text[index] === 0) this.marked = true;
    else if (second !== fullWidth) {
      const third = text[index + 2] as number;
      this.marked ||=
        (second === 0xbf && third === 0xbd) || (second === 0xb7 && (third & 0xfe) === 0x90);
      this.maybeDenormal ||= mayChange(0xef, second, third);
    }
  }
}

/** Second byte of U+FF00 to U+FF3F. */
const fullWidth = 0xbc;

const lineEnd = 1;
const quotes = 2;
const lead = 3;
const strange = 4;
const plainHan = 5;
const blank = 6;
const returns = 7;
const latin = 8;
/** What a byte may be: nothing of interest, the end of a line, a quote, a blank, the start of a character to be looked at. */
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === lineFeed) return lineEnd;
  if (byte === quote) return quotes;
  if (byte === 0x20 || byte === 0x09) return blank;
  if (byte === carriageReturn) return returns;
  if (byte === 0xc2) return latin;
  if (byte === 0 || byte === 0xef) return strange;
  if (byte >= 0xe4 && byte <= 0xe9) return plainHan;
  return byte > 0xcb ? lead : 0;
});

/** U+00A0 and U+3000. */
function isWideBlank(text: Buffer, index: number): boolean {
  const second = text[index + 1];
  return text[index] === 0xc2
    ? second === noBreak
    : text[index] === 0xe3 && second === 0x80 && text[index + 2] === 0x80;
}

/** Whether a byte can be beside a cell. */
function isEdge(byte: number): boolean {
  return edges[byte] === 1;
}

const edges = new Uint8Array(256);
for (const character of ',;|\t"\n\r') edges[character.charCodeAt(0)] = 1;

/** Whether a line has anything but a carriage return on it. */
function isFilled(text: Buffer, from: number, until: number): boolean {
  for (let index = from; index < until; index++) if (text[index] !== carriageReturn) return true;
  return false;
}
