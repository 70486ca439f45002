import { isUtf8 } from "node:buffer";

/**
 * Whether the beginning of a file is UTF-16 without a byte order mark: in one half of each pair of bytes there are zeros (those
 * of delimiters, digits and line ends), in the other few (those of 一 and the like), and the units are characters of texts. Single NULs in
 * another encoding stand in both halves.
 */
export function looksLikeUtf16(head: Buffer): "utf-16le" | "utf-16be" | null {
  const length = Math.min(head.length, 64 * 1024);
  const even = head.subarray(0, length - (length % 2));
  const zeros: [number, number] = [0, 0];
  for (let at = 0; at < even.length; at++) if (even[at] === 0) zeros[at % 2 === 0 ? 0 : 1]++;
  const encoding = zeros[1] > zeros[0] ? "utf-16le" : "utf-16be";
  const most = Math.max(...zeros);
  if (most < 2 || most * 2 < even.length * 0.02 || Math.min(...zeros) > most * 0.25) return null;
  const mostlyZeros = most * 2 > even.length * 0.4;
  if (!mostlyZeros && isUtf8(even.filter((byte) => byte !== 0))) return null;
  return shareOfText(even, encoding === "utf-16le" ? 0 : 1) >= 0.95 ? encoding : null;
}

/** The share of units that are printable ASCII, Latin, Han, their punctuation or halves of surrogate pairs. */
function shareOfText(bytes: Buffer, low: number): number {
  let text = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    const unit = (bytes[at + low] as number) | ((bytes[at + 1 - low] as number) << 8);
    if (isOfText(unit)) text++;
  }
  return text / (bytes.length / 2);
}

function isOfText(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d;
  if (unit < 0x3000) return unit < 0x250 || (unit >= 0x2010 && unit < 0x2600);
  return unit < 0xa000 || (unit >= 0xd800 && unit < 0xe000) || unit >= 0xf900;
}
