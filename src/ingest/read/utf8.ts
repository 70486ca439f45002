/**
 * Whether a character that begins with these bytes (the first above 0xcb) may be changed by Unicode normalisation (NFC),
 * alone or beside others: letters and marks that compose, decompose or change places.
 */
export function mayChange(lead: number, second: number, third: number): boolean {
  switch (lead) {
    case 0xce:
      return second === 0x87;
    case 0xcf:
    case 0xd0:
    case 0xd1:
      return false;
    case 0xe2:
      return symbolMayChange(second, third);
    case 0xe3:
      return second === 0x82
        ? third === 0x99 || third === 0x9a
        : second === 0x80 && third >= 0xaa && third <= 0xaf;
    case 0xea:
      return second >= 0x99 && second <= 0xaf;
    case 0xef:
      return (second >= 0xa4 && second <= 0xad) || (second === 0xb8 && third >= 0xa0);
    case 0xf0:
      return second !== 0x9f;
    default:
      return lead < 0xe3 || lead > 0xf0;
  }
}

const changingSymbols = new Set([0x83, 0x84, 0x8c, 0xab, 0xb3, 0xb5, 0xb7]);

function symbolMayChange(second: number, third: number): boolean {
  return changingSymbols.has(second) || (second === 0x80 && third < 0x82);
}

/** How many bytes at the end begin a character that is not complete. */
export function incompleteTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/**
 * How long the character is that begins at a byte. Negative: so many bytes make none (the longest beginning of one, as the
 * Encoding Standard replaces them); "cut": it goes on behind the end.
 */
export function characterLength(bytes: Uint8Array, at: number): number | "cut" {
  const lead = bytes[at] as number;
  if (lead < 0x80) return 1;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return -1;
  for (let read = 1; read < length; read++) {
    const byte = bytes[at + read];
    if (byte === undefined) return "cut";
    const from = read > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const until = read > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (byte < from || byte > until) return -read;
  }
  return length;
}
