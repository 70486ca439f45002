import { UserError } from "../../../error.ts";
import type { SheetPart } from "./parts.ts";

/**
 * The sheets that are wanted, in the order of their tabs: names (hidden ones too) or patterns with * and ? (visible ones), in any
 * case of letters; by default the visible ones.
 * @throws UserError when a name or pattern fits none.
 */
export function chosenSheets(
  sheets: readonly SheetPart[],
  wanted: string | readonly string[] | undefined,
  path: string,
): readonly SheetPart[] {
  if (wanted === undefined) return sheets.filter(({ visible }) => visible);
  const found = new Set<SheetPart>();
  for (const name of [wanted].flat()) {
    const matching = sheets.filter(
      (sheet) => sameName(sheet.name, name) || (sheet.visible && matches(sheet.name, name)),
    );
    if (matching.length === 0) {
      const listed = sheets.map((sheet) => `“${sheet.name}”`).join(", ") || "none";
      throw new UserError(
        `${path}: no sheet “${name}”; found ${listed}: name one of them under format: {sheet: …}`,
      );
    }
    for (const sheet of matching) found.add(sheet);
  }
  return sheets.filter((sheet) => found.has(sheet));
}

/** Whether a sheet is wanted by its very name, so that passing it over would be wrong. */
export function isNamed(
  { name }: SheetPart,
  wanted: string | readonly string[] | undefined,
): boolean {
  return wanted !== undefined && [wanted].flat().some((each) => sameName(name, each));
}

function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** Whether a name fits a pattern in which * stands for any text and ? for one character; linear in the name for each star. */
function matches(name: string, pattern: string): boolean {
  const text = [...folded(name)];
  const wanted = [...folded(pattern)];
  let at = 0;
  let next = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    if (
      next < wanted.length &&
      (wanted[next] === "?" || wanted[next] === text[at]) &&
      wanted[next] !== "*"
    ) {
      at++;
      next++;
    } else if (wanted[next] === "*") {
      star = next++;
      resumeAt = at;
    } else if (star >= 0) {
      next = star + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  while (wanted[next] === "*") next++;
  return next === wanted.length;
}
