import { stringify } from "yaml";

/** Columns of a terminal that a line may take, the indentation that is added later left out. */
const widest = 98;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes on a terminal: Chinese characters are two wide. */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += letter.length > 1 || wide.test(letter) ? 2 : 1;
  return width;
}

/** A text cut to so many columns of a terminal; what is cut ends in an ellipsis. */
export function cutToWidth(text: string, limit: number): string {
  if (terminalWidth(text) <= limit) return text;
  let cut = "";
  let width = 1;
  for (const letter of text) {
    width += terminalWidth(letter);
    if (width > limit) break;
    cut += letter;
  }
  return `${cut.trimEnd()}…`;
}

/** A value as YAML on one line, quoted where it must be. */
export function scalar(value: string | null): string {
  if (value === null) return "null";
  // JSON is YAML: line breaks, other control characters, marks of direction and blanks at an end would be lost or mislead when plain.
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s|\s$/u.test(value))
    return JSON.stringify(value).replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, (letter) =>
      [...letter.matchAll(/[\s\S]/g)]
        .map(([unit]) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join(""),
    );
  return stringify([value], { lineWidth: 0, collectionStyle: "flow" }).trim().slice(1, -1).trim();
}

/** Text that stays within its comment. */
export function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
}

/** Lines with a remark: behind the only line where there is room, else above. */
export function remarked(lines: readonly string[], remark: string): string[] {
  const [only = ""] = lines;
  const behind = `${only}  # ${comment(remark)}`;
  if (lines.length === 1 && terminalWidth(behind) <= widest) return [behind];
  return [...commentLines(remark, /^ */.exec(only)?.[0] ?? ""), ...lines];
}

/** A comment over as many lines as it needs; broken between words, or only between the parts given. */
export function commentLines(text: string | readonly string[], indent: string): string[] {
  const parts = typeof text === "string" ? comment(text).split(" ") : text.map(comment);
  const lines: string[] = [];
  let line = "";
  for (const word of parts) {
    const longer = line === "" ? word : `${line} ${word}`;
    const marks = indent.length + (lines.length === 0 ? 2 : 4);
    if (line !== "" && marks + terminalWidth(longer) > widest) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((part, index) => `${indent}#${index === 0 ? " " : "   "}${part}`);
}

/** A key and the items of its value in brackets, over as many lines as they need. */
export function bracketed(
  key: string,
  items: readonly string[],
  [open, close]: readonly [open: string, close: string],
  indent: string,
): string[] {
  const whole = `${indent}${key}: ${open}${items.join(", ")}${close}`;
  if (terminalWidth(whole) <= widest) return [whole];
  const lines = [`${indent}${key}:`];
  let line = `${indent}  ${open}${items[0]}`;
  for (const item of items.slice(1)) {
    if (terminalWidth(`${line}, ${item}`) < widest - 2) line += `, ${item}`;
    else {
      lines.push(`${line},`);
      line = `${indent}    ${item}`;
    }
  }
  return [...lines, line + close];
}

/** Whether a line is short enough to be read at a glance. */
export function isShort(line: string): boolean {
  return terminalWidth(line) <= widest;
}
