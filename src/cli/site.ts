import type { Command } from "commander";
import { examples, folderOf, portNumber } from "../arguments.ts";
import type { SiteFlags } from "../commands/site.ts";
import { ingestSummary, print, progress, say } from "../terminal.ts";
import { loadExports } from "./ingest.ts";
import { addScan } from "./scan.ts";

type BuildFlags = SiteFlags & { out?: string };
type RunFlags = { serve?: boolean; port?: number; audience?: string };

export function addSite(plaint: Command): void {
  const cut = (command: Command) =>
    command
      .option("--as-of <time>", "only what had happened by then")
      .option("--known-at <time>", "only the versions known by then")
      .option(
        "--restate",
        "judge every complaint by the newest policy, not by the one in force on receipt",
      );
  const forWhom = (command: Command) =>
    command.option(
      "--audience <who>",
      "internal or public (default: site.audience of plaint.yaml); public needs a key for customers that you set",
    );
  forWhom(cut(plaint.command("publish")))
    .description(
      "Run every analysis for every period and write the report data and pages, without building the site",
    )
    .action(async (flags: SiteFlags, command: Command) => {
      const { publishCommand } = await import("../commands/site.ts");
      const { staging } = await publishCommand(folderOf(command), flags, progress());
      print(staging);
    });
  forWhom(cut(plaint.command("build")))
    .description("Publish, then build the static site; it is searched for personal data first")
    .option("--out <dir>", "where to (default: site.out of plaint.yaml)")
    .addHelpText(
      "after",
      examples("plaint build", "plaint build --out public", "plaint build --audience public"),
    )
    .action((flags: BuildFlags, command: Command) => build(folderOf(command), flags));
  addScan(plaint);
  plaint
    .command("preview")
    .description("Serve the built site on this machine")
    .option("-p, --port <n>", "port (default: the first free one from 3000)", portNumber)
    .action((flags: { port?: number }, command: Command) => serve(folderOf(command), flags.port));
  forWhom(plaint.command("run"))
    .description("The whole job: ingest, then build")
    .option("--serve", "then serve the site until interrupted")
    .option("--no-serve", "exit when it is built (default)")
    .option("-p, --port <n>", "port to serve on", portNumber)
    .addHelpText("after", examples("plaint run", "plaint run --serve"))
    .action(async (flags: RunFlags, command: Command) => {
      const folder = folderOf(command);
      const audience = flags.audience === undefined ? {} : { audience: flags.audience };
      // before anything is loaded: loading makes a key where there is none
      (await import("../commands/site.ts")).workspaceFor(folder, audience);
      const { refuseGate } = await import("../commands/ingest.ts");
      const report = await loadExports(folder, {});
      say(ingestSummary(report));
      refuseGate(report);
      await build(folder, audience);
      if (flags.serve) await serve(folder, flags.port);
    });
}

async function build(folder: string, flags: BuildFlags): Promise<void> {
  const { buildCommand } = await import("../commands/site.ts");
  const { out, pages } = await buildCommand(folder, flags, progress());
  print(`${pages} pages in ${out}`);
}

async function serve(folder: string, port?: number): Promise<void> {
  const { previewCommand } = await import("../commands/site.ts");
  const { url, close } = await previewCommand(folder, port);
  print(`${url} (Ctrl+C ends it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await close();
}
