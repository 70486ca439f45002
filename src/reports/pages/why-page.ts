import type { PageContext } from "../sections/section.ts";
import type { Part } from "./subject-page.ts";

export function whySections(_context: PageContext): Part[] {
  return [];
}
