// Widths in em, as measured in the report's fonts; a Han character fills its em.
const wide =
  /[\p{Script=Han}\u3000-\u30ff\uac00-\ud7af\uff00-\uff60\u2190-\u2193\u25a0-\u25ff\p{Extended_Pictographic}]/u;

/** Approximate width of a line of text in em. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (wide.test(character)) width += 1;
    else if (/[A-Z@%MWmw]/.test(character)) width += 0.7;
    else if (/[ .,:;'|ilI·]/.test(character)) width += 0.3;
    else width += 0.56;
  }
  return width;
}

/**
 * Breaks a text into at most `lines` lines of at most `limit` em, about equally long; what does not fit ends in an
 * ellipsis.
 */
export function wrap(text: string, limit: number, lines = 2): string[] {
  const clean = text.replace(/[\s\p{C}]+/gu, " ").trim();
  const even = textWidth(clean) / lines + 1;
  const balanced = even < limit && textWidth(clean) > limit ? fit(clean, even, lines) : null;
  const letters = (part: string) => part.replace(/[ -]/g, "");
  if (balanced && letters(balanced.join("")) === letters(clean)) return balanced;
  return fit(clean, limit, lines);
}

function fit(clean: string, limit: number, lines: number): string[] {
  const result: string[] = [];
  let rest = clean;
  while (rest !== "" && result.length < lines) {
    const last = result.length === lines - 1;
    if (textWidth(rest) <= limit) {
      result.push(rest);
      rest = "";
    } else if (last) {
      result.push(`${prefix(rest, limit - 1).trimEnd()}…`);
      rest = "";
    } else {
      const line = breakable(rest, prefix(rest, limit));
      result.push(isBroken(line, rest.slice(line.length)) ? `${line}-` : line.trimEnd());
      rest = rest.slice(line.length).trimStart();
    }
  }
  return result.length === 0 ? [""] : result;
}

/** The longest beginning of a text that fits. */
function prefix(text: string, limit: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += textWidth(character);
    if (width > limit) break;
    end += character.length;
  }
  return text.slice(0, Math.max(end, 1));
}

/** Whether a line ends within a word of letters, which then has a hyphen; Han characters need none. */
function isBroken(line: string, rest: string): boolean {
  return /(?!\p{Script=Han})\p{L}$/u.test(line) && /^(?!\p{Script=Han})\p{L}/u.test(rest);
}

/** Cuts a line back to its last space or separator, unless that leaves less than a third of it. */
function breakable(text: string, line: string): string {
  if (text.slice(line.length).startsWith(" ")) return line;
  const match = /^.*[\s·/、，,—-]/su.exec(line);
  if (match && match[0].length >= line.length / 3) return match[0];
  return line;
}
