import { loadWorkspace } from "../config.ts";
import { UserError } from "../error.ts";
import { openCaseLibrary } from "./case-library.ts";
import { snapshotOptions } from "./flags.ts";
import type { Progress } from "./progress.ts";
import type { SimilarResult } from "./similar-result.ts";

const mostRows = 50;
const usualRows = 10;

/** The flags as they are typed. */
export interface SimilarFlags {
  readonly limit?: string;
  readonly where?: readonly string[];
}

/**
 * Finds the solved complaints most similar to a text, or to a complaint by its id or SOURCE/ID.
 * @throws UserError when nothing is asked, no store is there, no complaint is solved, several sources have the id, or a filter or
 * the limit is none
 */
export async function similarCommand(
  folder: string,
  asked: string,
  flags: SimilarFlags,
  progress: Progress,
): Promise<SimilarResult> {
  const workspace = loadWorkspace(folder);
  if (asked.trim() === "")
    throw new UserError(
      'similar: found no text; expected a text such as "快递三天没更新", or the id of a complaint',
    );
  const limit = limitOf(flags.limit);
  const { filters = [] } = snapshotOptions({ where: flags.where ?? [] });
  const library = await openCaseLibrary(workspace, progress);
  try {
    if (filters.length > 0) await library.filter(filters);
    return await library.similar(asked, limit);
  } finally {
    library.close();
  }
}

function limitOf(text: string | undefined): number {
  const limit = text === undefined ? usualRows : Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= mostRows) return limit;
  throw new UserError(`--limit ${text}: expected a number from 1 to ${mostRows}`);
}
