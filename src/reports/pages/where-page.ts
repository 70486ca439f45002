import type { PageContext } from "../sections/section.ts";
import type { Part } from "./subject-page.ts";

export function whereSections(_context: PageContext): Part[] {
  return [];
}
