import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { SourceConfig, Workspace } from "../config.ts";
import { UserError } from "../error.ts";

/** A file to load and the source it belongs to. */
export interface SourceFile {
  readonly source: SourceConfig;
  /** Absolute. */
  readonly path: string;
  /** As shown: relative to the workspace where it lies inside. */
  readonly name: string;
}

/** The files given, or else those that the sources name. */
export function chosenFiles(
  workspace: Workspace,
  { files = [], source }: { readonly files?: readonly string[]; readonly source?: string },
): SourceFile[] {
  return files.length > 0 ? givenFiles(workspace, files, source) : sourceFiles(workspace, source);
}

/**
 * The files that the sources name, in the order of the sources and then by name.
 * @throws UserError when a pattern matches nothing.
 */
export function sourceFiles(workspace: Workspace, only?: string): SourceFile[] {
  return chosenSources(workspace, only).flatMap((source) => {
    const paths = source.files.flatMap((pattern) => {
      const found = matchFiles(workspace.folder, pattern);
      if (found.length === 0) {
        throw new UserError(
          `plaint.yaml source ${source.name} files: nothing matches "${pattern}" in ${workspace.folder}`,
        );
      }
      return found;
    });
    return [...new Set(paths)].map((path) => ({ source, path, name: shownName(workspace, path) }));
  });
}

/**
 * The files given on the command line, each with the source whose pattern it matches, or the one named.
 * @throws UserError when a file belongs to no source or to several.
 */
export function givenFiles(
  workspace: Workspace,
  files: readonly string[],
  only?: string,
): SourceFile[] {
  const sources = chosenSources(workspace, only);
  return files.map((file) => {
    const path = resolve(file);
    if (!existsSync(path)) throw new UserError(`${file}: no such file`);
    const name = shownName(workspace, path);
    const matching = sources.filter((source) =>
      source.files.some((pattern) => patternOf(resolve(workspace.folder, pattern)).test(path)),
    );
    const [source] = only !== undefined || sources.length === 1 ? sources : matching;
    if (!source || (only === undefined && matching.length > 1)) {
      throw new UserError(
        `${file}: belongs to ${matching.length ? `several sources (${matching.map((entry) => entry.name).join(", ")})` : "no source of plaint.yaml"}; ` +
          `say which with --source ${sources.map((entry) => entry.name).join("|")}`,
      );
    }
    return { source, path, name };
  });
}

function chosenSources(workspace: Workspace, only: string | undefined): SourceConfig[] {
  const { sources } = workspace.config;
  if (only === undefined) return sources;
  const found = sources.filter((source) => source.name === only);
  if (found.length > 0) return found;
  throw new UserError(
    `--source ${only}: no such source; plaint.yaml has ${sources.map((source) => source.name).join(", ")}`,
  );
}

function shownName(workspace: Workspace, path: string): string {
  const inside = relative(workspace.folder, path);
  return inside.startsWith("..") ? path : inside.split(sep).join("/");
}

/** Files below a folder that match a pattern: `*` and `?` within a name, `**` across folders. Sorted by code unit. */
export function matchFiles(folder: string, pattern: string): string[] {
  const absolute = resolve(folder, pattern);
  if (!/[*?]/.test(absolute))
    return existsSync(absolute) && statSync(absolute).isFile() ? [absolute] : [];
  const fixed = absolute.slice(0, absolute.search(/[*?]/));
  const root = fixed.slice(0, fixed.lastIndexOf(sep) + 1);
  if (!existsSync(root)) return [];
  const matches = patternOf(absolute);
  const recursive = /\*\*|\//.test(absolute.slice(root.length));
  return readdirSync(root, { recursive, withFileTypes: true })
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => matches.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    .sort((a, b) => (a < b ? -1 : 1));
}

function patternOf(glob: string): RegExp {
  const source = glob.replace(/\*\*\/|\*\*$|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === "**/") return "(?:[^/]+/)*";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    return `\\${token}`;
  });
  return new RegExp(`^${source}$`, "su");
}
