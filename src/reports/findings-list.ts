import type { Finding } from "./finding.ts";
import { casesOf } from "./finding-cases.ts";
import { findingWords } from "./finding-words.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import type { NamedKind } from "./period-name.ts";
import type { PageContext } from "./sections/section.ts";

/**
 * The findings as a ranked list; bold carries the conclusion, links lead to the evidence and, where single complaints may be shown
 * and can be told apart, to the cases behind it.
 * @param context the page that the list stands on; without it no cases are linked
 */
export function findingsList(
  found: readonly Finding[],
  kind: NamedKind,
  language: Language,
  context?: PageContext,
): Html {
  const items = found.map((finding) => {
    const said = findingWords(finding, kind, language);
    const sure = said.sureness === "" ? null : html`<span class="sure">${said.sureness}</span>`;
    const gap = language.words.sentenceGap;
    return html`<li><div><b>${said.conclusion}</b>${said.size === "" ? "" : gap}${said.size} <a class="evidence" href="#${finding.anchor}">${language.words.findings.evidence}</a>${context ? casesLink(finding, context) : null}${sure}</div></li>\n`;
  });
  const judged = found.some((finding) => "judged" in finding);
  const note = judged ? html`<p class="note">${language.words.findings.note}</p>\n` : null;
  return html`<ol class="findings">${items}</ol>\n${note}`;
}

/** The way to the complaints of a finding in the explorer, which only readers inside have. */
function casesLink(finding: Finding, { report, site, language, links }: PageContext): Html | null {
  const cases = site.audience === "internal" ? casesOf(finding, report) : null;
  if (cases === null) return null;
  return html` <a class="cases" href="${links.explorer(cases.conditions)}">${language.words.frame.casesBehind[cases.lists]}</a>`;
}
