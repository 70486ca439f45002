/** What stands in a decoded text for a byte that is no character, and for a U+FFFD that stood in the file. */
export const undecodableMark = "\uFDD0";
export const replacementMark = "\uFDD1";

const packedMark = 0xefb790;
const packedReplacement = 0xefbfbd;
const packedByteOrder = 0xefbbbf;

/** At most so many offsets of a kind are kept; all are counted. */
const offsetLimit = 100_000;

/** Places in a file, as byte offsets in ascending order: the first 100 000, and how many there are. */
export class Places {
  readonly offsets: number[] = [];
  count = 0;

  add(offset: number): void {
    if (this.count < offsetLimit) this.offsets.push(offset);
    this.count++;
  }
}

/**
 * Decodes bytes of a file into a text. `base` is the offset of the first byte in the file. Returns how many bytes were
 * decoded: up to three at the end may wait for the next ones, none when these are the last.
 */
export type Decoder = (bytes: Buffer, base: number, last: boolean, text: Utf8Text) => number;

/** A text being written as UTF-8, with what was met on the way. Decoders write ordinary characters into `bytes` themselves. */
export class Utf8Text {
  bytes: Buffer = Buffer.alloc(0);
  length = 0;
  /** Bytes of the file beyond the first one of each character. */
  further = 0;
  readonly undecodable = new Places();
  readonly replacements = new Places();
  readonly nuls = new Places();
  privateUse = 0;

  /** Makes room for the longest text that so many bytes of a file can become, and starts it anew. */
  reset(fileBytes: number): void {
    if (this.bytes.length < fileBytes * 3) this.bytes = Buffer.allocUnsafe(fileBytes * 3);
    this.length = 0;
  }

  /** Writes any character (packed; 0: none was read) that stands at an offset of the file. */
  put(character: number, offset: number): void {
    if (character === 0 || character === packedMark || character === packedMark + 1) {
      this.undecodable.add(offset);
      this.#write(packedMark);
    } else if (character === packedReplacement) {
      this.replacements.add(offset);
      this.#write(packedMark + 1);
    } else if (character !== packedByteOrder || offset > 0) {
      if (isPrivate(character)) this.privateUse++;
      this.#write(character);
    }
  }

  /** Writes a NUL: the reader of rows removes it and says of which row. */
  putNul(offset: number): void {
    this.nuls.add(offset);
    this.bytes[this.length++] = 0;
  }

  #write(character: number): void {
    if (character < 0) this.bytes[this.length++] = character >>> 24;
    if (character < 0 || character > 0xffff) this.bytes[this.length++] = character >> 16;
    if (character < 0 || character > 0xff) this.bytes[this.length++] = character >> 8;
    this.bytes[this.length++] = character;
  }
}

/** U+E000 to U+F8FF; the two planes of private characters are no encoding's user-defined ones. */
function isPrivate(character: number): boolean {
  return character >= 0xee8080 && character <= 0xefa3bf;
}
