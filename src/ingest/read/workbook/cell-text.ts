import type { Shown } from "./number-formats.ts";
import { timeText } from "./serial.ts";
import { unescaped } from "./strings.ts";

/** A cell as the file holds it. */
export interface RawCell {
  /** `s`: a shared text; `str`: a formula's text; `inlineStr`, `b`, `e`: error, `d`: ISO time; `n`: number. */
  readonly type: string;
  readonly style: number;
  /** What stands in `<v>`. */
  readonly value: string;
  /** What stands in `<is>`. */
  readonly inline: string;
  readonly hasFormula: boolean;
}

/** What a workbook knows beyond its cells. */
export interface CellContext {
  readonly sharedStrings: readonly string[];
  /** By style number. */
  readonly formats: readonly Shown[];
  readonly from1904: boolean;
}

/** A cell's text, null when it is blank, and the code of what should be said about it. */
export interface CellText {
  readonly text: string | null;
  readonly remark?: string;
}

const blank: CellText = { text: null };

/**
 * A cell as text: numbers written out as Excel shows them at most (15 digits), dates as ISO 8601, a percentage as the
 * number that it is (0.15).
 *
 * Remarks: `error_cells` (#N/A and the like: blank), `formula_without_value` (the file was never calculated: blank),
 * `digits_lost_in_excel` (a number of more than 15 digits, whose end Excel may have replaced by zeros), `impossible_date` (formatted as
 * a date, but no day of the calendar, such as serial 60: left a number).
 * @throws Error when the cell refers to a text that is not there.
 */
export function cellText(cell: RawCell, context: CellContext): CellText {
  switch (cell.type) {
    case "s":
      return shared(cell, context.sharedStrings);
    case "inlineStr":
      return { text: cell.inline || null };
    case "str":
      return { text: unescaped(cell.value) || null };
    case "e":
      return { text: null, remark: "error_cells" };
    default:
      if (cell.value === "") {
        return cell.hasFormula ? { text: null, remark: "formula_without_value" } : blank;
      }
      if (cell.type === "b")
        return { text: cell.value === "1" || cell.value === "true" ? "TRUE" : "FALSE" };
      return cell.type === "d"
        ? isoText(cell.value, context.formats[cell.style])
        : numeric(cell, context);
  }
}

function shared(cell: RawCell, strings: readonly string[]): CellText {
  if (cell.value === "") return blank;
  const text = strings[Number(cell.value)];
  if (text === undefined)
    throw new Error(`a cell refers to text ${cell.value.slice(0, 20)}, which is not there`);
  return { text: text || null };
}

/** A number, or a date where the cell's format says so. */
function numeric(cell: RawCell, context: CellContext): CellText {
  const written = cell.value.trim();
  const value = written === "" ? Number.NaN : Number(written);
  if (!Number.isFinite(value)) throw new Error("a cell of numbers holds something else");
  const format = context.formats[cell.style];
  if (format && (format.date || format.time)) {
    const text = timeText(value, context.from1904, format);
    return text === null ? { text: plainNumber(value), remark: "impossible_date" } : { text };
  }
  // Digits that stand in the file are kept, though Excel itself would write zeros behind the fifteenth.
  if (written.length > 15 && /^-?\d{16,400}$/.test(written))
    return { text: written, remark: "digits_lost_in_excel" };
  const text = plainNumber(value);
  const digits = text.replace("-", "");
  return Number.isInteger(value) && digits.length > 15
    ? { text, remark: "digits_lost_in_excel" }
    : { text };
}

/**
 * A number in plain decimals with at most 15 significant digits, which is what Excel computes with and shows: 0.3 for the stored
 * 0.30000000000000004, 100000 for 1E+05.
 */
export function plainNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const short = String(Number(value.toPrecision(15)));
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(short);
  if (!match) return short;
  const [, sign = "", whole = "", fraction = "", exponent] = match;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

/** A time that the file writes as one (the strict edition does): `2026-09-01T14:30:05`. */
function isoText(value: string, format: Shown | undefined): CellText {
  const match = /^(\d{4}-\d\d-\d\d)?T?(?:(\d\d:\d\d:\d\d)(?:[.,](\d+))?)?Z?$/.exec(value);
  if (!match || (!match[1] && !match[2])) return { text: value };
  const [, day, clock, fraction = ""] = match;
  const decimals = fraction.slice(0, 3).replace(/0+$/, "");
  const time = clock && decimals ? `${clock}.${decimals.padEnd(3, "0")}` : clock;
  if (!day) return { text: time ?? value };
  return { text: time && (time !== "00:00:00" || format?.time) ? `${day} ${time}` : day };
}
