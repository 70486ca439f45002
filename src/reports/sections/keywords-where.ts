import type { KeywordsRow } from "../../analysis/keywords.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import type { PageContext } from "./section.ts";

/** As many values as the table shows. */
const most = 15;
const dimensions = ["category", "product", "place"] as const;

/** What the complaints of a category, product or place say more than the others: a row each, the most complaints first. */
export function valuesFigure({ report, language, links }: PageContext): Html {
  const own = language.words.voice.keywords;
  const rows = report.rows.keywords.filter((row) => row.grain === "value");
  if (rows.length === 0) return html``;
  const groups = dimensions.flatMap((dimension) =>
    groupsOf(rows.filter((row) => row.dimension === dimension)),
  );
  const left = groups.length - most;
  const chart = table(
    own.valuesTitle,
    [{ heading: own.value }, { heading: own.dimension }, { heading: own.terms }],
    groups.slice(0, most).map((group) => {
      const [{ dimension, value }] = group as [KeywordsRow];
      return [
        value ?? language.words.blank,
        own.dimensions[dimension ?? "category"],
        html`<span class="prose">${termsOf(group, language)}</span>`,
      ];
    }),
  );
  const note = html`<p class="note">${language.say(own.more, { count: left })}</p>`;
  return figure(
    {
      analysis: "keywords",
      title: own.valuesTitle,
      reading: own.valuesReading,
      chart: html`${chart}${left > 0 ? note : null}`,
      method: own.valuesMethod,
      table: null,
    },
    links,
    language,
  );
}

/** Rows of one dimension by value: the value whose terms have most complaints first. */
function groupsOf(rows: readonly KeywordsRow[]): KeywordsRow[][] {
  const groups = new Map<string | null, KeywordsRow[]>();
  for (const row of rows) groups.set(row.value, [...(groups.get(row.value) ?? []), row]);
  const largest = (group: readonly KeywordsRow[]) =>
    Math.max(...group.map(({ complaints }) => complaints));
  return [...groups.values()].sort((one, other) => largest(other) - largest(one));
}

function termsOf(group: readonly KeywordsRow[], language: Language): string {
  return group
    .toSorted((one, other) => (one.keyness_rank ?? 0) - (other.keyness_rank ?? 0))
    .map(({ word, complaints }) =>
      language.say(language.words.voice.keywords.term, {
        word: language.say(language.words.keywords.quoted, { word }),
        count: complaints,
      }),
    )
    .join(language.words.listComma);
}
