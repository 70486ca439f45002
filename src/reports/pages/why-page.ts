import { associationsSection } from "../sections/associations.ts";
import { categoryTree, causeTree } from "../sections/category-tree.ts";
import { changeFact, listFigure } from "../sections/change.ts";
import { partsFigure } from "../sections/change-parts.ts";
import { testsFigure } from "../sections/change-tests.ts";
import { type PageContext, section } from "../sections/section.ts";
import type { Part } from "./subject-page.ts";

/** What complaints are about and why: what moved and what it consists of, every category and cause. */
export function whySections(context: PageContext): Part[] {
  const { words } = context.language;
  const { causes } = words;
  return [
    { id: "change", title: words.change.section.question, body: changes(context) },
    { id: "category-tree", title: causes.categories.question, body: categoryTree(context) },
    { id: "cause-tree", title: causes.rootCauses.question, body: causeTree(context) },
    {
      id: "associations",
      title: words.associations.question,
      body: associationsSection(context),
    },
  ];
}

const measures = ["volume", "rate", "due_met_rate", "satisfied_rate", "handling_hours"] as const;

/** Everything about change: the list, the parts of every measure, the comparisons behind the list. */
function changes(context: PageContext) {
  const { report, language } = context;
  const words = language.words.change.section;
  const rows = report.rows.change;
  const tests = report.rows["change-tests"][0]?.tested_count ?? 0;
  return section("change", words.question, changeFact(tests, rows, language), [
    listFigure(context, rows),
    ...measures.flatMap((measure) =>
      (["previous", "year_ago"] as const).map((comparison) =>
        partsFigure(context, measure, comparison, measure === "rate" ? "place" : "category"),
      ),
    ),
    partsFigure(context, "due_met_rate", "previous", "department"),
    testsFigure(context),
  ]);
}
