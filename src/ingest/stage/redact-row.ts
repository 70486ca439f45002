import { type RedactOptions, redact, redactValue } from "../../privacy/redact.ts";

const unit = "\u001f";
const level = "\u001e";

/** What a text of a row is: written by somebody; a word of the trade, whose long numbers mean something; or kept under its column. */
export type TextKind = "written" | "trade" | { readonly column: string };

const layouts = new Map<string, readonly TextKind[]>();

/** Names what the texts of a row are. */
export function rowLayout(kinds: readonly TextKind[]): string {
  const layout = JSON.stringify(kinds);
  layouts.set(layout, kinds);
  return layout;
}

/**
 * Masks the personal data in all texts of a row.
 * @param layout as `rowLayout` names it
 * @param name the customer's, masked wherever it stands; empty: not known
 * @param texts joined by U+001F, the levels of a path by U+001E; blank ones are empty
 * @returns the same, masked
 */
export function redactRow(
  layout: string,
  name: string,
  texts: string,
  options: RedactOptions,
): string {
  const kinds = layouts.get(layout) as readonly TextKind[];
  const known = name === "" ? options : { ...options, names: [name] };
  const trade = { ...known, keep: new Set([...(known.keep ?? []), "order_number" as const]) };
  const masked = texts.split(unit).map((text, index) => {
    if (text === "") return text;
    const kind = kinds[index] as TextKind;
    if (typeof kind === "object") return redactValue(kind.column, text, known);
    const how = kind === "trade" ? trade : known;
    if (!text.includes(level)) return redact(text, how);
    const parts = text.split(level).map((part) => redact(part, how));
    return parts.join(level);
  });
  return masked.join(unit);
}
