import { decodeEntities } from "../site/tags.ts";

/** A figure of a page: what its title says, its chart where it has one, and the analyses it is drawn from. */
export interface PageFigure {
  /** Where links lead to it by itself; null: only to its section. */
  readonly anchor: string | null;
  readonly title: string;
  /** `<svg class="wide" …>…</svg>`; null: it is a table. */
  readonly chart: string | null;
  readonly analyses: readonly string[];
}

export interface PageSection {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly figures: readonly PageFigure[];
  /** The first table's headings and rows; null: it has none. */
  readonly table: PageTable | null;
}

export interface PageTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const section = /<section id="([^"]+)"[^>]*>([\s\S]*?)(?=<section id="|<\/article>)/g;
const figure = /(?:<div id="([^"]+)"[^>]*>)?<figure>([\s\S]*?)<\/figure>/g;
const wideChart = /<svg class="wide"[\s\S]*?<\/svg>/;

/** The sections of a page's markup, as a program reads them that draws its own pages. */
export function pageSections(body: string): PageSection[] {
  return [...body.matchAll(section)].map(([, id = "", markup = ""]) => ({
    id,
    title: textOf(first(markup, /<h2[^>]*>([\s\S]*?)<\/h2>/)),
    lead: textOf(first(markup, /<p class="lead">([\s\S]*?)<\/p>/)),
    figures: [...markup.matchAll(figure)].map(([, anchor = null, inner = ""]) =>
      figureOf(anchor, inner),
    ),
    table: tableOf(first(markup, /(<table>[\s\S]*?<\/table>)/)),
  }));
}

function figureOf(anchor: string | null, markup: string): PageFigure {
  return {
    anchor,
    title: textOf(first(markup, /<h3[^>]*>([\s\S]*?)<\/h3>/)),
    chart: wideChart.exec(markup)?.[0] ?? null,
    analyses: [...markup.matchAll(/href="#how-([\w-]+)"/g)].map(([, name]) => name as string),
  };
}

function tableOf(markup: string): PageTable | null {
  if (markup === "") return null;
  const [headings = [], ...rows] = [...markup.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(
    ([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
  );
  return { headings, rows };
}

function first(markup: string, pattern: RegExp): string {
  return pattern.exec(markup)?.[1] ?? "";
}

/** The text that a reader sees of some markup, on one line: without what is folded. */
export function textOf(markup: string): string {
  const text = markup
    .replace(/<(svg|details)\b[\s\S]*?<\/\1>/g, "")
    .replace(/<br[^>]*>/g, " · ")
    .replace(/<[^>]*>/g, "");
  return decodeEntities(text).replace(/\s+/g, " ").trim();
}
