import { describeColumnTimes } from "../stage/describe-times.ts";

/** How a column's times are written. */
export interface ColumnTimes {
  /** Share of the values that are times by one of the formats, 0–1. */
  readonly share: number;
  /** Formats in the language of plaint.yaml, most frequent first; where they are ambiguous, those to choose from. */
  readonly formats: readonly string[];
  /** Every value is read without a format. */
  readonly iso: boolean;
  /** `ambiguous`: day and month cannot be told apart · `mixed`: different rows have them in different orders. */
  readonly doubt: "none" | "ambiguous" | "mixed";
  /** Digits alone, as numbers and identifiers have them too: only a header can say that they are times. */
  readonly digitsOnly: boolean;
}

/** Longer values are no times, and need not be looked at. */
const longest = 60;
const glued =
  /^(?:19|20)\d{2}([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const isoFormat = /^iso$|^yyyy-MM-dd(?:(?: |T|'T')HH:mm(?::ss(?:\.S+)?)?(?: ?X{1,3})?)?$/;

/** Some tools write the time of day right behind the date: 2026-09-0114:30. */
function gluedFormats(values: readonly string[]): string[] {
  const formats = values.flatMap((value) => {
    const [, separator, seconds] = glued.exec(value) ?? [];
    if (separator === undefined) return [];
    return [`yyyy${separator}MM${separator}ddHH:mm${seconds === undefined ? "" : ":ss"}`];
  });
  return [...new Set(formats)].sort();
}

/**
 * Says whether values are times, and how they are written.
 * @param values filled cells as text
 * @returns null: half of them or fewer are times
 */
export function columnTimes(values: readonly string[]): ColumnTimes | null {
  const short = values.filter(
    (value) => value.length <= longest && /\d/.test(value.normalize("NFKC")),
  );
  if (values.length === 0 || short.length * 2 <= values.length) return null;
  const behind = gluedFormats(values);
  const others = values.filter((value) => !glued.test(value));
  if (behind.length > 0 && others.length === 0)
    return { share: 1, formats: behind, iso: false, doubt: "none", digitsOnly: false };
  const { isTime, share, formats, doubt, note } = describeColumnTimes(
    others.map((value) => (value.length <= longest ? value : "text")),
  );
  if (behind.length > 0 && doubt === "none") {
    const read = isTime ? others.length * share : 0;
    return {
      share: (values.length - others.length + read) / values.length,
      formats: [...behind, ...(isTime ? formats : [])],
      iso: false,
      doubt,
      digitsOnly: false,
    };
  }
  if (!isTime) return null;
  return {
    share,
    formats,
    iso: doubt === "none" && formats.every((format) => isoFormat.test(format)),
    doubt,
    digitsOnly: (note?.digitsOnly ?? 0) > values.length / 2,
  };
}
