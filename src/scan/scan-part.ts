import { scanFolder } from "./scan.ts";

// A process of its own for a part of a folder's files: prints the report as JSON.
const [folder, part, of] = process.argv.slice(2) as [string, string, string];
process.stdout.write(
  JSON.stringify(await scanFolder(folder, { part: Number(part), of: Number(of) })),
);
