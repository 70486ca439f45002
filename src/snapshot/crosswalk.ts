import type { PathChange, TaxonomyVersion } from "../config/taxonomy.ts";

/** A path from coarse to fine. */
export type Path = readonly string[];

/** A change after which paths cannot be compared with before, in today's names. */
export interface Split {
  readonly onDay: string;
  readonly from: Path;
  /** Empty: given up, and nobody says for what. */
  readonly to: readonly Path[];
}

/**
 * A path as later versions call it: in each the longest old path that it is or lies below is replaced, if by one. What
 * was split cannot be carried over and stays.
 * @param versions those that came after the path was recorded, oldest first
 */
export function carriedOver(path: Path, versions: readonly TaxonomyVersion[]): Path {
  return versions.reduce((carried, { crosswalk }) => replaced(carried, crosswalk), path);
}

/** Compares as text, since a level's own name may hold a slash; the end of the old path is the end of a level. */
function replaced(path: Path, crosswalk: readonly PathChange[]): Path {
  for (let levels = path.length; levels > 0; levels--) {
    const above = path.slice(0, levels).join("/");
    const change = crosswalk.find(({ from }) => from.join("/") === above);
    if (change === undefined) continue;
    const [to] = change.to;
    return change.to.length === 1 && to !== undefined ? [...to, ...path.slice(levels)] : path;
  }
  return path;
}

/** The changes of versions that no path can be carried over, in the names of the last version. */
export function splitsOf(versions: readonly TaxonomyVersion[]): Split[] {
  return versions.flatMap(({ from: onDay, crosswalk }, index) => {
    const later = versions.slice(index + 1);
    return crosswalk
      .filter(({ to }) => to.length !== 1)
      .map(({ from, to }) => ({
        onDay,
        from: carriedOver(from, later),
        to: to.map((path) => carriedOver(path, later)),
      }));
  });
}

/**
 * Whether a row of counts cannot be compared across a split: some of the complaints that the split moved are in it, and
 * it is not sure that all of them stay in it. A path above all parts of a split is not concerned.
 * @param level the depth that the row counts at
 * @param row its path; shorter than the level: only the complaints that go no deeper
 */
export function isBroken(level: number, row: Path, { from, to }: Split): boolean {
  const parts = [from, ...to];
  const isWhole = row.length === level && to.length > 0;
  return (
    parts.some((part) => begins(row, part) || (row.length === level && begins(part, row))) &&
    !(isWhole && parts.every((part) => begins(part, row)))
  );
}

/** Whether a path is another one or lies below it. */
function begins(path: Path, above: Path): boolean {
  return above.length <= path.length && above.every((level, index) => level === path[index]);
}
