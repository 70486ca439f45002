import type { Command } from "commander";
import { examples } from "../arguments.ts";
import { print, printJson, say } from "../terminal.ts";

export function addScan(plaint: Command): void {
  plaint
    .command("scan")
    .description(
      "Search files for personal data, masked in what is printed; exit code 3 where there is any",
    )
    .argument("<dir>", "a folder, or a file")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `${examples(
        "plaint scan dist                 the site, before it is put where others read it",
        "plaint scan exports/2026 --json",
        "plaint scan notes.csv.gz",
      )}
Searched: HTML, SVG, XML, JSON, NDJSON, CSV, TSV, Arrow, Parquet, .xlsx, scripts and any other text, also as .gz.
Not searched: styles, fonts, pictures; archives, PDF and other documents are named as skipped. Links are not followed.
`,
    )
    .action(async (folder: string, flags: { json?: boolean }) => {
      const { describeFinding, refuseFindings, scanCommand, scanDocument, scanSummary } =
        await import("../commands/scan.ts");
      const report = await scanCommand(folder);
      if (flags.json) printJson(scanDocument(report));
      else {
        for (const finding of report.findings) print(describeFinding(finding));
        say(scanSummary(report));
      }
      refuseFindings(report);
    });
}
