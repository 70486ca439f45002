import type { ActionsRow } from "../../analysis/actions/row.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { actionRows } from "../foresight-rows.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import type { Language } from "../language.ts";
import { actionTitle, effectText, verdictName, wantedText } from "./actions-words.ts";
import { moreOn, type PageContext, section } from "./section.ts";

/** The actions of the register, in the order in which they began. */
export function actionsOf(rows: readonly ActionsRow[]): ActionsRow[] {
  return rows
    .filter((row) => row.grain === "action")
    .toSorted(
      (one, other) =>
        order(one.started_on, other.started_on) || order(one.action_id, other.action_id),
    );
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Did the actions work? A line for each.
 * @param brief whether the way to the page about actions stands under the table
 */
export function actionsSection(context: PageContext, { brief }: { readonly brief: boolean }): Html {
  const { report, language, links } = context;
  const own = language.words.foresight.actions;
  const actions = actionsOf(actionRows(report));
  if (actions.length === 0) return section("actions", own.question, own.none, []);
  return section("actions", own.question, leadOf(actions, language), [
    figure(
      {
        analysis: "actions",
        title: own.title,
        reading: own.reading,
        chart: actionsTable(actions, language),
        method: own.method,
        table: null,
      },
      links,
      language,
    ),
    brief ? moreOn("actions", context) : html``,
  ]);
}

/** How many there are, and how many of each verdict in the order of the list. */
function leadOf(actions: readonly ActionsRow[], language: Language): string {
  const { words } = language;
  const own = words.foresight.actions;
  const counts = new Map<string, number>();
  for (const action of actions) {
    const verdict = verdictName(action, language);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const verdicts = [...counts].map(([verdict, count]) =>
    language.say(own.factVerdict, { verdict, count }),
  );
  return language.say(own.fact, {
    count: actions.length,
    verdicts: verdicts.join(words.listComma),
  });
}

function actionsTable(actions: readonly ActionsRow[], language: Language): Html {
  const own = language.words.foresight.actions;
  return table(
    own.title,
    [
      { heading: own.action },
      { heading: own.verdict },
      { heading: own.effect },
      { heading: own.wanted },
      { heading: own.started },
      { heading: own.owner },
    ],
    actions.map((row) => [
      actionTitle(row),
      verdictName(row, language),
      effectText(row, language) ?? "–",
      wantedText(row, language) ?? "–",
      language.date(row.started_on),
      row.owner ?? "–",
    ]),
  );
}
