/** A part of a page that a search can lead to. */
export interface PageSection {
  /** The id to lead to; "" is the page from its top. */
  readonly anchor: string;
  readonly heading: string;
  /** What stands there in sentences: leads, findings, titles of charts, definitions. */
  readonly lines: readonly string[];
}

/** A page as a search knows it. */
export interface PageTexts {
  /** Below the site's root, without ending: `zh-Hans/weekly/2026-W46`. */
  readonly path: string;
  readonly title: string;
  readonly sections: readonly PageSection[];
}

/** Nothing in these is looked for: drawings, tables and code are evidence, and the rest stands on every page. */
const passedOver = new Set([
  "svg",
  "table",
  "pre",
  "script",
  "style",
  "nav",
  "aside",
  "footer",
  "form",
  "figcaption",
  "template",
]);
const tag = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/g;
/** Links and asides within a sentence that are no part of what it says. */
const besides =
  /<(a|span) class="(?:evidence|cases|sure|more|tag)"(?:[^>"]|"[^"]*")*>[\s\S]*?<\/\1>/g;
const longestLine = 400;
const mostLines = 80;

interface OpenSection {
  readonly anchor: string;
  heading: string;
  readonly lines: string[];
}

/**
 * What a staged page says in sentences, section by section: its title, headings, leads, findings, titles of charts and definitions.
 * Tables and drawings are left out, and so is what customers said: their words are evidence on a page, and are not to be found by a search.
 * @param path the staged file from the site's root, such as `/zh-Hans/weekly/2026-W46.md`
 */
export function pageTexts({
  path,
  text,
}: {
  readonly path: string;
  readonly text: string;
}): PageTexts {
  const reader = new SectionReader();
  const scan = new RegExp(tag);
  for (let found = scan.exec(text); found !== null; found = scan.exec(text)) {
    const [, closing, name = "", attributes = ""] = found;
    if (name === "") continue;
    if (closing === "/") reader.close(name);
    else if (passedOver.has(name)) scan.lastIndex = endOf(text, name, scan.lastIndex);
    else if (reader.isRead(name, attributes)) {
      const end = endOf(text, name, scan.lastIndex);
      reader.read(name, text.slice(scan.lastIndex, end));
      scan.lastIndex = end;
    } else reader.open(name, attributes);
  }
  return {
    path: path.replace(/^\//, "").replace(/\.md$/, ""),
    title: reader.title,
    sections: reader.sections.filter(
      ({ anchor, heading, lines }) => anchor === "" || heading !== "" || lines.length > 0,
    ),
  };
}

/** Where the element's closing tag begins; the end of the text where there is none. */
function endOf(text: string, name: string, from: number): number {
  const end = text.indexOf(`</${name}>`, from);
  return end === -1 ? text.length : end;
}

class SectionReader {
  title = "";
  readonly sections: OpenSection[] = [{ anchor: "", heading: "", lines: [] }];
  /** Of each open section or div, the section of the page that what stands in it belongs to. */
  readonly #within: OpenSection[] = [];
  #figures = 0;
  #inFindings = false;
  #term = "";

  /** Whether what stands in this element is a line of the section. */
  isRead(name: string, attributes: string): boolean {
    if (/^h[1-4]$/.test(name)) return true;
    if (name === "p") return /class="(?:[^"]* )?lead(?: [^"]*)?"/.test(attributes);
    if (name === "li") return this.#inFindings;
    return (name === "dt" || name === "dd") && this.#figures === 0;
  }

  open(name: string, attributes: string): void {
    if (name === "figure") this.#figures += 1;
    if (name === "ol") this.#inFindings = /class="findings"/.test(attributes);
    if (name !== "section" && name !== "div") return;
    const anchor = / id="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const own = anchor === "" ? this.#current() : { anchor: plain(anchor), heading: "", lines: [] };
    if (anchor !== "") this.sections.push(own);
    this.#within.push(own);
  }

  close(name: string): void {
    if (name === "figure") this.#figures -= 1;
    if (name === "ol") this.#inFindings = false;
    if (name === "section" || name === "div") this.#within.pop();
  }

  read(name: string, markup: string): void {
    const said = plain(markup.replace(besides, "").replace(/<[^>]*>/g, " ")).slice(0, longestLine);
    const section = this.#current();
    if (name === "h1") this.title = said;
    else if (name === "dt") this.#term = said;
    else if (name === "dd") {
      // A command to copy says nothing.
      if (!markup.startsWith("<code>")) this.#add(`${this.#term} ${said}`);
    } else if (/^h[1-4]$/.test(name) && section.heading === "" && section.anchor !== "")
      section.heading = said;
    else this.#add(said);
  }

  #add(line: string): void {
    const { lines } = this.#current();
    if (line !== "" && lines.length < mostLines && !lines.includes(line)) lines.push(line);
  }

  #current(): OpenSection {
    return this.#within.at(-1) ?? (this.sections[0] as OpenSection);
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: " ",
};
const unseen = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** Escaped text as it is read: references replaced, blanks single, nothing that turns the text around it. */
function plain(escaped: string): string {
  return escaped
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
      if (name !== undefined) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .toWellFormed()
    .replace(/\s+/g, " ")
    .replace(unseen, "")
    .trim();
}
