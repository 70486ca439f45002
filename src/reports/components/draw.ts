import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { escapeText, type Html, html, trusted } from "../html.ts";

/** A chart is drawn for a page and for a phone: a wide one shrunk cannot be read. Pixels. */
export const wide = 720;
export const narrow = 350;

const { document } = parseHTML("<html><body></body></html>");

/**
 * A chart at both widths, of which the stylesheet shows one.
 * @param label the accessible name: what is drawn and its main fact
 * @param options the chart at a width
 * @param left how many rows the chart leaves to its table: `figure` says so
 */
export function draw(label: string, options: (width: number) => Plot.PlotOptions, left = 0): Html {
  const note = left === 0 ? null : html` data-left="${left}"`;
  return html`<div class="chart"${note}>${svg(label, "wide", options(wide), wide)}${svg(label, "narrow", options(narrow), narrow)}</div>`;
}

/** In place of a drawing without anything in it: what it would say, in words. */
export function noDrawing(label: string): Html {
  return html`<p class="no-chart">${label}</p>`;
}

/** One drawing: marks carry classes, the stylesheet gives the colours; no styles, no data but text. */
export function svg(label: string, name: string, options: Plot.PlotOptions, width: number): Html {
  const plot = Plot.plot({
    ...options,
    width,
    document: document as unknown as Document,
  }) as unknown as { outerHTML: string };
  const inner = plot.outerHTML
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/^<svg[^>]*>|<\/svg>$/g, "")
    .replace(/<[^>]*>/g, tidyTag)
    .replace(/<g><\/g>/g, "");
  const height = options.height ?? 0;
  return trusted(
    `<svg class="${name}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
      `text-anchor="middle" fill="currentColor" role="img" aria-label="${escapeText(label)}">` +
      `${inner.replace(/[${}]/g, escapeText)}</svg>`,
  );
}

/** Drops what the stylesheet replaces and Plot's own English names, and rounds coordinates to a tenth. */
function tidyTag(tag: string): string {
  return tag
    .replace(/ (?:style|aria-label|aria-description|font-variant)="[^"]*"/g, "")
    .replace(/ stroke(?:-width|-linecap|-linejoin|-miterlimit)?="[^"]*"/g, "")
    .replace(/ transform="translate\(([^,]+),([^)]+)\)" y="([^"]+)"/, ' x="$1" y="$2" dy="$3"')
    .replace(" />", "/>")
    .replace(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
