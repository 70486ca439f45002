/** What a page or an XML document is made of, in its order; offsets are where it begins. */
export type Token =
  | { readonly type: "text"; readonly at: number; readonly text: string }
  | {
      readonly type: "open";
      readonly at: number;
      readonly name: string;
      readonly attributes: readonly Attribute[];
    }
  | { readonly type: "close"; readonly at: number; readonly name: string }
  /** The content of `<script>` and `<style>`, a comment. */
  | {
      readonly type: "raw";
      readonly at: number;
      readonly name: string;
      readonly text: string;
      readonly attributes: readonly Attribute[];
    };

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

const rawElements = new Set(["script", "style"]);
const namedReferences: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  commat: "@",
  period: ".",
  plus: "+",
  hyphen: "-",
  dash: "-",
  lowbar: "_",
  num: "#",
  ast: "*",
  colon: ":",
  sol: "/",
  equals: "=",
  ensp: "\u2002",
  emsp: "\u2003",
  thinsp: "\u2009",
  shy: "\u00ad",
  zwj: "\u200d",
  zwnj: "\u200c",
  ndash: "–",
  mdash: "—",
  lpar: "(",
  rpar: ")",
  comma: ",",
};

/** Character references in their characters; those that are unknown stay. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#[xX]([0-9a-fA-F]{1,8})|#(\d{1,8})|([a-zA-Z]{2,8}));?/g,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return namedReferences[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/**
 * Takes HTML or XML apart in one pass, whatever is wrong with it: what is no tag is text, and a tag that does not end is text as
 * well. References are decoded in texts and attributes.
 */
export function* tokens(source: string): Generator<Token> {
  let at = 0;
  while (at < source.length) {
    const open = nextTag(source, at);
    if (open > at) yield { type: "text", at, text: decodeReferences(source.slice(at, open)) };
    if (open >= source.length) return;
    const { token, end } = tagAt(source, open);
    yield token;
    at = end;
    if (token.type !== "open" || !rawElements.has(token.name)) continue;
    const close = closing(source, token.name, at);
    yield { ...token, type: "raw", at, text: source.slice(at, close) };
    at = close;
  }
}

function nextTag(source: string, from: number): number {
  for (let at = source.indexOf("<", from); at >= 0; at = source.indexOf("<", at + 1)) {
    if (/[A-Za-z!?/]/.test(source.charAt(at + 1))) return at;
  }
  return source.length;
}

function closing(source: string, name: string, from: number): number {
  for (let at = source.indexOf("</", from); at >= 0; at = source.indexOf("</", at + 2)) {
    if (source.slice(at + 2, at + 2 + name.length).toLowerCase() === name) return at;
  }
  return source.length;
}

function tagAt(source: string, at: number): { token: Token; end: number } {
  const upTo = (mark: string, from: number) => {
    const found = source.indexOf(mark, from);
    return found < 0 ? source.length : found;
  };
  if (source.startsWith("<!--", at)) {
    const end = upTo("-->", at + 4);
    const text = decodeReferences(source.slice(at + 4, end));
    return {
      token: { type: "raw", at, name: "!--", text, attributes: [] },
      end: Math.min(end + 3, source.length),
    };
  }
  if (source.startsWith("<![CDATA[", at)) {
    const end = upTo("]]>", at + 9);
    return {
      token: { type: "text", at, text: source.slice(at + 9, end) },
      end: Math.min(end + 3, source.length),
    };
  }
  if (/[!?]/.test(source.charAt(at + 1))) {
    const end = upTo(">", at);
    const text = source.slice(at + 2, end);
    return {
      token: { type: "raw", at, name: "!", text, attributes: [] },
      end: Math.min(end + 1, source.length),
    };
  }
  if (source.charAt(at + 1) === "/") {
    const end = upTo(">", at);
    const name = source
      .slice(at + 2, end)
      .trim()
      .toLowerCase();
    return { token: { type: "close", at, name }, end: Math.min(end + 1, source.length) };
  }
  return openTag(source, at);
}

const nameEnd = /[\s/>]/g;
const attribute =
  /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']?[^\s>]*)))?/y;
const tagEnd = /[\s/]*>/y;

function openTag(source: string, at: number): { token: Token; end: number } {
  nameEnd.lastIndex = at + 1;
  const nameStop = nameEnd.exec(source)?.index ?? source.length;
  const name = source.slice(at + 1, nameStop).toLowerCase();
  const attributes: Attribute[] = [];
  let position = nameStop;
  for (;;) {
    tagEnd.lastIndex = position;
    if (tagEnd.test(source))
      return { token: { type: "open", at, name, attributes }, end: tagEnd.lastIndex };
    attribute.lastIndex = position;
    const found = attribute.exec(source);
    if (found === null) {
      if (position < source.length && source.charAt(position) !== "<") {
        position += 1;
        continue;
      }
      break;
    }
    const value = found[2] ?? found[3] ?? found[4] ?? "";
    attributes.push({ name: (found[1] as string).toLowerCase(), value: decodeReferences(value) });
    position = attribute.lastIndex;
  }
  const text = decodeReferences(source.slice(at, position));
  return { token: { type: "text", at, text }, end: position };
}
