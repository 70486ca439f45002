import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Memo, PeriodReport, Site } from "../reports/index.ts";

/** Bodies of reports that were made before, in files called by the hash of what they were made from. */
export interface StoredBodies {
  readonly memo: Memo;
  /** Forgets those that no page of this time has. */
  sweep(): void;
}

/** @param made what everything follows from: code, configuration */
export function storedBodies(folder: string, site: Site, made: string): StoredBodies {
  const used = new Set<string>();
  const shared = JSON.stringify([made, sharedBy(site)]);
  const hashes = new Map<PeriodReport, string>();
  const hashOf = (report: PeriodReport) => {
    const { rows, period, known_at, restated, inputs, text_methods } = report;
    const hash =
      hashes.get(report) ??
      digest(JSON.stringify([rows, period, known_at, restated, inputs, text_methods]));
    hashes.set(report, hash);
    return hash;
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const known = new Set(readdirSync(folder));
  return {
    memo(report, locale, make) {
      const name = digest(`${shared}\0${locale}\0${hashOf(report)}`);
      used.add(name);
      if (known.has(name)) return { markup: readFileSync(join(folder, name), "utf8") };
      const body = make();
      writeFileSync(join(folder, name), body.markup, { mode: 0o600 });
      return body;
    },
    sweep() {
      for (const name of known) if (!used.has(name)) rmSync(join(folder, name));
    },
  };
}

/** What the body of a report takes from the site: not which other reports there are, but whether there are any. */
function sharedBy({ title, timezone, locales, audience, profiles, months, cases }: Site) {
  return {
    title,
    timezone,
    locales,
    audience,
    profiles,
    months: months.length > 0,
    cases: cases > 0,
  };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
