import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Every plain file below a folder, as sorted paths with `/`; dot files, dot folders and links are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = [];
  const visit = async (prefix: string): Promise<void> => {
    for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      if (entry.isDirectory()) await visit(`${prefix}${entry.name}/`);
      else if (entry.isFile()) files.push(prefix + entry.name);
    }
  };
  await visit("");
  return files.sort();
}
