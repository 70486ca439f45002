import type { Command } from "commander";
import { examples, folderOf } from "../arguments.ts";
import type { IngestOptions } from "../ingest/ingest.ts";
import type { IngestReport } from "../ingest/report.ts";
import { textTable } from "../tabular.ts";
import {
  fileProgress,
  ingestSummary,
  print,
  printJson,
  say,
  sayFile,
  sayNewKey,
} from "../terminal.ts";

/** Loads exports and says what becomes of each file. */
export async function loadExports(
  folder: string,
  options: Pick<IngestOptions, "files" | "source">,
): Promise<IngestReport> {
  const { ingestCommand } = await import("../commands/ingest.ts");
  return ingestCommand(folder, {
    ...options,
    onFile: sayFile,
    onNewKey: () => sayNewKey(folder),
    ...fileProgress(),
  });
}

export function addIngest(plaint: Command): void {
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
        const { refuseGate } = await import("../commands/ingest.ts");
        const report = await loadExports(folderOf(command), {
          files,
          ...(flags.source !== undefined && { source: flags.source }),
        });
        if (flags.json) printJson(report);
        else print(ingestSummary(report));
        refuseGate(report);
      },
    );
}

export function addRejects(plaint: Command): void {
  plaint
    .command("rejects")
    .description(
      "List the rows that could not be loaded, and why; or write them to mend and load again",
    )
    .option("--out <file>", "write the rows as they stand in their files, as CSV")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      examples(
        "plaint rejects",
        "plaint rejects --out mend.csv          then mend them, and",
        "plaint ingest mend.csv --source hotline",
      ),
    )
    .action(async (flags: { json?: boolean; out?: string }, command: Command) => {
      const { rejectsCommand, rejectedRowsCommand } = await import("../commands/ingest.ts");
      if (flags.out !== undefined) {
        const { rows, files } = await rejectedRowsCommand(folderOf(command), flags.out);
        say("the rows are written as they were exported, personal data included");
        return print(`${rows} rows in ${files.join(", ")}`);
      }
      const rows = await rejectsCommand(folderOf(command));
      if (flags.json) return printJson(rows);
      print(
        rows.length ? textTable(rows as unknown as Record<string, unknown>[]) : "no rejected rows",
      );
    });
}

export function addStore(plaint: Command): void {
  plaint
    .command("forget")
    .description(
      "Erase a complaint, its versions and all that was made from it; a later export does not bring it back",
    )
    .requiredOption("--key <id>", "the complaint's id")
    .option("-s, --source <name>", "its source, where several have such an id")
    .addHelpText("after", examples("plaint forget --key TS26101800011 --source hotline"))
    .action(async (flags: { key: string; source?: string }, command: Command) => {
      const { forgetCommand } = await import("../commands/ingest.ts");
      const source = await forgetCommand(folderOf(command), flags.key, flags.source);
      print(`complaint ${flags.key} of ${source} is erased from the store`);
      say(
        "sites that were built before still count it: run plaint build; the exports themselves are yours to mend",
      );
    });
  plaint
    .command("migrate")
    .description("Bring a store that an earlier version of Plaint wrote up to date")
    .addHelpText("after", examples("plaint migrate"))
    .action(async (_flags: unknown, command: Command) => {
      const { migrateCommand } = await import("../commands/ingest.ts");
      const { before, now } = await migrateCommand(folderOf(command));
      print(
        before === now
          ? `the store is up to date (format ${now})`
          : `the store is now in format ${now} (it was ${before})`,
      );
    });
  plaint
    .command("rules")
    .description(
      "List the rules that rows are held to, and what is done with a row that breaks one",
    )
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      examples("plaint rules", "in plaint.yaml:  rules: { closed_before_received: reject }"),
    )
    .action(async (flags: { json?: boolean }, command: Command) => {
      const { rulesCommand } = await import("../commands/rules.ts");
      const rows = rulesCommand(folderOf(command));
      if (flags.json) printJson(rows);
      else print(textTable(rows));
    });
}
