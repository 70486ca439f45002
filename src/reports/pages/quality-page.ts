import { classificationSection } from "../sections/classification.ts";
import { dataQualitySection } from "../sections/data-quality.ts";
import { inspectionSection } from "../sections/inspection.ts";
import type { PageContext } from "../sections/section.ts";
import { unclassifiedSection } from "../sections/unclassified.ts";
import type { Part } from "./subject-page.ts";

/** How far the data can be relied on, and which cases to read again. */
export function qualitySections(context: PageContext): Part[] {
  const { causes, classify, review } = context.language.words;
  return [
    { id: "data-quality", title: review.quality.question, body: dataQualitySection(context) },
    { id: "unclassified", title: causes.unclassified.question, body: unclassifiedSection(context) },
    { id: "classification", title: classify.question, body: classificationSection(context) },
    { id: "inspection", title: review.inspection.question, body: inspectionSection(context) },
  ];
}
