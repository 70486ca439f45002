import { readFileSync } from "node:fs";

/** The parts of the stylesheet in their order: the report's own first, then those of single pages, print last. */
const parts = [
  "report",
  "frame",
  "profiles",
  "notice",
  "explorer",
  "search",
  "gallery",
  "print",
] as const;

/** The stylesheet of every page, to be staged as `report.css`. */
export function styles(): string {
  return parts
    .map((part) => readFileSync(new URL(`./${part}.css`, import.meta.url), "utf8"))
    .join("\n");
}
