import { type Command, InvalidArgumentError } from "commander";
import { examples, folderOf } from "../arguments.ts";
import { textTable } from "../tabular.ts";
import { print, printJson, say } from "../terminal.ts";

function listLength(text: string): number {
  const length = Number(text);
  if (Number.isInteger(length) && length > 0 && length <= 1000) return length;
  throw new InvalidArgumentError("expected a whole number from 1 to 1000");
}

export function addTerms(plaint: Command): void {
  plaint
    .command("terms")
    .description(
      "Propose words of your trade, and formulas that say nothing, for text: of plaint.yaml, from the complaints' texts",
    )
    .option("--limit <n>", "so many of each", listLength, 30)
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `${examples(
        "plaint terms",
        "plaint terms --limit 100 --json",
        "in plaint.yaml:  text: { terms: [极光卡, 飞享包] }",
      )}
A term is a run of 2 to 6 Chinese characters that the complaints use like a word, but that is cut apart when words are counted:
mutual_information tells how much it holds together, boundary_entropy how freely its neighbours change, both in bits.
Boilerplate is a clause that more than 1 % of the complaints have word for word. Choose: these are proposals.
`,
    )
    .action(async (flags: { limit: number; json?: boolean }, command: Command) => {
      const { proposedLines, termsCommand } = await import("../commands/terms.ts");
      const folder = folderOf(command);
      const report = await termsCommand(folder, flags.limit);
      if (flags.json) return printJson(report);
      const { terms, boilerplate } = report;
      say(
        `${report.complaints_read} complaints read, the newest; terms in at least ${report.at_least} of them`,
      );
      if (terms.length > 0) print(`${textTable(terms.map((each) => ({ ...each })))}\n`);
      if (boilerplate.length > 0) print(`${textTable(boilerplate.map((each) => ({ ...each })))}\n`);
      if (terms.length + boilerplate.length === 0) return print("nothing to propose");
      print(
        ["What you choose goes into plaint.yaml:", ...proposedLines(folder, report)].join("\n"),
      );
    });
}
