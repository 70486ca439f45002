import type { Workspace } from "../config.ts";
import { UserError } from "../error.ts";
import { isLocale, type Locale } from "../reports/locale.ts";
import type { PeriodReport, Site } from "../reports/report-data.ts";

/** A site that is this one report: it has no other page that the report could lead to. */
export function reportSite({ config }: Pick<Workspace, "config">, report: PeriodReport): Site {
  return {
    title: config.title,
    timezone: config.timezone,
    locales: config.locales,
    as_of: report.as_of,
    weeks: [],
    months: [],
    quarters: [],
    audience: "internal",
    profiles: [],
    cases: 0,
    lists_complaints: true,
  };
}

/**
 * The language that is asked for, else the workspace's first.
 * @throws UserError when the workspace has no such locale
 */
export function reportLocale({ config }: Pick<Workspace, "config">, asked?: string): Locale {
  const locales: readonly string[] = config.locales;
  const chosen = asked ?? locales[0] ?? "en";
  if (isLocale(chosen) && locales.includes(chosen)) return chosen;
  throw new UserError(
    `--locale ${chosen}: expected one of the workspace's locales, ${locales.join(", ")} (locales of plaint.yaml)`,
  );
}
