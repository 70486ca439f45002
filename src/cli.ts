import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { collect, examples, portNumber } from "./arguments.ts";
import type { QueryFlags } from "./commands/flags.ts";
import { GateError, UserError } from "./error.ts";
import { analysisTitles } from "./reports/analysis-titles.ts";
import { textTable, toCsv } from "./tabular.ts";
import { ingestSummary, print, printJson, progress, say, sayFile } from "./terminal.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/**
 * Runs one command line.
 * @returns the exit code: 0 done · 1 a bug · 2 something the user can mend · 3 a gate failed
 */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await program().parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    return exitCode(error);
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError || error instanceof GateError) {
    say(`plaint: ${error.message}`);
    return error instanceof UserError ? 2 : 3;
  }
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  say("plaint: this is a bug; please report the lines above, the command and `node --version`");
  return 1;
}

function program(): Command {
  const plaint = new Command("plaint")
    .description("Complaint reporting as code: exports in, weekly and monthly reports out.")
    .option("-w, --workspace <dir>", "folder with a plaint.yaml", ".")
    .version(version, "-V, --version", "print the version")
    .showHelpAfterError("(plaint COMMAND --help explains a command)")
    .addHelpText(
      "after",
      examples(
        "plaint run --workspace my-folder            ingest, then build the site",
        "plaint analyze sla --month 2026-10 --json   one analysis for one month",
        "plaint cases --week 2026-W46 --csv          the complaints behind a number",
      ),
    )
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  addIngest(plaint);
  addAnalyze(plaint);
  addCases(plaint);
  addRejects(plaint);
  addSite(plaint);
  for (const command of plaint.commands) {
    command.option("-w, --workspace <dir>", "folder with a plaint.yaml");
    command.exitOverride();
  }
  return plaint;
}

function folderOf(command: Command): string {
  return (command.opts().workspace ?? command.parent?.opts().workspace ?? ".") as string;
}

function addIngest(plaint: Command): void {
  plaint
    .command("ingest")
    .description("Load the exports that plaint.yaml names, or the files given, into the store")
    .argument("[files...]", "files to load instead")
    .option("-s, --source <name>", "only this source, or the source that the files belong to")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      examples(
        "plaint ingest",
        "plaint ingest exports/hotline-2026-11.csv --source hotline",
        "plaint ingest --json",
      ),
    )
    .action(
      async (files: string[], flags: { source?: string; json?: boolean }, command: Command) => {
        const { ingestCommand } = await import("./commands/ingest.ts");
        const report = await ingestCommand(folderOf(command), {
          files,
          ...(flags.source !== undefined && { source: flags.source }),
          onFile: sayFile,
        });
        if (flags.json) printJson(report);
        else print(ingestSummary(report));
      },
    );
}

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
  const { queryCommand } = await import("./commands/query.ts");
  const result = await queryCommand(folderOf(command), name, flags, progress());
  if (flags.json) printJson(result);
  else if (flags.csv) print(toCsv(result.rows));
  else {
    const { period, as_of } = result;
    say(
      `${name} · ${period.label} [${period.from}, ${period.until})${period.partial ? " partial" : ""} · as of ${as_of}`,
    );
    print(textTable(result.rows));
  }
}

function addAnalyze(plaint: Command): void {
  addPeriodFlags(plaint.command("analyze"))
    .description(
      "Run one analysis over a period (default: all of the data); without a name, list them",
    )
    .argument("[name]", "the analysis")
    .addHelpText(
      "after",
      examples(
        "plaint analyze",
        "plaint analyze categories --week 2026-W46",
        "plaint analyze sla --month 2026-10 --where department=客服部 --json",
      ),
    )
    .action(async (name: string | undefined, flags: QueryOptions, command: Command) => {
      if (name !== undefined) return runQuery(name, flags, command);
      const titles = analysisTitles("en");
      if (flags.json) return printJson(titles);
      print(titles.map(({ name: each, title }) => `${each.padEnd(15)} ${title}`).join("\n"));
    });
}

function addCases(plaint: Command): void {
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

function addRejects(plaint: Command): void {
  plaint
    .command("rejects")
    .description("List the rows that could not be loaded, and why")
    .option("--json", "print as JSON")
    .action(async (flags: { json?: boolean }, command: Command) => {
      const { rejectsCommand } = await import("./commands/ingest.ts");
      const rows = await rejectsCommand(folderOf(command));
      if (flags.json) return printJson(rows);
      print(
        rows.length ? textTable(rows as unknown as Record<string, unknown>[]) : "no rejected rows",
      );
    });
}

function addSite(plaint: Command): void {
  const cut = (command: Command) =>
    command
      .option("--as-of <time>", "only what had happened by then")
      .option("--known-at <time>", "only the versions known by then");
  cut(plaint.command("publish"))
    .description(
      "Run every analysis for every period and write the report data and pages, without building the site",
    )
    .action(async (flags: QueryFlags, command: Command) => {
      const { publishCommand } = await import("./commands/site.ts");
      const { staging } = await publishCommand(folderOf(command), flags, progress());
      print(staging);
    });
  cut(plaint.command("build"))
    .description("Publish, then build the static site")
    .option("--out <dir>", "where to (default: site.out of plaint.yaml)")
    .addHelpText("after", examples("plaint build", "plaint build --out public"))
    .action((flags: QueryFlags & { out?: string }, command: Command) =>
      build(folderOf(command), flags),
    );
  plaint
    .command("preview")
    .description("Serve the built site on this machine")
    .option("-p, --port <n>", "port (default: the first free one from 3000)", portNumber)
    .action((flags: { port?: number }, command: Command) => serve(folderOf(command), flags.port));
  plaint
    .command("run")
    .description("The whole job: ingest, then build")
    .option("--serve", "then serve the site until interrupted")
    .option("--no-serve", "exit when it is built (default)")
    .option("-p, --port <n>", "port to serve on", portNumber)
    .addHelpText("after", examples("plaint run", "plaint run --serve"))
    .action(async (flags: { serve?: boolean; port?: number }, command: Command) => {
      const folder = folderOf(command);
      const { ingestCommand } = await import("./commands/ingest.ts");
      say(ingestSummary(await ingestCommand(folder, { onFile: sayFile })));
      await build(folder, {});
      if (flags.serve) await serve(folder, flags.port);
    });
}

async function build(folder: string, flags: QueryFlags & { out?: string }): Promise<void> {
  const { buildCommand } = await import("./commands/site.ts");
  const { out, pages } = await buildCommand(folder, flags, progress());
  print(`${pages} pages in ${out}`);
}

async function serve(folder: string, port?: number): Promise<void> {
  const { previewCommand } = await import("./commands/site.ts");
  const { url, close } = await previewCommand(folder, port);
  print(`${url} (Ctrl+C ends it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await close();
}
