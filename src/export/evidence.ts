import type { Finding } from "../reports/finding.ts";
import { escapeText } from "../reports/html.ts";
import type { PageFigure, PageSection } from "./page-parts.ts";

/** Where the evidence of a finding stands on the page, and the chart that shows it. */
export interface Evidence {
  readonly section: PageSection;
  readonly figure: PageFigure | null;
}

/** The section of a change's chart: that of its measure, or of the field that a volume moved in. */
const sectionsOfMeasure: Readonly<Record<string, string>> = {
  due_met_rate: "sla",
  satisfied_rate: "satisfaction",
  handling_hours: "handling-time",
};
const sectionsOfField: Readonly<Record<string, string>> = {
  category: "categories",
  root_cause: "root-causes",
};

/**
 * The figure that a finding can be seen in: of the sections it belongs to the first whose chart names what it is about, else
 * the first chart of the section that the page itself leads to. Null: the page has no such section.
 */
export function evidenceOf(finding: Finding, sections: readonly PageSection[]): Evidence | null {
  for (const section of sections) {
    const figure = section.figures.find(({ anchor }) => anchor === finding.anchor);
    if (figure !== undefined) return { section, figure };
  }
  const own = sections.find(({ id }) => id === finding.anchor);
  const others = relatedSections(finding).map((id) => sections.find((each) => each.id === id));
  const candidates = [...others, own].filter((each) => each !== undefined);
  const names = namesOf(finding);
  for (const section of candidates) {
    const figure = section.figures.find(
      ({ chart, title }) =>
        chart !== null &&
        names.some((name) => chart.includes(`>${escapeText(name)}<`) || title.includes(name)),
    );
    if (figure !== undefined) return { section, figure };
  }
  if (own === undefined) return null;
  // Another chart of the same section would show something else than the one that is named.
  const isNamed = names.length > 0 && finding.code !== "category" && finding.code !== "root_cause";
  const figure = isNamed ? undefined : own.figures.find(({ chart }) => chart !== null);
  return { section: own, figure: figure ?? null };
}

function relatedSections(finding: Finding): string[] {
  if (finding.code !== "change") return [];
  const { measure, scope } = finding.row;
  const byMeasure = sectionsOfMeasure[measure];
  if (byMeasure !== undefined) return [byMeasure];
  if (scope.length === 0) return ["volume"];
  return scope.flatMap(({ dimension }) => sectionsOfField[dimension] ?? []);
}

/** What the finding is about, as charts write it. */
function namesOf(finding: Finding): string[] {
  switch (finding.code) {
    case "category":
    case "root_cause":
      return finding.path.length === 0 ? [] : [finding.path.join(" · "), lastOf(finding.path)];
    case "change":
      return finding.row.scope.flatMap(({ values }) =>
        values.flatMap((value) => [value.split("/").join(" · "), lastOf(value.split("/"))]),
      );
    case "sla_group":
    case "stage":
      return finding.value === null ? [] : [finding.value];
    case "warning":
      return finding.row.path.length === 0 ? [] : [lastOf(finding.row.path)];
    default:
      return [];
  }
}

function lastOf(path: readonly string[]): string {
  return path.at(-1) ?? "";
}
