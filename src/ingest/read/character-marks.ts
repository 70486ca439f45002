import type { Fault } from "./table-rows.ts";

/*
 * A text that was decoded for us may hold two noncharacters: U+FDD0 for a byte that is no character, U+FDD1 for a
 * replacement character (U+FFFD) that stood in the file. Behind each its byte offset is written, closed by the same mark,
 * as soon as the text is read: whatever then becomes of the text, a cell knows where its damage lies.
 */
const undecodableMark = "\uFDD0";

/** Writes the offsets behind the marks of a text that is read piece by piece, each taking the next one of its list. */
export function tellOffsets(
  undecodable: readonly number[],
  replacement: readonly number[],
): (text: string) => string {
  let bytes = 0;
  let replacements = 0;
  return (text) =>
    /[\uFDD0\uFDD1]/.test(text)
      ? text.replace(/[\uFDD0\uFDD1]/g, (mark) => {
          const offset =
            mark === undecodableMark ? undecodable[bytes++] : replacement[replacements++];
          return `${mark}${offset ?? ""}${mark}`;
        })
      : text;
}

/** Whether a text holds a mark, a NUL, a replacement character or half a character. Searching for each is faster than a pattern. */
export function isDamaged(text: string): boolean {
  return marks.some((mark) => text.includes(mark)) || !text.isWellFormed();
}

const marks = ["\0", "\uFDD0", "\uFDD1", "\uFFFD"];

/**
 * A cell without what must not be stored: NULs go, replacement characters and halves of characters become `?`; the flags say
 * so, with the byte offset where it is known. Cells with undecodable bytes are the matter of `undecodableFault`.
 */
export function mendCell(text: string, flags: Set<string>): string {
  if (!isDamaged(text)) return text;
  return text.replace(
    /([\uFDD0\uFDD1])(\d*)\1|[\0\uFFFD\uFDD0\uFDD1]|\p{Surrogate}/gu,
    (found, _mark?: string, offset?: string) => {
      if (found === "\0") {
        flags.add("nul_removed");
        return "";
      }
      flags.add(`replacement_character${offset ? `@${offset}` : ""}`);
      return "?";
    },
  );
}

/** The fault of a row whose text holds bytes that are no characters; null when it has none. */
export function undecodableFault(text: string): Fault | null {
  const at = text.indexOf(undecodableMark);
  if (at < 0) return null;
  const offset = /^\d*/.exec(text.slice(at + 1, at + 20))?.[0];
  return {
    rule: "bytes_undecodable",
    reason: `the row holds bytes that are no character${offset ? `, the first at byte ${offset}` : ""}; correct them, or name the file's encoding: format: {encoding: …}`,
  };
}

/** A header cell as a column name: NFC, trimmed, with `?` for what is no character. */
export function plainName(cell: string): string {
  return cell
    .replace(/[\0\uFEFF]/g, "")
    .replace(/([\uFDD0\uFDD1])(?:\d*\1)?|\uFFFD|\p{Surrogate}/gu, "?")
    .normalize("NFC")
    .trim();
}
