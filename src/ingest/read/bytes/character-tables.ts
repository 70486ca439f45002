import iconv from "iconv-lite";

/**
 * Characters as a table holds them: the bytes of their UTF-8 as one number, the first byte highest; 0: no character.
 * Four bytes set the sign bit, so such entries are negative.
 */
export type PackedTable = Int32Array;

/** A code point's UTF-8, packed. */
export function packed(point: number): number {
  if (point < 0x80) return point;
  if (point < 0x800) return 0xc080 | ((point >> 6) << 8) | (point & 0x3f);
  const low = (((point >> 6) & 0x3f) << 8) | (point & 0x3f);
  if (point < 0x10000) return 0xe08080 | ((point >> 12) << 16) | low;
  return 0xf0808080 | ((point >> 18) << 24) | (((point >> 12) & 0x3f) << 16) | low;
}

/** A text of at most four bytes of UTF-8, packed; two codes of Big5 are a letter and an accent. */
function packedText(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => (sum << 8) | byte, 0);
}

let doubleGb18030: PackedTable | undefined;
let fourGb18030: PackedTable | undefined;
let doubleBig5: PackedTable | undefined;
let single1252: PackedTable | undefined;

/**
 * The two-byte codes of GB18030, by `lead << 8 | trail`, as ICU has them: all 23 940 as in iconv-lite and Python, but for 18
 * that the edition of 2022 moved out of the private use area (and A3A0, A8BC, which only Python has otherwise).
 */
export function gb18030Table(): PackedTable {
  if (doubleGb18030) return doubleGb18030;
  const codes = pairs(0x81, 0xfe, (trail) => trail >= 0x40 && trail !== 0x7f && trail !== 0xff);
  const text = new TextDecoder("gb18030").decode(bytesOf(codes));
  doubleGb18030 = new Int32Array(65_536);
  for (const [index, code] of codes.entries()) {
    doubleGb18030[code] = packed(text.charCodeAt(index));
  }
  return doubleGb18030;
}

const fourByteCodes = 39_420;

/** The four-byte codes of GB18030 within the basic plane, by their linear number. */
export function gb18030FourBytes(): PackedTable {
  if (fourGb18030) return fourGb18030;
  const bytes = Buffer.alloc(fourByteCodes * 4);
  for (let index = 0; index < fourByteCodes; index++) {
    bytes[index * 4] = 0x81 + Math.floor(index / 12_600);
    bytes[index * 4 + 1] = 0x30 + (Math.floor(index / 1260) % 10);
    bytes[index * 4 + 2] = 0x81 + (Math.floor(index / 10) % 126);
    bytes[index * 4 + 3] = 0x30 + (index % 10);
  }
  const text = new TextDecoder("gb18030").decode(bytes);
  fourGb18030 = Int32Array.from({ length: fourByteCodes }, (_, index) =>
    packed(text.charCodeAt(index)),
  );
  return fourGb18030;
}

/**
 * The codes of Big5 by `lead << 8 | trail`: those of the Encoding Standard with the Hong Kong supplement (iconv-lite), and what
 * is left of the user-defined ranges in the private use area as Windows maps it. ICU, behind `TextDecoder`, has the whole
 * ranges there: 5 059 characters of the supplement, 嘅 and 咗 among them, would come out as private ones.
 */
export function big5Table(): PackedTable {
  if (doubleBig5) return doubleBig5;
  const codes = pairs(0x81, 0xfe, (trail) => isBig5Trail(trail));
  const separated = Buffer.alloc(codes.length * 3, 0x0a);
  for (const [index, code] of codes.entries()) separated.writeUInt16BE(code, index * 3);
  const texts = iconv.decode(separated, "big5hkscs").split("\n");
  doubleBig5 = new Int32Array(65_536);
  for (const [index, code] of codes.entries()) {
    const text = texts[index] as string;
    doubleBig5[code] = text.includes("\uFFFD") ? userDefined(code) : packedText(text);
  }
  return doubleBig5;
}

function isBig5Trail(trail: number): boolean {
  return (trail >= 0x40 && trail <= 0x7e) || (trail >= 0xa1 && trail <= 0xfe);
}

/** First code and first private code point of each user-defined range of Windows' code page 950. */
const userRanges = [
  [0xfa40, 0xfefe, 0xe000],
  [0x8e40, 0xa0fe, 0xe311],
  [0x8140, 0x8dfe, 0xeeb8],
  [0xc6a1, 0xc8fe, 0xf6b1],
] as const;

function userDefined(code: number): number {
  const range = userRanges.find(([from, until]) => code >= from && code <= until);
  return range ? packed(range[2] + ordinal(code) - ordinal(range[0])) : 0;
}

/** A code's place when every lead byte has its 157 trails. */
function ordinal(code: number): number {
  const trail = code & 0xff;
  return (code >> 8) * 157 + (trail < 0x7f ? trail - 0x40 : trail - 0x62);
}

/** Windows-1252 by byte; its five unused bytes are no characters. */
export function windows1252Table(): PackedTable {
  if (single1252) return single1252;
  const bytes = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const text = iconv.decode(bytes, "windows-1252");
  single1252 = Int32Array.from({ length: 256 }, (_, byte) =>
    text[byte] === "\uFFFD" ? 0 : packed(text.charCodeAt(byte)),
  );
  return single1252;
}

function pairs(first: number, last: number, isTrail: (trail: number) => boolean): number[] {
  const codes: number[] = [];
  for (let lead = first; lead <= last; lead++)
    for (let trail = 0; trail < 256; trail++) if (isTrail(trail)) codes.push((lead << 8) | trail);
  return codes;
}

function bytesOf(codes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(codes.length * 2);
  for (const [index, code] of codes.entries()) bytes.writeUInt16BE(code, index * 2);
  return bytes;
}
