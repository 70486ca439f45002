import type { RevisionsRow } from "../../analysis/revisions.ts";
import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import type { Language } from "../language.ts";
import { revisionRows } from "../revision-rows.ts";
import { groupName } from "./names.ts";
import { dayText, inForceText } from "./revisions-names.ts";
import { ratesFigure } from "./revisions-rates.ts";
import type { PageContext } from "./section.ts";
import { clockName, codeName, commandFor, rateOf } from "./time-names.ts";

type Limit = NonNullable<RevisionsRow["limit_before"]>;

/** Policies and what they judged, limits before and after, and the rates as judged beside those by the newest limits. */
export function limitFigures(context: PageContext): Html[] {
  const { report, language } = context;
  const targets = revisionRows(report, "target");
  const rates = revisionRows(report, "rate");
  const differing = [...new Set(rates.filter(differs).map(({ clock }) => clock ?? ""))];
  const own = language.words.quarter.revisions;
  return [
    policiesFigure(context, revisionRows(report, "policy")),
    ...(targets.length > 0 ? [targetsFigure(context, targets)] : []),
    ...differing.map((clock) =>
      ratesFigure(
        context,
        clock,
        rates.filter((row) => row.clock === clock),
      ),
    ),
    differing.length === 0
      ? html`<p class="note">${own.same}</p>\n`
      : html`<p class="note">${own.command} <code>${commandFor(report, "sla")} --restate</code></p>\n`,
  ];
}

function differs(row: RevisionsRow): boolean {
  return (
    row.due_count !== row.restated_due_count || row.due_met_count !== row.restated_due_met_count
  );
}

function policiesFigure(context: PageContext, rows: readonly RevisionsRow[]): Html {
  const { language, links } = context;
  const own = language.words.quarter.revisions;
  const number = (heading: string) => ({ heading, number: true });
  const used = rows.filter(
    (row) => (row.complaints ?? 0) + (row.due_count ?? 0) + (row.restated_complaints ?? 0) > 0,
  );
  const isForSome = used.some(({ scope }) => scope.length > 0);
  return figure(
    {
      analysis: "revisions",
      title: own.policiesTitle,
      reading: own.policiesReading,
      chart: table(
        own.policiesTitle,
        [
          { heading: own.policy },
          { heading: own.clock },
          { heading: own.inForceColumn },
          ...(isForSome ? [{ heading: own.for }] : []),
          number(own.judged),
          number(own.judgedRestated),
          number(own.met),
        ],
        used.map((row) => [
          policyName(row.revision, language),
          clockName(row.clock ?? "", language),
          row.revision === null ? "–" : inForceText(row, language),
          ...(isForSome ? [row.revision === null ? "–" : scopeText(row.scope, [], language)] : []),
          language.count(row.complaints),
          language.count(row.restated_complaints),
          rateOf(row.due_met_count ?? 0, row.due_count ?? 0, language),
        ]),
      ),
      method: own.policiesMethod,
      table: null,
    },
    links,
    language,
  );
}

/** The name that plaint.yaml gives a policy; the short form has none. */
function policyName(name: string | null, language: Language): string {
  const own = language.words.quarter.revisions;
  if (name === null) return own.ownLimit;
  return name === "default" ? own.shortForm : name;
}

function targetsFigure(context: PageContext, rows: readonly RevisionsRow[]): Html {
  const { language, links } = context;
  const { words } = language;
  const own = words.quarter.revisions;
  return figure(
    {
      analysis: "revisions",
      title: own.targetsTitle,
      reading: own.targetsReading,
      chart: table(
        own.targetsTitle,
        [
          { heading: own.clock },
          { heading: own.for },
          { heading: own.day },
          { heading: own.before },
          { heading: own.after },
          { heading: own.also },
        ],
        rows.map((row) => [
          clockName(row.clock ?? "", language),
          scopeText(row.scope, row.priorities, language),
          row.from === null ? "" : dayText(row.from, language),
          limitText(row.limit_before, language),
          limitText(row.limit_after, language),
          row.changed_parts
            .filter((part) => part !== "target" && part !== "calendar")
            .map((part) => own.parts[part])
            .join(words.listComma) || "–",
        ]),
      ),
      method: own.targetsMethod,
      table: null,
    },
    links,
    language,
  );
}

/** Which complaints: the values of each field, priorities first. */
function scopeText(
  scope: RevisionsRow["scope"],
  priorities: readonly string[],
  language: Language,
): string {
  const { words } = language;
  const own = words.quarter.revisions;
  const conditions = [
    ...(priorities.length > 0 ? [{ field: "priority", values: priorities }] : []),
    ...scope,
  ];
  if (conditions.length === 0) return own.everyone;
  const said = conditions.map(({ field, values }) =>
    language.say(own.condition, {
      field: codeName(words.change.dimensions, field),
      values: values
        .map((value) => groupName(field, value === "" ? null : value, language))
        .join(words.listComma),
    }),
  );
  return said.join(words.listSemicolon);
}

/** "4 h", "3 working days, calendar office". */
function limitText(limit: Limit | null, language: Language): string {
  const { units, revisions } = language.words.quarter;
  if (limit === null) return revisions.noLimit;
  const [value = "", unit = ""] = limit.target.split(" ");
  const sentence = codeName(units, unit);
  const target =
    sentence === unit ? limit.target : language.say(sentence, { value: Number(value) });
  return limit.calendar === null
    ? target
    : language.say(revisions.withCalendar, { target, calendar: limit.calendar });
}
