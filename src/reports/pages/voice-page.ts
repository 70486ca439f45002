import { emergingSection } from "../sections/emerging.ts";
import { keywordsSection } from "../sections/keywords.ts";
import type { PageContext } from "../sections/section.ts";
import { sentimentSection } from "../sections/sentiment.ts";
import { themesSection } from "../sections/themes.ts";
import type { Part } from "./subject-page.ts";

/** What customers say: the stories they tell, what is new in them, the words that tell them apart, and how strongly they are put. */
export function voiceSections(context: PageContext): Part[] {
  const { words } = context.language;
  const whole = { brief: false };
  return [
    { id: "themes", title: words.themes.question, body: themesSection(context, whole) },
    { id: "emerging", title: words.voice.emerging.question, body: emergingSection(context) },
    { id: "keywords", title: words.keywords.question, body: keywordsSection(context) },
    { id: "sentiment", title: words.feelings.question, body: sentimentSection(context, whole) },
  ];
}
