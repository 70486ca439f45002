import { isUtf8 } from "node:buffer";
import { characterLength } from "../utf8.ts";
import type { Utf8Text } from "./utf8-text.ts";

const replacement = Buffer.from("\uFFFD");
/** The first two bytes of U+FDD0 and U+FDD1, among others. */
const marks = Buffer.from([0xef, 0xb7]);
const byteOrder = Buffer.from("\uFEFF");

/** UTF-8 that is not wholly fit to be read as it is: spans without anything strange are copied, the others looked through. */
export function decodeUtf8(bytes: Buffer, base: number, last: boolean, text: Utf8Text): number {
  let at = 0;
  while (at < bytes.length) {
    const span = bytes.subarray(at, endOfSpan(bytes, at));
    if (isPlain(span) && !(base + at === 0 && span.indexOf(byteOrder) === 0)) {
      span.copy(text.bytes, text.length);
      text.length += span.length;
      countCharacters(span, text);
      at += span.length;
    } else {
      const until = at + span.length;
      for (; at < until; ) {
        const read = putCharacter(bytes, at, base, last, text);
        if (read === 0) return at;
        at += read;
      }
    }
  }
  return at;
}

const spanLength = 4096;

/** Spans end at line ends, so that none begins within a character. */
function endOfSpan(bytes: Buffer, from: number): number {
  const line = from + spanLength < bytes.length ? bytes.indexOf(0x0a, from + spanLength) : -1;
  return line < 0 ? bytes.length : line + 1;
}

function isPlain(span: Buffer): boolean {
  return isUtf8(span) && !span.includes(0) && !span.includes(replacement) && !span.includes(marks);
}

function countCharacters(span: Buffer, text: Utf8Text): void {
  for (let at = 0; at < span.length; at++) {
    const byte = span[at] as number;
    if ((byte & 0xc0) === 0x80) text.further++;
    else if (byte === 0xee || (byte === 0xef && (span[at + 1] as number) < 0xa4)) text.privateUse++;
  }
}

function putCharacter(
  bytes: Buffer,
  at: number,
  base: number,
  last: boolean,
  text: Utf8Text,
): number {
  const byte = bytes[at] as number;
  if (byte === 0) {
    text.putNul(base + at);
    return 1;
  }
  const length = characterLength(bytes, at);
  if (length === "cut") {
    if (!last) return 0;
    text.put(0, base + at);
    text.further += bytes.length - at - 1;
    return bytes.length - at;
  }
  const value = bytes
    .subarray(at, at + Math.abs(length))
    .reduce((sum, next) => (sum << 8) | next, 0);
  text.put(length > 0 ? value : 0, base + at);
  text.further += Math.abs(length) - 1;
  return Math.abs(length);
}
