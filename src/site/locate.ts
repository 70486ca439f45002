import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";

/**
 * The file of a site that a request path names, or null. `…/` is its `index.html`, a path without an ending its
 * `.html`. Nothing outside the folder is found: not by `..`, not encoded, not through a link, and no dot file.
 */
export async function locate(root: string, requestPath: string): Promise<string | null> {
  const path = decode(requestPath);
  if (path === null || !path.startsWith("/") || /[\0\\]/.test(path)) return null;
  if (path.split("/").some((part) => part.startsWith("."))) return null;
  const candidates = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  for (const candidate of candidates) {
    const file = await plainFile(root, join(root, candidate));
    if (file !== null) return file;
  }
  return null;
}

/** Whether a request path names a folder with pages, to be asked for again with a slash so that links resolve. */
export async function isFolder(root: string, requestPath: string): Promise<boolean> {
  return !requestPath.endsWith("/") && (await locate(root, `${requestPath}/`)) !== null;
}

async function plainFile(root: string, path: string): Promise<string | null> {
  try {
    const real = await realpath(path);
    if (!real.startsWith(root + sep)) return null;
    return (await stat(real)).isFile() ? real : null;
  } catch {
    return null;
  }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
