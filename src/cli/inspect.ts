import { type Command, InvalidArgumentError } from "commander";
import { examples, folderOf } from "../arguments.ts";
import { describeNote } from "../notes.ts";
import { textTable } from "../tabular.ts";
import { print, printJson, say, write } from "../terminal.ts";

interface InspectFlags {
  readonly json?: boolean;
  readonly rows?: number;
  readonly out?: string;
}

export function addInspect(plaint: Command): void {
  plaint
    .command("inspect")
    .description("Say what export files are, and propose how their columns could be mapped")
    .argument("<files...>", "the files")
    .option(
      "--rows <n|all>",
      "print that many rows of each table as clean UTF-8 CSV instead",
      rowCount,
    )
    .option("--out <dir>", "write the rows of each table as clean UTF-8 CSV into this folder")
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      examples(
        "plaint inspect exports/hotline-2026-11.csv",
        "plaint inspect counters.xlsx --json",
        "plaint inspect legacy-gbk.csv --rows 10",
        "plaint inspect exports/*.zip --out clean",
      ),
    )
    .action(async (files: string[], flags: InspectFlags, command: Command) => {
      if (flags.rows !== undefined || flags.out !== undefined) return writeRows(files, flags);
      const { inspectCommand } = await import("../commands/inspect-files.ts");
      const { inspectionHeading, inspectionRows } = await import("../commands/inspect-text.ts");
      const inspections = (await inspectCommand(folderOf(command), files)).map(
        ({ inspection }) => inspection,
      );
      if (flags.json) return printJson({ files: inspections });
      for (const inspection of inspections) {
        const notes = inspection.notes.map((note) => `  ${describeNote(note)}`);
        print([inspectionHeading(inspection), ...notes].join("\n"));
        print(`\n${textTable(inspectionRows(inspection))}\n`);
        print(inspection.mapping);
      }
    });
  plaint
    .command("init")
    .description("Write a commented plaint.yaml from example exports")
    .argument("[files...]", "example exports, one or more of each kind")
    .addHelpText(
      "after",
      examples(
        "plaint init exports/*.csv",
        "plaint init tickets.json counters.xlsx --workspace my-folder",
      ),
    )
    .action(async (files: string[], _flags: unknown, command: Command) => {
      const { initCommand } = await import("../commands/inspect-files.ts");
      const { path, toSettle } = await initCommand(folderOf(command), files);
      print(path);
      for (const { line, source, field, what } of toSettle)
        say(`${path}:${line} ${source}: ${field}: ${what}`);
      say(
        toSettle.length === 0
          ? "read it through, look after the lines marked # check:, then run plaint ingest"
          : "settle these lines, or plaint ingest will refuse the files; then look after the others marked # check:",
      );
    });
}

async function writeRows(files: string[], { rows, out }: InspectFlags): Promise<void> {
  const { inspectOutCommand, inspectRowsCommand } = await import("../commands/inspect-files.ts");
  const limit = rows ?? Number.POSITIVE_INFINITY;
  say("the rows are given as they stand in the files, personal data included");
  if (out === undefined) await inspectRowsCommand(files, limit, write);
  else for (const path of await inspectOutCommand(files, limit, out)) print(path);
}

/** @throws InvalidArgumentError when it is no number of rows */
function rowCount(text: string): number {
  if (text === "all") return Number.POSITIVE_INFINITY;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError("expected a number of rows, or all");
}
