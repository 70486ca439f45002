import { readFileSync } from "node:fs";

/** The stylesheet of every page, to be staged as `report.css`. */
export function styles(): string {
  return readFileSync(new URL("./report.css", import.meta.url), "utf8");
}
