import type { Command } from "commander";
import { examples, folderOf } from "../arguments.ts";
import type { ExportFlags } from "../commands/export.ts";
import { print, progress } from "../terminal.ts";

export function addExport(plaint: Command): void {
  plaint
    .command("export")
    .description("Write the report of one week, month or quarter as a file to take away")
    .argument("<period>", "such as 2026-W46, 2026-10 or 2026-Q3")
    .requiredOption("--out <file>", "the file; one that is there is replaced")
    .option(
      "--format <name>",
      "pdf, xlsx, csv, pptx or html (default: by the file's ending; all tables as CSV are a .zip)",
    )
    .option("--locale <tag>", "zh-Hans, zh-Hant or en (default: the workspace's first)")
    .option("--table <name>", "of csv: one table only, by its analysis's name")
    .option("--no-fonts", "of html: leave the fonts out; the reader's own are taken")
    .option("--as-of <time>", "only what had happened by then")
    .option("--known-at <time>", "only the versions known by then")
    .option(
      "--restate",
      "judge every complaint by the newest policy, not by the one in force on receipt",
    )
    .option("--audience <who>", "internal (default: site.audience of plaint.yaml)")
    .addHelpText(
      "after",
      examples(
        "plaint export 2026-10 --out october.pdf              on paper (needs Chromium)",
        "plaint export 2026-W46 --out week.pptx --locale en   one finding a slide",
        "plaint export 2026-10 --out october.xlsx             every table with its types",
        "plaint export 2026-10 --out october.html             one file to mail",
        "plaint export 2026-10 --out tables.zip               every table as CSV",
        "plaint export 2026-10 --table sla --out sla.csv      one of them",
      ),
    )
    .action(async (period: string, flags: ExportFlags, command: Command) => {
      const { exportCommand } = await import("../commands/export.ts");
      const { out, format, bytes } = await exportCommand(
        folderOf(command),
        period,
        flags,
        progress(),
      );
      print(`${out} (${format}, ${size(bytes)})`);
    });
}

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
