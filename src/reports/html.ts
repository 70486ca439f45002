/** Markup that is safe to print: made by `html` from literals and escaped values only. */
export interface Html {
  readonly markup: string;
}

type Value = string | number | Html | null | undefined | false | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  $: "&#36;",
  "{": "&#123;",
  "}": "&#125;",
  "\n": "&#10;",
};

// Control characters, and those that reorder the text around them.
const unprintable = /(?![\n\t])[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/**
 * Text as it may stand in an HTML block of a Markdown page: no markup, no `${…}` that Framework would evaluate,
 * no line break that would end the block.
 */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(unprintable, "")
    .replace(/[&<>"'`${}\n]/g, (character) => entities[character] ?? "");
}

/** Joins a template with its values, escaping every string. */
export function html(literals: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = "";
  literals.forEach((literal, index) => {
    markup += literal.replace(/\s*\n\s*/g, "\n");
    if (index < values.length) markup += print(values[index]);
  });
  return { markup };
}

/** Markup that was made safe elsewhere (a cleaned drawing). */
export function trusted(markup: string): Html {
  return { markup };
}

/** Pieces side by side, with something between them. */
export function join(pieces: readonly Html[], between = ""): Html {
  return { markup: pieces.map((piece) => piece.markup).join(between) };
}

function print(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  if ("markup" in value) return value.markup;
  return value.map((piece) => piece.markup).join("");
}
