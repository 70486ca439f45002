import { compensationSection } from "../sections/compensation.ts";
import { liabilitySection } from "../sections/liability.ts";
import { satisfactionSection } from "../sections/satisfaction.ts";
import type { PageContext } from "../sections/section.ts";
import { solutionsSection } from "../sections/solutions.ts";
import type { Part } from "./subject-page.ts";

/** What came of complaints: satisfaction, solutions, amounts paid, findings of liability. */
export function outcomesSections(context: PageContext): Part[] {
  const { outcomes } = context.language.words;
  return [
    {
      id: "satisfaction",
      title: outcomes.satisfaction.question,
      body: satisfactionSection(context, true),
    },
    { id: "solutions", title: outcomes.solutions.question, body: solutionsSection(context) },
    {
      id: "compensation",
      title: outcomes.compensation.question,
      body: compensationSection(context),
    },
    { id: "liability", title: outcomes.liability.question, body: liabilitySection(context) },
  ];
}
