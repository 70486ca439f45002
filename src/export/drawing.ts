import { DOMParser } from "linkedom";
import { decodeEntities } from "../site/tags.ts";
import type { Stylesheet } from "./stylesheet.ts";

/** A chart of a page as a file of its own. */
export interface Drawing {
  readonly svg: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What is drawn, in words. */
  readonly label: string;
}

/** What a stylesheet may say of a mark that an attribute of it can say as well (SVG 2, presentation attributes). */
const attributes = new Set([
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "font-size",
  "font-weight",
  "opacity",
  "text-anchor",
  "paint-order",
]);

interface Element {
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  readonly parentElement: Element | null;
  readonly tagName: string;
}

/**
 * A baked chart with the stylesheet's look written into its marks: programs that draw SVG read attributes, few of them
 * stylesheets, and none the page's.
 * @param markup `<svg class="wide" …>…</svg>` as it stands on a page
 * @param font the family of its texts
 */
export function drawingOf(markup: string, sheet: Stylesheet, font: string): Drawing {
  const document = new DOMParser().parseFromString(
    `<article class="report"><div class="chart">${markup}</div></article>`,
    "text/xml",
  );
  const root = document.querySelector("svg") as unknown as Element & { toString(): string };
  root.setAttribute("font-size", "12");
  for (const { selector, declarations } of sheet.rules) {
    if (!/\bsvg\b/.test(selector) || selector.includes(":")) continue;
    for (const element of document.querySelectorAll(selector) as unknown as Iterable<Element>)
      for (const [name, value] of declarations)
        if (attributes.has(name)) element.setAttribute(name, resolved(value, sheet));
  }
  const ink = resolved("var(--ink)", sheet);
  for (const element of document.querySelectorAll("svg, svg *") as unknown as Iterable<Element>) {
    placeText(element);
    for (const name of ["fill", "stroke"])
      if (element.getAttribute(name) === "currentColor") element.setAttribute(name, ink);
    element.removeAttribute("class");
  }
  const [width = 0, height = 0] = ["width", "height"].map((name) =>
    Number(root.getAttribute(name)),
  );
  // The parser leaves what stands for a character in attributes as it is.
  const label = decodeEntities(root.getAttribute("aria-label") ?? "");
  root.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  root.setAttribute("font-family", font);
  return { svg: root.toString(), width, height, label };
}

/** A value with the light colours in place of their names, without its unit. */
function resolved(value: string, { variables }: Stylesheet): string {
  return value
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => variables.get(name) ?? "#000")
    .replace(/(\d)px\b/g, "$1");
}

/** Lengths in em become pixels: not every program knows the size of the text where it reads them. */
function placeText(element: Element): void {
  for (const name of ["y", "dy", "x", "dx"]) {
    const ems = /^(-?[\d.]+)em$/.exec(element.getAttribute(name) ?? "")?.[1];
    if (ems === undefined) continue;
    const pixels = Number(ems) * fontSizeOf(element);
    element.setAttribute(name, String(Math.round(pixels * 100) / 100));
  }
}

function fontSizeOf(element: Element): number {
  let size: string | null = null;
  for (let at: Element | null = element; at !== null && size === null; at = at.parentElement)
    size = at.getAttribute("font-size");
  return Number.parseFloat(size ?? "12") || 12;
}
