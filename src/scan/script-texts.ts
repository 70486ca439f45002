import { wholeText } from "./file-text.ts";
import type { Hear } from "./finding.ts";

/** Before these a slash begins a regular expression, not a division. */
const beforePattern =
  /(?:^|[(,=:[!&|?{};+\-*%^~<>]|\b(?:return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await))\s*$/;
const longestPattern = 1000;
const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  b: " ",
  f: " ",
  v: " ",
  0: " ",
};

/** A script's string and template literals, and whole numbers of seven digits or more; comments and names are its author's. */
export async function readScript(path: string, hear: Hear): Promise<void> {
  readScriptText(await wholeText(path), hear);
}

/** The same of a script that is there as a whole. */
export function readScriptText(source: string, hear: Hear): void {
  let line = 1;
  let counted = 0;
  const placeOf = (at: number) => () => {
    for (let next = source.indexOf("\n", counted); next >= 0 && next < at; ) {
      line += 1;
      counted = next + 1;
      next = source.indexOf("\n", counted);
    }
    return `line ${line}`;
  };
  const mark = /["'`/]|(?<![\w$.])\d{7,}(?:\.0+)?(?![\w.])/g;
  for (let found = mark.exec(source); found !== null; found = mark.exec(source)) {
    const at = found.index;
    const character = found[0].charAt(0);
    if (character === "/") mark.lastIndex = behindSlash(source, at);
    else if (/\d/.test(character)) hear(found[0], placeOf(at));
    else {
      const end = endOfLiteral(source, at, character);
      if (end - at > 2)
        hear(literalText(source.slice(at + 1, end)), placeOf(at), keyBefore(source, at));
      mark.lastIndex = end + 1;
    }
  }
}

/** Behind a comment, a regular expression or a division. */
function behindSlash(source: string, at: number): number {
  const next = source.charAt(at + 1);
  const upTo = (mark: string) => {
    const found = source.indexOf(mark, at + 2);
    return found < 0 ? source.length : found + mark.length;
  };
  if (next === "/") return upTo("\n");
  if (next === "*") return upTo("*/");
  if (!beforePattern.test(source.slice(Math.max(0, at - 12), at))) return at + 1;
  return behindPattern(source, at);
}

/** Behind a regular expression; of what goes on for longer than they do, the slash alone. */
function behindPattern(source: string, at: number): number {
  const last = Math.min(source.length, at + longestPattern);
  let inClass = false;
  for (let end = at + 1; end < last; end += 1) {
    const code = source.charCodeAt(end);
    if (code === 0x0a) break;
    if (code === 0x5c) end += 1;
    else if (code === 0x5b) inClass = true;
    else if (code === 0x5d) inClass = false;
    else if (code === 0x2f && !inClass) return end + 1;
  }
  return at + 1;
}

/** Where a literal ends: at its mark; a string in quotation marks at the end of its line at the latest. */
function endOfLiteral(source: string, at: number, mark: string): number {
  let end = at + 1;
  for (; end < source.length; end += 1) {
    const character = source.charAt(end);
    if (character === mark || (character === "\n" && mark !== "`")) return end;
    if (character === "\\") end += 1;
  }
  return Math.min(end, source.length);
}

function literalText(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (
      _,
      long: string | undefined,
      four: string | undefined,
      two: string | undefined,
      other = "",
    ) => {
      const code = long ?? four ?? two;
      if (code === undefined) return simpleEscapes[other] ?? other;
      const point = Number.parseInt(code, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : " ";
    },
  );
}

/** The name that a literal stands under in an object: phone: "…". */
function keyBefore(source: string, at: number): string | undefined {
  return /(?:^|[{,\s])["']?([\p{L}_$][\p{L}\p{N}_$-]{0,60})["']?\s*:\s*$/u.exec(
    source.slice(Math.max(0, at - 80), at),
  )?.[1];
}
