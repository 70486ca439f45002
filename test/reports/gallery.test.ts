import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { edgeCases } from "../../src/reports/gallery/edge-cases.ts";
import { galleryCharts } from "../../src/reports/gallery/gallery-page.ts";
import { language } from "../../src/reports/language.ts";

const charts = Object.keys(galleryCharts);

// All of them are looked at in a browser: test/site/gallery.test.ts.
const edges = edgeCases.filter(({ id }) => ["none", "one", "german", "zeros"].includes(id));

describe.each(charts)("the chart “%s”", (name) => {
  it.each(edges.map((edge) => [edge.title, edge] as const))(
    "is a named picture at both widths, or words, with: %s",
    (_, edge) => {
      const { markup } = galleryCharts[name]?.(edge, "its name", language("en")) ?? { markup: "" };
      expect(markup).not.toMatch(/NaN|undefined|Infinity| style=|<style/);
      const { document } = parseHTML(`<html><body>${markup}</body></html>`);
      const drawings = [...document.querySelectorAll("svg")];
      for (const drawing of drawings) {
        expect(drawing.getAttribute("role")).toBe("img");
        expect(drawing.getAttribute("aria-label")).toBe("its name");
      }
      if (name === "Sparkline") expect(drawings).toHaveLength(1);
      else if (edge.id === "none")
        expect(document.querySelector("p.no-chart")?.textContent).toBe("its name");
      else {
        const widths = drawings.map((drawing) => drawing.getAttribute("width"));
        expect(new Set(widths)).toEqual(new Set(["720", "350"]));
      }
    },
  );
});
