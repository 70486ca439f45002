import { createHash } from "node:crypto";
import { type Tag, tags } from "./tags.ts";

/** What a finished page contains, as far as its safety and its links are concerned. */
export interface Audit {
  /** Reasons why the page must not be published, one sentence each. */
  faults: string[];
  styleHashes: Set<string>;
  scriptHashes: Set<string>;
  scripts: boolean;
  ids: Set<string>;
  links: string[];
}

const LOADS = ["src", "srcset", "poster", "data", "background", "action", "formaction"];
const LOADING_HREF = new Set(["link", "image", "use", "feimage", "base", "script"]);
const CODE_TYPES = /^(|module|importmap|speculationrules|(text|application)\/(java|ecma)script)$/i;
const CSS_REFERENCE = /(?:url\(\s*|@import\s+)["']?([^"')\s]+)/gi;

/** Reads a finished page once: hashes for its policy, its links and ids, and everything that it must not contain. */
export function audit(html: string): Audit {
  const found: Audit = {
    faults: [],
    styleHashes: new Set(),
    scriptHashes: new Set(),
    scripts: false,
    ids: new Set(),
    links: [],
  };
  for (const tag of tags(html)) {
    readContent(tag, found);
    readReferences(tag, found);
  }
  return found;
}

function readContent({ name, attributes, text }: Tag, found: Audit): void {
  const id = attributes.get("id");
  if (id) found.ids.add(id);
  if (name === "style") found.styleHashes.add(hash(text));
  if (name === "script" && CODE_TYPES.test(attributes.get("type") ?? "")) {
    found.scripts = true;
    if (!attributes.has("src")) found.scriptHashes.add(hash(text));
  }
  if (/\bobservablehq--error\b/.test(attributes.get("class") ?? "")) {
    found.faults.push("a code cell or an inline expression has a syntax error");
  }
}

function readReferences({ name, attributes, text }: Tag, found: Audit): void {
  const check = (reference: string, where: string) => {
    if (isForeign(reference))
      found.faults.push(`${where} loads ${reference}, not a file of the site`);
  };
  for (const [attribute, value] of attributes) {
    const where = `<${name} ${attribute}>`;
    if (attribute.startsWith("on")) found.faults.push(`${where} is an inline event handler`);
    if (attribute === "srcset") {
      for (const part of value.split(",")) check(part.trim(), where);
    } else if (LOADS.includes(attribute)) check(value, where);
    if (attribute === "style")
      found.faults.push(`${where} is an inline style: ${value.slice(0, 40)}`);
    if (attribute !== "href" && attribute !== "xlink:href") continue;
    if (LOADING_HREF.has(name)) check(value, where);
    else if (/^\s*(javascript|vbscript|data):/i.test(value)) {
      found.faults.push(`${where} is a script: ${value.slice(0, 40)}`);
    } else found.links.push(value);
  }
  if (name === "style") checkCss(text, "<style>", check);
}

function checkCss(css: string, where: string, check: (reference: string, where: string) => void) {
  for (const [, reference = ""] of css.matchAll(CSS_REFERENCE)) check(reference, where);
}

/** Whether a reference leaves the site, or would once the site lies in a sub-folder. */
function isForeign(reference: string): boolean {
  if (/^data:/i.test(reference)) return false;
  return /^\s*([a-z][a-z0-9+.-]*:|[/\\])/i.test(reference);
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
