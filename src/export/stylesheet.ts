export interface Rule {
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
  /** Counts of ids, classes and elements, as one number that compares. */
  readonly specificity: number;
}

/** A stylesheet of ours as its plain rules: without those of print, of narrow windows and of the dark. */
export interface Stylesheet {
  readonly variables: ReadonlyMap<string, string>;
  /** In the order in which later ones win. */
  readonly rules: readonly Rule[];
}

const rule = /([^{}@;]+)\{([^{}]*)\}/g;

/** Reads a stylesheet whose blocks are not nested but for `@media` and the like. */
export function readStylesheet(css: string): Stylesheet {
  const variables = new Map<string, string>();
  const rules: Rule[] = [];
  for (const [, selectors = "", block = ""] of plain(css).matchAll(rule)) {
    const declarations = new Map(
      block.split(";").flatMap((line): [string, string][] => {
        const at = line.indexOf(":");
        return at < 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()]];
      }),
    );
    if (selectors.trim() === ":root") {
      for (const [name, value] of declarations) variables.set(name, value);
      continue;
    }
    for (const selector of selectors.split(",").map((each) => each.trim()))
      rules.push({ selector, declarations, specificity: specificityOf(selector) });
  }
  return { variables, rules: rules.toSorted((one, other) => one.specificity - other.specificity) };
}

/** Without comments and without what stands in at-rules. */
function plain(css: string): string {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, "");
  let kept = "";
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", from)) {
    kept += text.slice(from, at);
    from = endOfBlock(text, at);
  }
  return kept + text.slice(from);
}

function endOfBlock(text: string, from: number): number {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "{") depth += 1;
    else if (text[index] === "}") depth -= 1;
    else if (text[index] !== ";" || depth > 0) continue;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

function specificityOf(selector: string): number {
  const count = (pattern: RegExp) => selector.match(pattern)?.length ?? 0;
  const elements = count(/(?:^|[\s>+~])[a-z]/g);
  return count(/#/g) * 10_000 + count(/[.[]/g) * 100 + elements;
}
