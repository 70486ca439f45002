import { type Html, html } from "../html.ts";
import { quarterFindings } from "../quarter-findings.ts";
import type { QuarterFinding } from "../quarter-total.ts";
import type { PageContext } from "./section.ts";

/** The findings of a quarter as a list like that of a week: bold carries the conclusion, links lead to evidence and cases. */
export function quarterFindingsList(context: PageContext): Html {
  const { report, language } = context;
  const { evidence } = language.words.findings;
  const gap = language.words.sentenceGap;
  const items = quarterFindings(report, language).map((said) => {
    const sure = said.sureness === "" ? null : html`<span class="sure">${said.sureness}</span>`;
    return html`<li><div><b>${said.conclusion}</b>${said.size === "" ? "" : gap}${said.size} <a class="evidence" href="#${said.anchor}">${evidence}</a>${casesLink(said, context)}${sure}</div></li>\n`;
  });
  return html`<ol class="findings">${items}</ol>\n`;
}

/** The way to the complaints in the explorer, which only readers inside have. */
function casesLink({ cases }: QuarterFinding, { site, language, links }: PageContext): Html | null {
  if (cases === null || site.audience !== "internal") return null;
  return html` <a class="cases" href="${links.explorer(cases.conditions)}">${language.words.frame.casesBehind[cases.lists]}</a>`;
}
