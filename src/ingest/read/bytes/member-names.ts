import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import type { Entry } from "yauzl";
import { decoded, tellEncoding } from "./detect-encoding.ts";

const utf8Flag = 0x800;
const unicodePath = 0x7075;

/**
 * The names of an archive's members, to be shown and never used as paths: without `..`, drives, leading slashes and control
 * characters. Names that are not marked as UTF-8 are in the encoding of the computer that packed them, told from all of
 * them together: GB18030, Big5 or code page 437.
 */
export function memberNames(entries: readonly Entry[]): string[] {
  const unmarked = entries.filter((entry) => markedName(entry) === null);
  const decode = decoderOfNames(
    Buffer.concat(unmarked.flatMap(({ fileNameRaw }) => [fileNameRaw, Buffer.from("\n")])),
  );
  return entries.map((entry) => tidy(markedName(entry) ?? decode(entry.fileNameRaw)));
}

function markedName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string | null {
  if (generalPurposeBitFlag & utf8Flag) return fileNameRaw.toString("utf8");
  const field = extraFields.find(({ id, data }) => id === unicodePath && data.length > 5);
  return field ? field.data.toString("utf8", 5) : null;
}

function decoderOfNames(names: Buffer): (name: Buffer) => string {
  if (isUtf8(names)) return (name) => name.toString("utf8");
  const verdict = tellEncoding(names, names);
  const encoding = verdict.found ?? verdict.likeliest[0];
  if (encoding === "gb18030" || encoding === "big5") return (name) => decoded(name, encoding);
  return (name) => iconv.decode(name, "cp437");
}

function tidy(name: string): string {
  const segments = name
    .replace(/\p{C}/gu, "")
    .split(/[/\\]/)
    .filter((segment) => !["", ".", ".."].includes(segment) && !/^[A-Za-z]:$/.test(segment));
  return segments.join("/") + (/[/\\]$/.test(name) ? "/" : "");
}

/** Folders, and what systems and programs leave behind. */
export function isIncidental(name: string): boolean {
  if (name === "" || name.endsWith("/")) return true;
  return name
    .split("/")
    .some((segment) => /^(\.|~\$)|^(__MACOSX|Thumbs\.db|desktop\.ini)$/i.test(segment));
}

/** The same name a second time becomes `name (2)`. */
export function toldApart(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const taken = new Set(names);
  return names.map((name) => {
    let times = (seen.get(name) ?? 0) + 1;
    while (times > 1 && taken.has(`${name} (${times})`)) times++;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
