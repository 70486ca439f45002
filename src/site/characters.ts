/** Unicode code points from the first to the last, both included. */
export type Range = readonly [first: number, last: number];

const CODE_POINTS = 0x110000;

/** A set of characters, quick to fill with megabytes of text. */
export class CharacterSet {
  readonly #has = new Uint8Array(CODE_POINTS);

  /** Adds every character of a text. */
  add(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code >= 0xd800 && code < 0xdc00) {
        this.#has[text.codePointAt(index) ?? code] = 1;
        index += 1;
      } else this.#has[code] = 1;
    }
  }

  addAll(other: CharacterSet): void {
    other.#has.forEach((has, code) => {
      if (has) this.#has[code] = 1;
    });
  }

  isEmpty(): boolean {
    return !this.#has.includes(1);
  }

  /** The characters of this set outside the ranges. */
  without(ranges: readonly Range[]): CharacterSet {
    const rest = new CharacterSet();
    rest.#has.set(this.#has);
    for (const [first, last] of ranges) rest.#has.fill(0, first, last + 1);
    return rest;
  }

  /** The ranges, each cut back to its first and last character in this set; those without one are left out. */
  within(ranges: readonly Range[]): Range[] {
    const narrowed: Range[] = [];
    for (const [first, last] of ranges) {
      let from = first;
      while (from <= last && !this.#has[from]) from += 1;
      let until = last;
      while (until > from && !this.#has[until]) until -= 1;
      if (from <= last) narrowed.push([from, until]);
    }
    return narrowed;
  }
}

/** Reads a CSS `unicode-range`: `U+4e00-4e1f,U+3001,U+4??`. */
export function readRanges(css: string): Range[] {
  return css.split(",").map((part) => {
    const [first = "", last = first] = part.trim().replace(/^U\+/i, "").split("-");
    return [
      Number.parseInt(first.replaceAll("?", "0"), 16),
      Number.parseInt(last.replaceAll("?", "f"), 16),
    ];
  });
}

/** Writes a CSS `unicode-range`. */
export function writeRanges(ranges: readonly Range[]): string {
  return ranges
    .map(([first, last]) => {
      const end = last > first ? `-${last.toString(16)}` : "";
      return `U+${first.toString(16)}${end}`;
    })
    .join(",");
}
