import { actionRows } from "../foresight-rows.ts";
import { actionsOf, actionsSection } from "../sections/actions.ts";
import { actionDetail } from "../sections/actions-detail.ts";
import { actionTitle } from "../sections/actions-words.ts";
import type { PageContext } from "../sections/section.ts";
import type { Part } from "./subject-page.ts";

/** Cause, action, effect: a line for each action, then each by itself with its weeks. */
export function actionsSections(context: PageContext): Part[] {
  const { report, language } = context;
  const actions = actionsOf(actionRows(report));
  return [
    {
      id: "actions",
      title: language.words.foresight.actions.question,
      body: actionsSection(context, { brief: false }),
    },
    ...actions.map((row, index) => {
      const id = `action-${index + 1}`;
      return { id, title: actionTitle(row), body: actionDetail(row, id, context) };
    }),
  ];
}
