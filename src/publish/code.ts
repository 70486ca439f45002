import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("..", import.meta.url));
const lock = fileURLToPath(new URL("../../package-lock.json", import.meta.url));

/** A hash of the program and the packages it uses: what it computed before counts only as long as it is the same program. */
export function codeHash(): string {
  const hash = createHash("sha256");
  const paths = (readdirSync(source, { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
  for (const path of [...paths, lock]) {
    hash.update(path.slice(source.length));
    hash.update("\0");
    hash.update(readFileSync(path));
    hash.update("\0");
  }
  return hash.digest("hex");
}
