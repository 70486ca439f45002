import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { examples } from "./arguments.ts";
import { addExport } from "./cli/export.ts";
import { addIngest, addRejects, addStore } from "./cli/ingest.ts";
import { addInspect } from "./cli/inspect.ts";
import { addAnalyze, addCases } from "./cli/query.ts";
import { addSimilar } from "./cli/similar.ts";
import { addSite } from "./cli/site.ts";
import { addTerms } from "./cli/terms.ts";
import { addWarnings } from "./cli/warnings.ts";
import { GateError, UserError } from "./error.ts";
import { endQuietlyWhenUnread, say } from "./terminal.ts";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

/**
 * Runs one command line.
 * @returns the exit code: 0 done · 1 a bug · 2 something the user can mend · 3 a gate failed
 */
export async function main(args: readonly string[]): Promise<number> {
  endQuietlyWhenUnread();
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
  addInspect(plaint);
  addIngest(plaint);
  addAnalyze(plaint);
  addCases(plaint);
  addSimilar(plaint);
  addRejects(plaint);
  addStore(plaint);
  addTerms(plaint);
  addWarnings(plaint);
  addSite(plaint);
  addExport(plaint);
  for (const command of plaint.commands) {
    command.option("-w, --workspace <dir>", "folder with a plaint.yaml");
    command.exitOverride();
  }
  return plaint;
}
