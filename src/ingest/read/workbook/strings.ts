import { UserError } from "../../../error.ts";
import type { Archive } from "./archive.ts";
import { type Attributes, hearXml } from "./xml.ts";

const memoryLimit = 512 * 1024 ** 2;

/**
 * Text of `<si>` and `<is>` elements: runs of formatted text joined, phonetic guides left out, blanks at the ends kept
 * only where the file says that they count (`xml:space`).
 */
export class RichText {
  #text = "";
  #phonetic = 0;
  #reading = false;
  #preserved = false;
  #piece = "";

  /** Told of every element inside. */
  open(name: string, attributes: Attributes): void {
    if (name === "rPh") this.#phonetic++;
    if (name !== "t" || this.#phonetic > 0) return;
    this.#reading = true;
    this.#preserved = attributes["xml:space"] === "preserve";
    this.#piece = "";
  }

  close(name: string): void {
    if (name === "rPh") this.#phonetic--;
    if (name !== "t" || !this.#reading) return;
    this.#reading = false;
    this.#text += this.#preserved ? this.#piece : trimXml(this.#piece);
  }

  add(text: string): void {
    if (this.#reading) this.#piece += text;
  }

  /** The text, and an empty one from here on. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    return text;
  }
}

/** `_x000D_` and the like, by which the format writes characters that XML cannot (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/**
 * Reads the texts that cells refer to by number; a workbook without any has none.
 * @throws UserError above 512 MiB, since all must be held in memory.
 */
export async function readSharedStrings(
  archive: Archive,
  part: string | null,
  path: string,
): Promise<readonly string[]> {
  if (part === null) return [];
  if (archive.size(part) > memoryLimit) {
    throw new UserError(
      `${path}: more than 512 MiB of different texts; split the workbook, or save the sheet as CSV`,
    );
  }
  const strings: string[] = [];
  const item = new RichText();
  const listener = {
    open: (name: string, attributes: Attributes) => item.open(name, attributes),
    close(name: string) {
      item.close(name);
      // A copy: else a short text would keep the whole piece of the file alive that it was cut from.
      if (name === "si") strings.push(Buffer.from(item.take(), "utf16le").toString("utf16le"));
    },
    text: (text: string) => item.add(text),
  };
  await hearXml(archive.read(part), listener, `${path}: the list of texts`);
  return strings;
}

function trimXml(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

/** White space as XML has it; an ideographic space is text. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}
