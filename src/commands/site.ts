import { join } from "node:path";
import { loadWorkspace, type Workspace } from "../config.ts";
import { UserError } from "../error.ts";
import { setSecret } from "../ingest/store/customer-key.ts";
import { codeHash } from "../publish/code.ts";
import { type Published, publish } from "../publish.ts";
import { buildSite } from "../site/build.ts";
import { type Preview, previewSite } from "../site/preview.ts";
import { openSnapshot } from "../snapshot.ts";
import { builtBefore, rememberBuilt } from "./built.ts";
import { type QueryFlags, snapshotOptions } from "./flags.ts";
import type { Progress } from "./progress.ts";
import { searchPieces } from "./search-pieces.ts";
import { prepareTexts } from "./texts.ts";

export type SiteFlags = QueryFlags & {
  /** Who may read the site: internal or public; without it, what plaint.yaml says. */
  readonly audience?: string;
};

export type PublishFlags = SiteFlags & {
  /** Whether everything is computed and rendered anew, whatever is known from before. */
  readonly fresh?: boolean;
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
export async function publishCommand(folder: string, flags: PublishFlags, progress: Progress) {
  const workspace = workspaceFor(folder, flags);
  await prepareTexts(workspace, progress);
  const snapshot = await openSnapshot(workspace, snapshotOptions(flags));
  try {
    const clock = () => performance.now();
    const options = { onProgress: progress, fresh: flags.fresh ?? false, clock };
    return { workspace, ...(await publish(workspace, snapshot, options)) };
  } finally {
    snapshot.db.close();
  }
}

/** What a build gave. */
export interface BuildResult {
  readonly out: string;
  readonly pages: number;
  /** Whether the site in place was the one that a build would give, so that nothing was done. */
  readonly isUnchanged: boolean;
  readonly times: Published["times"];
}

/**
 * Publishes, then builds the static site, searches it for personal data and puts it in place of the one before. Only what has
 * changed is computed, rendered and searched.
 * @throws GateError when something is found; the site before stays
 */
export async function buildCommand(
  folder: string,
  flags: PublishFlags & { readonly out?: string },
  progress: Progress,
): Promise<BuildResult> {
  const asked = workspaceFor(folder, flags);
  const out = flags.out ?? asked.out;
  const before = flags.fresh ? null : await builtBefore(asked, flags, out);
  if (before !== null) return { out, pages: before, isUnchanged: true, times: new Map() };
  const { workspace, staging, site, scripts, times } = await publishCommand(
    folder,
    flags,
    progress,
  );
  const known = join(workspace.working, "known");
  let step = "";
  let done = 0;
  const { pages } = await buildSite({
    staging,
    out,
    title: site.title,
    locales: site.locales,
    scripts,
    known: join(known, "rendered"),
    check: async (pieces) => {
      progress("searching for personal data", 0, 0);
      const searched = join(workspace.working, "searched");
      const options = { folder: searched, known: join(known, "searched.json") };
      await searchPieces(pieces, { ...options, program: codeHash() });
    },
    onProgress: (at) => {
      done = at.step === step ? done + 1 : 1;
      step = at.step;
      progress(siteSteps[at.step], done, 0);
    },
  });
  await rememberBuilt(workspace, flags, out, pages);
  return { out, pages, isUnchanged: false, times };
}

const siteSteps = { load: "pages loaded", render: "pages rendered", finish: "pages finished" };

/** Serves the built site on this machine. */
export function previewCommand(folder: string, port?: number): Promise<Preview> {
  return previewSite({ dir: loadWorkspace(folder).out, ...(port !== undefined && { port }) });
}
