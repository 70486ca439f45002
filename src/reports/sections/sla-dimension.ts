import type { SlaRow } from "../../analysis/sla.ts";
import { figure } from "../components/figure.ts";
import { type Html, html } from "../html.ts";
import { byPriority } from "./names.ts";
import type { PageContext } from "./section.ts";
import { slaTable } from "./sla-figure.ts";
import { clockName, cutNote } from "./time-names.ts";

/** How many groups a table has at most. */
const most = 20;

/** A clock by one dimension as a table: priorities in their order, other groups by size. */
export function dimensionFigure(
  context: PageContext,
  all: readonly SlaRow[],
  clock: string,
  dimension: SlaRow["dimension"],
): Html {
  const { report, language, links } = context;
  const words = language.words.time.groups;
  const own = all.filter((row) => row.clock === clock && row.dimension === dimension);
  const due = own.filter((row) => row.cohort === "due" && row.due_count > 0);
  if (due.length === 0) return html``;
  const rows =
    dimension === "priority"
      ? due.toSorted(byPriority)
      : due.toSorted((one, other) => other.due_count - one.due_count);
  const title = language.say(words.title, {
    clock: clockName(clock, language),
    dimension: words.dimensions[dimension],
  });
  const received = own.filter((row) => row.cohort === "received");
  const chart = html`${slaTable({ title, rows: rows.slice(0, most), received }, language)}${cutNote(report, "sla", rows.length - most, language)}`;
  return figure(
    {
      analysis: "sla",
      title,
      reading: words.reading,
      chart,
      method: language.words.sla.method,
      table: null,
    },
    links,
    language,
  );
}
