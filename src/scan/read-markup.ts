import { wholeText } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { readJsonText } from "./json-values.ts";
import { type Attribute, type Token, tokens } from "./markup.ts";
import { readScriptText } from "./script-texts.ts";
import { shown } from "./shown.ts";

/** Elements within a line: what they part is still one text to a reader, such as 138<b>0013</b>8000. */
const withinLine = new Set(
  "a,abbr,b,bdi,bdo,big,cite,code,del,dfn,em,font,i,ins,kbd,mark,q,rp,rt,ruby,s,samp,small,span,strike,strong,sub,sup,tspan,tt,u,var,wbr".split(
    ",",
  ),
);
/** Attributes that hold no words: drawing, layout, identifiers, styles, policies. */
const wordless =
  /^(?:class|style|id|for|headers|d|points|transform|gradienttransform|patterntransform|viewbox|preserveaspectratio|[xyr]|[xy][12]|[cdfr][xy]|width|height|fill|offset|integrity|nonce|tabindex|colspan|rowspan|scope|charset|datetime|sizes|media|crossorigin|aria-(?:labelledby|describedby|controls|owns|hidden|level)|(?:stroke|font|text|stop|fill|flood|lighting|color|clip|marker|letter|word|dominant|alignment|baseline|pointer|shape|paint|vector)-[a-z-]+|xmlns(?::\w+)?)$/;
const links = /^(?:href|src|xlink:href|action|formaction|poster|data|cite|background)$/;
const codeTypes = /^(?:|module|(?:text|application)\/(?:x-)?(?:java|ecma)script)$/i;
const jsonTypes = /json|^importmap$|^speculationrules$/i;

/** HTML, SVG or XML: texts, attributes with words, comments, scripts and the data within. Styles are passed over. */
export async function readMarkup(path: string, hear: Hear): Promise<void> {
  readMarkupText(await wholeText(path), hear);
}

function readMarkupText(source: string, hear: Hear): void {
  const lines = new Lines(source);
  const run = new TextRun(hear, lines);
  for (const token of tokens(source)) {
    if (token.type === "text") run.add(token.text, token.at);
    else if (token.type === "raw") readRaw(token, hear, lines);
    else {
      if (!withinLine.has(token.name)) run.end(token.type === "open" ? token.name : null);
      if (token.type === "open") readAttributes(token, hear, lines);
    }
  }
  run.end(null);
}

/** The texts between two elements that are not within a line: together, and each for itself. */
class TextRun {
  readonly #hear: Hear;
  readonly #lines: Lines;
  #element = "";
  #parts: { readonly text: string; readonly at: number }[] = [];

  constructor(hear: Hear, lines: Lines) {
    this.#hear = hear;
    this.#lines = lines;
  }

  add(text: string, at: number): void {
    this.#parts.push({ text, at });
  }

  end(next: string | null): void {
    const parts = this.#parts;
    const element = this.#element;
    const [first] = parts;
    if (first) {
      const place = (at: number) => () =>
        `line ${this.#lines.of(at)}${element && `, <${shown(element)}>`}`;
      const alone = parts.length > 1 ? parts : [];
      const told = alone.filter(({ text, at }) => this.#hear(oneLine(text), place(at)));
      const whole = oneLine(parts.map(({ text }) => text).join(""));
      // what was found in a part is not told a second time
      for (const piece of without(whole, told)) this.#hear(piece, place(first.at));
    }
    this.#parts = [];
    this.#element = next ?? "";
  }
}

function without(whole: string, told: readonly { readonly text: string }[]): string[] {
  let pieces = [whole];
  for (const { text } of told) pieces = pieces.flatMap((piece) => piece.split(oneLine(text)));
  return pieces;
}

function oneLine(text: string): string {
  return text.replace(/[\t\n\f\r ]+/g, " ").trim();
}

function readRaw(
  { name, text, at, attributes }: Extract<Token, { type: "raw" }>,
  hear: Hear,
  lines: Lines,
): void {
  const line = () => `line ${lines.of(at)}`;
  const within: Hear = (value, place, key) =>
    hear(value, () => `${line()}, <script>, ${place()}`, key);
  if (name === "style") return;
  const type = attributes.find((each) => each.name === "type")?.value ?? "";
  if (name !== "script") hear(oneLine(text), () => `${line()}, comment`);
  else if (codeTypes.test(type)) readScriptText(text, within);
  else if (jsonTypes.test(type)) readJsonText(text, within);
  else hear(text, () => `${line()}, <script>`);
}

function readAttributes(
  { name, attributes, at }: Extract<Token, { type: "open" }>,
  hear: Hear,
  lines: Lines,
): void {
  const isPolicy = attributes.some((each) => each.name === "http-equiv");
  for (const each of attributes) {
    if (each.value === "" || wordless.test(each.name) || (isPolicy && each.name === "content"))
      continue;
    const place = () => `line ${lines.of(at)}, <${shown(name)} ${shown(each.name)}>`;
    if (links.test(each.name)) readLink(each, place, hear);
    else hear(oneLine(each.value), place);
  }
}

const dataLink = /^data:([a-z0-9.+/-]{0,60})((?:;[a-z0-9=-]{1,40}){0,3}),/i;

/** An address: decoded; what a data: address holds is read as what it is, where it is text. */
function readLink({ value }: Attribute, place: () => string, hear: Hear): void {
  const data = dataLink.exec(value);
  if (data === null) {
    hear(decoded(value), place);
    return;
  }
  const [head, type = "", how = ""] = data;
  const within: Hear = (text, inside, key) => hear(text, () => `${place()}, ${inside()}`, key);
  const body = value.slice(head.length);
  const content = /;base64$/i.test(how)
    ? Buffer.from(body, "base64").toString("utf8")
    : decoded(body);
  if (/json/i.test(type)) readJsonText(content, within);
  else if (/xml|html/i.test(type)) readMarkupText(content, within);
  else if (/^(?:text\/.*)?$/i.test(type)) hear(content, place);
}

function decoded(address: string): string {
  if (!address.includes("%")) return address;
  return address.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

/** Line numbers of offsets that mostly grow. */
class Lines {
  readonly #source: string;
  #at = 0;
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  of(offset: number): number {
    if (offset < this.#at) {
      this.#at = 0;
      this.#line = 1;
    }
    for (let next = this.#source.indexOf("\n", this.#at); next >= 0 && next < offset; ) {
      this.#line += 1;
      this.#at = next + 1;
      next = this.#source.indexOf("\n", this.#at);
    }
    return this.#line;
  }
}
