import { loadWorkspace } from "../config.ts";
import { publish } from "../publish.ts";
import { buildSite } from "../site/build.ts";
import { type Preview, previewSite } from "../site/preview.ts";
import { openSnapshot } from "../snapshot.ts";
import { type QueryFlags, snapshotOptions } from "./flags.ts";
import type { Progress } from "./progress.ts";
import { splitTexts } from "./words.ts";

/** Writes report data and pages into the staging folder. */
export async function publishCommand(folder: string, flags: QueryFlags, progress: Progress) {
  const workspace = loadWorkspace(folder);
  await splitTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    return { workspace, ...(await publish(workspace, snapshot, { onProgress: progress })) };
  } finally {
    snapshot.db.close();
  }
}

/** Publishes, then builds the static site. */
export async function buildCommand(
  folder: string,
  flags: QueryFlags & { readonly out?: string },
  progress: Progress,
): Promise<{ out: string; pages: number }> {
  const { workspace, staging, site } = await publishCommand(folder, flags, progress);
  const out = flags.out ?? workspace.out;
  const { pages } = await buildSite({
    staging,
    out,
    title: site.title,
    locales: site.locales,
    onProgress: ({ step, page }) => progress(`${step} ${page ?? ""}`.trim(), 0, 0),
  });
  return { out, pages };
}

/** Serves the built site on this machine. */
export function previewCommand(folder: string, port?: number): Promise<Preview> {
  return previewSite({ dir: loadWorkspace(folder).out, ...(port !== undefined && { port }) });
}
