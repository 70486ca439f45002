import { maskResponsible } from "../../privacy/offices.ts";
import { type RedactOptions, redact, redactValue } from "../../privacy/redact.ts";

const unit = "\u001f";
const level = "\u001e";

/**
 * What a text of a row is: written by somebody; a word of the trade, whose long numbers mean something; who is responsible; or kept under
 * its column.
 */
export type TextKind = "written" | "trade" | "responsible" | { readonly column: string };

/** What the texts of a row are, as SQL can hand it over. */
export function rowLayout(kinds: readonly TextKind[]): string {
  return JSON.stringify(kinds);
}

/** Words of the trade are few, and the same in row after row. */
const rememberedWords = 10_000;

/** Masks the personal data in all texts of a row: `(layout, name, texts) => texts`. */
export type RowRedactor = (layout: string, name: string, texts: string) => string;

/**
 * Makes what masks rows.
 * @returns a function of: `layout` as `rowLayout` writes it; `name`, the customer's, masked wherever it stands, empty: not known;
 * `texts` joined by U+001F, the levels of a path by U+001E, blank ones empty. It gives the texts in the same form.
 */
export function rowRedactor(options: RedactOptions): RowRedactor {
  const keep = new Set([...(options.keep ?? []), "order_number" as const]);
  const words = new Map<string, string>();
  let seen: { readonly layout: string; readonly kinds: readonly TextKind[] } | null = null;

  function redactLevels(text: string, how: RedactOptions): string {
    if (!text.includes(level)) return redact(text, how);
    return text
      .split(level)
      .map((part) => redact(part, how))
      .join(level);
  }

  function redactWord(text: string, name: string): string {
    if (name !== "" && text.includes(name))
      return redactLevels(text, { ...options, keep, names: [name] });
    const known = words.get(text);
    if (known !== undefined) return known;
    if (words.size >= rememberedWords) words.clear();
    const masked = redactLevels(text, { ...options, keep });
    words.set(text, masked);
    return masked;
  }

  return (layout, name, texts) => {
    if (seen?.layout !== layout) seen = { layout, kinds: JSON.parse(layout) };
    const { kinds } = seen;
    const how = name === "" ? options : { ...options, names: [name] };
    const masked = texts.split(unit).map((text, index) => {
      if (text === "") return text;
      const kind = kinds[index] as TextKind;
      if (kind === "trade") return redactWord(text, name);
      if (kind === "responsible") return maskResponsible(text);
      return typeof kind === "object"
        ? redactValue(kind.column, text, how)
        : redactLevels(text, how);
    });
    return masked.join(unit);
  };
}
