import { figure } from "../components/figure.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { markedSignal, sentences } from "./names.ts";
import type { ProfileContext } from "./profile-context.ts";
import { section } from "./section.ts";
import { rateOf, stageName, withInterval } from "./time-names.ts";

/** Where do the hours go? The stages of the complaints that a department had, and how many it handed over. */
export function profileStagesSection(context: ProfileContext): Html {
  const { language, links, profile, report } = context;
  if (profile.dimension !== "department") return html``;
  const own = language.words.profilePages.stages;
  const rows = report.rows.stages
    .filter((row) => row.dimension === "department" && row.value === profile.path[0])
    .toSorted((one, other) => other.stage_hours - one.stage_hours);
  const [longest] = rows;
  if (!longest || longest.stage_hours === 0) return html``;
  const lead = sentences(
    [
      language.say(own.fact, {
        share: language.percent(longest.hours_share),
        stage: stageName(longest.stage, language),
      }),
      handOffFact(context),
    ],
    language,
  );
  return section("stages", own.question, lead, [
    figure(
      {
        analysis: "stages",
        title: own.title,
        reading: language.words.time.stagesSection.tableReading,
        chart: html`${stagesTable(context, rows)}`,
        method: language.words.time.stagesSection.tableMethod,
        table: null,
      },
      links,
      language,
    ),
  ]);
}

function stagesTable(
  { language }: ProfileContext,
  rows: ProfileContext["report"]["rows"]["stages"],
): Html {
  const { words } = language;
  const own = words.time.stagesSection;
  const number = (heading: string) => ({ heading, number: true });
  return table(
    words.profilePages.stages.title,
    [
      { heading: words.profilePages.stages.stage },
      number(own.share),
      number(words.profilePages.stages.present),
      number(own.median),
      { heading: words.table.judgement },
    ],
    rows.map((row) => [
      stageName(row.stage, language),
      language.percent(row.hours_share),
      language.count(row.present_count),
      withInterval(row.median_hours, row.median_lower, row.median_upper, language),
      markedSignal(row, language),
    ]),
  );
}

function handOffFact({ language, profile, report }: ProfileContext): string {
  const row = report.rows["hand-offs"].find(
    (each) =>
      each.grain === "summary" && each.dimension === "department" && each.value === profile.path[0],
  );
  if (!row || (row.known_count ?? 0) === 0) return "";
  return language.say(language.words.profilePages.stages.handOffs, {
    rate: rateOf(row.with_hand_off_count ?? 0, row.known_count ?? 0, language),
  });
}
