import type { Command } from "commander";
import { examples, folderOf } from "../arguments.ts";
import type { QueryFlags } from "../commands/flags.ts";
import { textTable } from "../tabular.ts";
import { print, printJson, progress, say } from "../terminal.ts";

type WarningsOptions = QueryFlags & { json?: boolean; add?: boolean };

export function addWarnings(plaint: Command): void {
  plaint
    .command("warnings")
    .description(
      "List what rises beyond chance and season in a period (default: the newest week), with what was noted of it",
    )
    .option("--week <label>", "an ISO week, such as 2026-W46")
    .option("--month <label>", "a month, such as 2026-10")
    .option("--quarter <label>", "a quarter, such as 2026-Q3")
    .option("--from <date>", "first day of a span")
    .option("--until <date>", "the day after its last")
    .option(
      "--as-of <time>",
      "only what had happened by then (default: the newest time in the data)",
    )
    .option("--add", "write the warnings of which nothing is noted to warnings.yaml, as open")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `${examples(
        "plaint warnings",
        "plaint warnings --week 2026-W46 --json",
        "plaint warnings --add        then edit state and note in warnings.yaml, and commit it",
      )}
A warning's state is open, looked_into, confirmed or false: people write it to warnings.yaml (warnings.file of plaint.yaml).
What is confirmed and what is false makes the precision of each rule that reports show.
`,
    )
    .action(async (flags: WarningsOptions, command: Command) => {
      const { nameOf, warningsCommand } = await import("../commands/warnings.ts");
      const result = await warningsCommand(folderOf(command), flags, {
        add: flags.add === true,
        progress: progress(),
      });
      const { period, as_of, added, file, rows } = result;
      if (added.length > 0) say(`${file}: ${added.length} added as open`);
      if (flags.json) return printJson(result);
      say(
        `warnings · ${period.label} [${period.from}, ${period.until})${period.partial ? " partial" : ""} · as of ${as_of}`,
      );
      const listed = rows.filter(({ grain }) => grain === "warning");
      const summary = rows.find(({ grain }) => grain === "summary");
      if (listed.length === 0)
        return print(
          (summary?.judged_count ?? 0) > 0
            ? `no warnings: ${summary?.judged_count} of ${summary?.series_count} series were judged`
            : "not judged: fewer than 8 earlier periods with complete data",
        );
      print(
        textTable(
          listed.map((row) => ({
            rank: row.rank,
            // Names are of the data: none may move the terminal's cursor.
            series: nameOf(row).replace(/\p{Cc}/gu, " "),
            complaints: row.complaints,
            expected: row.expected,
            since: row.since,
            probability: row.probability,
            rule: row.rule,
            state: row.state,
            note: row.note,
          })),
        ),
      );
      const more = (summary?.warning_count ?? 0) - listed.length;
      if (more > 0) say(`${more} more are counted, not listed`);
    });
}
