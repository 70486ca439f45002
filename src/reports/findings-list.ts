import type { Finding } from "./finding.ts";
import { findingWords } from "./finding-words.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";

/** The findings as a ranked list; bold carries the conclusion, a link leads to the evidence. */
export function findingsList(
  found: readonly Finding[],
  kind: "week" | "month",
  language: Language,
): Html {
  const items = found.map((finding) => {
    const said = findingWords(finding, kind, language);
    const sure = said.sureness === "" ? null : html`<span class="sure">${said.sureness}</span>`;
    const gap = language.words.sentenceGap;
    return html`<li><div><b>${said.conclusion}</b>${said.size === "" ? "" : gap}${said.size} <a class="evidence" href="#${finding.anchor}">${language.words.findings.evidence}</a>${sure}</div></li>\n`;
  });
  const judged = found.some((finding) => "judged" in finding);
  const note = judged ? html`<p class="note">${language.words.findings.note}</p>\n` : null;
  return html`<ol class="findings">${items}</ol>\n${note}`;
}
