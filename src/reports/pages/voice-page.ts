import { keywordsSection } from "../sections/keywords.ts";
import type { PageContext } from "../sections/section.ts";
import type { Part } from "./subject-page.ts";

/** What customers say: the stories they tell, what is new in them, the words that tell them apart, and how strongly they are put. */
export function voiceSections(context: PageContext): Part[] {
  const { words } = context.language;
  return [{ id: "keywords", title: words.keywords.question, body: keywordsSection(context) }];
}
