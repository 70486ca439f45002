import type { Page } from "playwright-core";

/**
 * What is wrong with the texts of the drawings that a page shows: those that reach beyond their drawing, and pairs that cover each
 * other; a sentence each.
 */
export function chartTextFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const slack = 1.5;
    const faults: string[] = [];
    for (const svg of document.querySelectorAll("svg")) {
      const frame = svg.getBoundingClientRect();
      if (frame.width === 0) continue;
      const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent !== "");
      const boxes = texts.flatMap((text) => {
        const lines = text.querySelectorAll("tspan");
        const parts = lines.length > 0 ? [...lines] : [text];
        return parts.map((part) => ({
          owner: text,
          text: part.textContent ?? "",
          box: part.getBoundingClientRect(),
        }));
      });
      const figure = svg.closest("figure");
      const where = `${figure?.dataset.chart ?? figure?.querySelector("h3")?.textContent} / ${figure?.dataset.edge ?? ""} (${svg.getAttribute("class")})`;
      for (const { text, box } of boxes)
        if (
          box.left < frame.left - slack ||
          box.right > frame.right + slack ||
          box.top < frame.top - slack ||
          box.bottom > frame.bottom + slack
        )
          faults.push(`${where}: “${text}” reaches beyond the drawing`);
      for (const [index, one] of boxes.entries())
        for (const other of boxes.slice(index + 1)) {
          const across =
            Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down =
            Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          // Boxes are as high as the font, letters are not.
          if (across > slack && down > one.box.height * 0.35)
            faults.push(`${where}: “${one.text}” and “${other.text}” cover each other`);
        }
    }
    return faults;
  });
}
