import type { Command } from "commander";
import { collect, examples, folderOf } from "../arguments.ts";
import type { QueryFlags } from "../commands/flags.ts";
import { UserError } from "../error.ts";
import { analysisTitles } from "../reports/analysis-titles.ts";
import { textTable, toCsv } from "../tabular.ts";
import { print, printJson, progress, say } from "../terminal.ts";

function addPeriodFlags(command: Command): Command {
  return command
    .option("--week <label>", "an ISO week, such as 2026-W46")
    .option("--month <label>", "a month, such as 2026-10")
    .option("--quarter <label>", "a quarter, such as 2026-Q3")
    .option("--from <date>", "first day of a span")
    .option("--until <date>", "the day after its last")
    .option(
      "--as-of <time>",
      "only what had happened by then (default: the newest time in the data)",
    )
    .option("--known-at <time>", "only the versions known by then")
    .option(
      "--restate",
      "judge every complaint by the newest policy, not by the one in force on receipt",
    )
    .option(
      "--where <field=value>",
      "filter; again: the same field is or, another field is and",
      collect,
      [],
    )
    .option("--json", "print as JSON")
    .option("--csv", "print as CSV");
}

type QueryOptions = QueryFlags & { json?: boolean; csv?: boolean };

async function runQuery(name: string, flags: QueryOptions, command: Command): Promise<void> {
  if (flags.json && flags.csv) throw new UserError("expected --json or --csv, not both");
  const { queryCommand } = await import("../commands/query.ts");
  const result = await queryCommand(folderOf(command), name, flags, progress());
  if (flags.json) printJson(result);
  else if (flags.csv) print(toCsv(result.rows));
  else {
    const { period, as_of, restated, by } = result;
    say(
      `${name} · ${period.label} [${period.from}, ${period.until})${period.partial ? " partial" : ""} · as of ${as_of}${restated ? " · restated" : ""}`,
    );
    if (by && by.left_out > 0)
      say(`--by ${by.field}: ${by.left_out} more values are left out; choose some with --where`);
    print(textTable(result.rows));
  }
}

export function addAnalyze(plaint: Command): void {
  addPeriodFlags(plaint.command("analyze"))
    .description(
      "Run one analysis over a period (default: all of the data); without a name, list them",
    )
    .argument("[name]", "the analysis")
    .option(
      "--by <field>",
      "run it once for each value of a field of --where, the commonest first; at most 50 values",
    )
    .addHelpText(
      "after",
      examples(
        "plaint analyze",
        "plaint analyze categories --week 2026-W46",
        "plaint analyze sla --month 2026-10 --where department=客服部 --json",
        "plaint analyze sla --month 2026-10 --by customer_type --csv",
      ),
    )
    .action(async (name: string | undefined, flags: QueryOptions, command: Command) => {
      if (name !== undefined) return runQuery(name, flags, command);
      const titles = analysisTitles("en");
      if (flags.json) return printJson(titles);
      print(titles.map(({ name: each, title }) => `${each.padEnd(15)} ${title}`).join("\n"));
    });
}

export function addCases(plaint: Command): void {
  addPeriodFlags(plaint.command("cases"))
    .description("List the complaints behind a number, one row each, texts left out")
    .option(
      "--cohort <name>",
      "received in the period (default), due: limit passed in it, ended in it, open at its end",
    )
    .addHelpText(
      "after",
      examples(
        "plaint cases --week 2026-W46 --where category=安全/破损 --where place=城东站 --csv",
        "plaint cases --week 2026-W46 --cohort due --where department=财务结算部 --where sla_state=breached",
      ),
    )
    .action((flags: QueryOptions, command: Command) => runQuery("cases", flags, command));
}
