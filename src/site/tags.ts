/** One start tag of an HTML page, with the raw text of an element whose content is not markup. */
export interface Tag {
  name: string;
  attributes: Map<string, string>;
  /** The text inside `<script>`, `<style>`, `<title>` and `<textarea>`, as a browser reads it; otherwise "". */
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\/([a-zA-Z][^\s>]*)[^>]*>|<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;
const RAW_TEXT = new Set(["script", "style", "title", "textarea"]);
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };

/** The start tags of serialised HTML in document order. Written for well-formed output, not for tag soup. */
export function* tags(html: string): Generator<Tag> {
  const token = new RegExp(TOKEN);
  let drawing = 0;
  for (let match = token.exec(html); match !== null; match = token.exec(html)) {
    const [, closed, opened, attributes = ""] = match;
    if (closed?.toLowerCase() === "svg") drawing -= 1;
    if (opened === undefined) continue;
    const name = opened.toLowerCase();
    if (name === "svg") drawing += 1;
    let text = "";
    if (RAW_TEXT.has(name)) {
      const end = closingTag(html, name, token.lastIndex);
      text = html.slice(token.lastIndex, end);
      if (drawing > 0) text = decodeEntities(text);
      token.lastIndex = end;
    }
    yield { name, attributes: readAttributes(attributes), text };
  }
}

function closingTag(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, "gi");
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function readAttributes(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, bare] of source.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), decodeEntities(double ?? single ?? bare ?? ""));
  }
  return attributes;
}

/** Replaces the character references that HTML serialisers write. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? whole;
  });
}
