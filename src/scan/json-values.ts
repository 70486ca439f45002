import { lineLimit } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { shown } from "./shown.ts";

/** What begins neither a text nor a number and is no mark, up to the next one. */
const bare = /[^\s",:{}[\]\d.+-][^",:{}[\]\n]*/y;

type Level = { key: string } | { index: number };

/**
 * Keys, texts and whole numbers of seven digits or more in JSON, or in several documents one after the other (NDJSON), piece by
 * piece. Broken JSON is read on: a text ends with its line at the latest, and what stands outside of quotation marks is one as well.
 */
export class JsonValues {
  readonly #hear: Hear;
  readonly #levels: Level[] = [];
  readonly #documentALine: boolean;
  #line = 1;
  #rest = "";
  /** The end of a text too long to wait for, with which the rest of it begins. */
  #carried: string | null = null;
  /** The text last read in an object, as long as it may be a key. */
  #waiting: string | null = null;

  /** @param documentALine NDJSON: what a line leaves open ends with it */
  constructor(hear: Hear, documentALine = false) {
    this.#hear = hear;
    this.#documentALine = documentALine;
  }

  add(piece: string, last = false): void {
    const text = this.#rest + piece;
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      const next =
        code === 0x22
          ? this.#string(text, at, last)
          : isOfNumber(code)
            ? this.#number(text, at, last)
            : this.#other(text, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#rest = this.#carried ?? text.slice(at);
    this.#carried = null;
    if (last) this.#flush();
  }

  /** A mark, a blank, or what is no JSON; that is a text, but for true, false and null. */
  #other(text: string, at: number, last: boolean): number {
    const code = text.charCodeAt(at);
    bare.lastIndex = at;
    const run = bare.exec(text)?.[0];
    if (run === undefined) return this.#mark(code, at);
    const end = at + run.length;
    if (end === text.length && !last && run.length <= lineLimit) return -1;
    if (run.length > 5) this.#tell(run);
    return end;
  }

  #mark(code: number, at: number): number {
    if (code === 0x0a) {
      if (this.#documentALine) this.#endLine();
      this.#line += 1;
    } else if (code === 0x3a) this.#takeKey();
    else if (code === 0x2c) {
      this.#flush();
      const level = this.#levels.at(-1);
      if (level && "index" in level) level.index += 1;
    } else if (code === 0x7b || code === 0x5b) {
      this.#flush();
      if (this.#levels.length < 1000) this.#levels.push(code === 0x7b ? { key: "" } : { index: 0 });
    } else if (code === 0x7d || code === 0x5d) {
      this.#flush();
      this.#levels.pop();
    }
    return at + 1;
  }

  #endLine(): void {
    this.#flush();
    this.#levels.length = 0;
  }

  #string(text: string, at: number, last: boolean): number {
    let end = at + 1;
    while (end < text.length) {
      const code = text.charCodeAt(end);
      if (code === 0x22 || code === 0x0a) break;
      end += code === 0x5c ? 2 : 1;
    }
    if (end >= text.length && !last && end - at <= lineLimit) return -1;
    if (end >= text.length && !last) this.#carried = `"${text.slice(-256)}`;
    this.#flush();
    this.#waiting = unescaped(text.slice(at + 1, end));
    return text.charCodeAt(end) === 0x22 ? end + 1 : Math.min(end, text.length);
  }

  #number(text: string, at: number, last: boolean): number {
    let end = at;
    while (end < text.length && isOfNumber(text.charCodeAt(end))) end += 1;
    if (end === text.length && !last && end - at < 100) return -1;
    const digits = /^-?(\d{7,})(?:\.0+)?$/.exec(text.slice(at, Math.min(end, at + 40)))?.[1];
    if (digits !== undefined) this.#tell(digits);
    return end;
  }

  #takeKey(): void {
    const level = this.#levels.at(-1);
    if (this.#waiting === null) return;
    if (level && "key" in level) level.key = this.#waiting;
    this.#hear(this.#waiting, () => `${this.#place()} (key)`);
    this.#waiting = null;
  }

  #flush(): void {
    if (this.#waiting === null) return;
    const text = this.#waiting;
    this.#waiting = null;
    this.#tell(text);
  }

  #tell(text: string): void {
    const named = this.#levels.findLast((level) => "key" in level);
    this.#hear(text, () => this.#place(), named && "key" in named ? named.key : undefined);
  }

  #place(): string {
    return `line ${this.#line}, $${this.#levels.map(step).join("")}`;
  }
}

function step(level: Level): string {
  if ("index" in level) return `[${level.index}]`;
  const key = shown(level.key);
  if (key === "") return "";
  return /^[A-Za-z_][\w-]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

/** Digits, point, signs and the e of an exponent. */
function isOfNumber(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x2e ||
    code === 0x2b ||
    code === 0x45
  );
}

function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    return JSON.parse(`"${raw.replace(/\p{Cc}/gu, " ")}"`) as string;
  } catch {
    return raw.replaceAll("\\", " ");
  }
}

/** The values of a JSON text that is there as a whole. */
export function readJsonText(text: string, hear: Hear): void {
  new JsonValues(hear).add(text, true);
}
