import type { Command } from "commander";
import { examples, folderOf, portNumber } from "../arguments.ts";
import type { BuildResult, PublishFlags, SiteFlags } from "../commands/site.ts";
import type { Preview } from "../site/preview.ts";
import { ingestSummary, print, progress, say } from "../terminal.ts";
import { loadExports } from "./ingest.ts";
import { addScan } from "./scan.ts";

type BuildFlags = { times?: boolean } & PublishFlags & { out?: string };
/** The analyses that were run, the slowest first. */
function timesTable(times: BuildResult["times"]): string {
  const rows = [...times].sort(
    ([one, a], [other, b]) => b.milliseconds - a.milliseconds || (one < other ? -1 : 1),
  );
  return rows
    .map(([name, { periods, milliseconds }]) => {
      const seconds = (milliseconds / 1000).toFixed(1).padStart(8);
      return `${name.padEnd(20)} ${String(periods).padStart(4)} periods ${seconds} s`;
    })
    .join("\n");
}

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
    .description(
      "Publish, then build the static site, of which only what has changed is made anew; it is searched for personal data first",
    )
    .option("--out <dir>", "where to (default: site.out of plaint.yaml)")
    .option("--fresh", "compute and render everything anew")
    .option("--times", "say how long each analysis took")
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
  plaint
    .command("dev")
    .description(
      "Serve the pages of the newest reports and make them anew as src/reports changes (for changing pages; numbers are those of the last publish)",
    )
    .option("-p, --port <n>", "port (default: the first free one from 3000)", portNumber)
    .action(async (flags: { port?: number }, command: Command) => {
      const { devCommand } = await import("../commands/dev.ts");
      const onMade = (error: string | null) => say(error ?? "pages made");
      const options = { ...flags, progress: progress(), onMade };
      await untilInterrupted(await devCommand(folderOf(command), options));
    });
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
  const { out, pages, isUnchanged, times } = await buildCommand(folder, flags, progress());
  if (flags.times) say(timesTable(times));
  print(`${pages} pages in ${out}${isUnchanged ? ", nothing has changed" : ""}`);
}

async function serve(folder: string, port?: number): Promise<void> {
  const { previewCommand } = await import("../commands/site.ts");
  await untilInterrupted(await previewCommand(folder, port));
}

/** Says where it is served, until somebody ends it. */
async function untilInterrupted({ url, close }: Preview): Promise<void> {
  print(`${url} (Ctrl+C ends it)`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await close();
}
