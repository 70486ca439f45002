/**
 * A run of digits as written: groups of digits with blanks, hyphens, dots or brackets between them. One instance is
 * filled again and again; it holds no text of its own.
 */
export class DigitGroups {
  text = "";
  count = 0;
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /**
   * Fills in the next run at or after `from`; false where there is none. Digits next to a mask (138****8000) are left
   * out, so that what is left of a number is never read as a new one.
   */
  next(text: string, from: number): boolean {
    this.text = text;
    this.count = 0;
    let at = from;
    while (at < text.length && !isDigit(text.charCodeAt(at))) at += 1;
    while (at < text.length) {
      const start = at;
      while (at < text.length && isDigit(text.charCodeAt(at))) at += 1;
      this.starts[this.count] = start;
      this.ends[this.count] = at;
      this.count += 1;
      let gap = 0;
      while (gap < 3 && isSeparator(text.charCodeAt(at + gap))) gap += 1;
      if (!isDigit(text.charCodeAt(at + gap))) break;
      at += gap;
    }
    return this.count > 0;
  }

  /** Where the run ends. */
  get end(): number {
    return this.ends[this.count - 1] as number;
  }

  start(index: number): number {
    return this.starts[index] as number;
  }

  length(index: number): number {
    return (this.ends[index] as number) - (this.starts[index] as number);
  }

  digits(from: number, to = from): string {
    let all = "";
    for (let index = from; index <= to; index += 1)
      all += this.text.slice(this.starts[index], this.ends[index]);
    return all;
  }

  /** What stands between a group and the next one. */
  gap(index: number): string {
    return this.text.slice(this.ends[index], this.starts[index + 1]);
  }

  /** The last of the groups from `from` on that together have exactly so many digits; -1 where none do. */
  reach(from: number, digits: number): number {
    let sum = 0;
    for (let index = from; index < this.count; index += 1) {
      if (index > from && !this.isLoose(index - 1)) return -1;
      sum += this.length(index);
      if (sum === digits) return this.isNumberLike(from, index) ? index : -1;
      if (sum > digits) return -1;
    }
    return -1;
  }

  /** Groups' lengths: "3-4-4". */
  shape(from: number, to: number): string {
    let shape = String(this.length(from));
    for (let index = from + 1; index <= to; index += 1) shape += `-${this.length(index)}`;
    return shape;
  }

  /** Masked digits beside a group: it is the rest of a number that was hidden. */
  isMaskRest(index: number): boolean {
    return (
      this.text.charAt(this.start(index) - 1) === "*" ||
      this.text.charAt(this.ends[index] as number) === "*"
    );
  }

  /** A gap that people leave inside a number, rather than between two. */
  private isLoose(index: number): boolean {
    const end = this.ends[index] as number;
    const length = (this.starts[index + 1] as number) - end;
    const first = this.text.charCodeAt(end);
    if (length === 1) return first === 32 || first === 45 || first === 46 || isDot(first);
    if (length > 3) return false;
    if (length === 2) {
      // "--" and "- " are one gap, as two blanks are
      const pair = this.text.slice(end, end + 2);
      return pair === "  " || pair === "--" || pair === "- " || pair === " -";
    }
    if (first !== 32) return false;
    const second = this.text.charCodeAt(end + 1);
    return (second === 45 || second === 32) && this.text.charCodeAt(end + 2) === 32;
  }

  /**
   * Whether groups look like one number and not like a date or a list: one long group, two neighbours of three digits
   * or more, or digits one by one or in pairs. The trigger pattern (trigger.ts) rests on this.
   */
  isNumberLike(from: number, to: number): boolean {
    let single = 0;
    for (let index = from; index <= to; index += 1) {
      const length = this.length(index);
      if (length >= 6) return true;
      if (index > from && length >= 3 && this.length(index - 1) >= 3) return true;
      if (length <= 2) single += 1;
    }
    return single >= 4 && to - from >= 4;
  }
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Middle dots and underscores, as some write between groups. */
function isDot(code: number): boolean {
  return code === 0xb7 || code === 0x2022 || code === 0x30fb || code === 95;
}

/** Blank, hyphen, full stop, round brackets of either width. */
function isSeparator(code: number): boolean {
  return (
    code === 32 ||
    code === 45 ||
    code === 46 ||
    isDot(code) ||
    code === 40 ||
    code === 41 ||
    code === 0xff08 ||
    code === 0xff09
  );
}
