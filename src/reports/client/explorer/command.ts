import type { Choice } from "./address.ts";

/**
 * The command that lists what is chosen, ready to be pasted into a shell.
 * @param reach the days of the data `[from, until)`: `--from` and `--until` go together
 */
export function casesCommand(
  choice: Choice,
  fields: readonly string[],
  reach: { readonly from: string; readonly until: string },
): string {
  const parts = ["plaint cases"];
  if (choice.from !== null || choice.until !== null) {
    parts.push(`--from ${choice.from ?? reach.from}`, `--until ${choice.until ?? reach.until}`);
    if (choice.by === "ended") parts.push("--cohort ended");
  }
  for (const field of fields)
    for (const value of choice.values.get(field) ?? [])
      parts.push(`--where ${quoted(`${field}=${value}`)}`);
  return parts.join(" ");
}

/** One word of a POSIX shell; nothing within is special. */
export function quoted(text: string): string {
  return /^[\w=./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
