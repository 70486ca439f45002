import { loadWorkspace, type Workspace } from "../config.ts";
import { UserError } from "../error.ts";
import { setSecret } from "../ingest/store/customer-key.ts";
import { publish } from "../publish.ts";
import { buildSite } from "../site/build.ts";
import { type Preview, previewSite } from "../site/preview.ts";
import { openSnapshot } from "../snapshot.ts";
import { type QueryFlags, snapshotOptions } from "./flags.ts";
import type { Progress } from "./progress.ts";
import { checkSite } from "./scan.ts";
import { prepareTexts } from "./texts.ts";

export type SiteFlags = QueryFlags & {
  /** Who may read the site: internal or public; without it, what plaint.yaml says. */
  readonly audience?: string;
};

/**
 * The workspace with the audience that is asked for.
 * @throws UserError when it is none, or public without a key for customers that somebody set
 */
export function workspaceFor(folder: string, { audience }: SiteFlags): Workspace {
  const read = loadWorkspace(folder);
  const { site } = read.config;
  const chosen = audience ?? site.audience;
  if (chosen !== "internal" && chosen !== "public")
    throw new UserError(`--audience ${audience}: expected internal or public`);
  const workspace = {
    ...read,
    config: { ...read.config, site: { ...site, audience: chosen } },
  } satisfies Workspace;
  if (chosen === "public" && setSecret(workspace) === null) {
    const asked = audience === undefined ? "plaint.yaml site.audience" : "--audience";
    throw new UserError(
      `${asked}: public, but nobody has set a key for customers: they are told apart under a key that this workspace made for itself, ` +
        "in a file beside the data that is published. Set PLAINT_KEY, or name a file outside the site with privacy.key_file " +
        "(openssl rand -hex 32 > FILE), and load the exports again; or build for audience internal",
    );
  }
  return workspace;
}

/** Writes report data and pages into the staging folder. */
export async function publishCommand(folder: string, flags: SiteFlags, progress: Progress) {
  const workspace = workspaceFor(folder, flags);
  await prepareTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    return { workspace, ...(await publish(workspace, snapshot, { onProgress: progress })) };
  } finally {
    snapshot.db.close();
  }
}

/**
 * Publishes, then builds the static site, searches it for personal data and puts it in place of the one before.
 * @throws GateError when something is found; the site before stays
 */
export async function buildCommand(
  folder: string,
  flags: SiteFlags & { readonly out?: string },
  progress: Progress,
): Promise<{ out: string; pages: number }> {
  const { workspace, staging, site } = await publishCommand(folder, flags, progress);
  const out = flags.out ?? workspace.out;
  const { pages } = await buildSite({
    staging,
    out,
    title: site.title,
    locales: site.locales,
    check: async (built) => {
      progress("searching the site for personal data", 0, 0);
      await checkSite(built);
    },
    onProgress: ({ step, page }) => progress(`${step} ${page ?? ""}`.trim(), 0, 0),
  });
  return { out, pages };
}

/** Serves the built site on this machine. */
export function previewCommand(folder: string, port?: number): Promise<Preview> {
  return previewSite({ dir: loadWorkspace(folder).out, ...(port !== undefined && { port }) });
}
