/** The encodings that are read, by the names that `format.encoding` takes. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "big5",
  "windows-1252",
] as const;

/** gb18030 covers GBK and GB2312; big5 has the Hong Kong supplement and user-defined characters. */
export type Encoding = (typeof encodings)[number];

const aliases: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  "utf-8-sig": "utf-8",
  ascii: "utf-8",
  "utf-16": "utf-16le",
  utf16: "utf-16le",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  gbk: "gb18030",
  gb2312: "gb18030",
  cp936: "gb18030",
  "big5-hkscs": "big5",
  big5hkscs: "big5",
  cp950: "big5",
  cp1252: "windows-1252",
  latin1: "windows-1252",
  "iso-8859-1": "windows-1252",
};

/** The encoding that a name means, in any case and with its usual other names; null: none that is read. */
export function encodingNamed(name: string): Encoding | null {
  const wanted = name.trim().toLowerCase().replaceAll("_", "-");
  return encodings.find((encoding) => encoding === wanted) ?? aliases[wanted] ?? null;
}

const marks: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["gb18030", [0x84, 0x31, 0x95, 0x33]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** The encoding that a byte order mark at the beginning of a text says, or null. */
export function byteOrderMark(head: Uint8Array): Encoding | null {
  const found = marks.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  return found?.[0] ?? null;
}
