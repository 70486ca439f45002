import { readFileSync } from "node:fs";
import { at, type Told } from "./courier.ts";

// The courier's status log read by other means than the product's: plain TypeScript, no database.

const folder = "data/samples/courier";

/** One line of the log, in the log's own words; times in milliseconds since 1970. */
export interface Line {
  readonly at: number;
  readonly event: string;
  readonly department: string;
  readonly handler: string;
}

/** The first day of which the log tells. */
export const logFrom = at("2026-08-16");

/** What the log tells of each complaint, by source and id, in order of time; lines that are broken or have no time are left out. */
export function courierLog(): Map<string, Line[]> {
  const found = new Map<string, Line[]>();
  const seen = new Set<string>();
  for (const text of readFileSync(`${folder}/status-log.ndjson`, "utf8").trimEnd().split("\n")) {
    if (!text.endsWith("}") || seen.has(text)) continue;
    seen.add(text);
    const line = JSON.parse(text) as Record<string, string | null>;
    if (!line.at) continue;
    const key = `${line.system}/${line.id}`;
    const lines = found.get(key) ?? [];
    found.set(key, lines);
    lines.push({
      at: Date.parse(line.at),
      event: line.event ?? "",
      department: line.dept ?? "",
      handler: line.by ?? "",
    });
  }
  for (const lines of found.values()) lines.sort((a, b) => a.at - b.at);
  return found;
}

export const keyOf = ({ source, id }: Told) => `${source}/${id}`;

/** Complaints that the log reaches. */
export const isLogged = ({ source, received }: Told) =>
  (source === "hotline" || source === "counters") && received >= logFrom;
