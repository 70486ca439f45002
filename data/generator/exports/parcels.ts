import { DAYS, dateOfDay } from "../calendar.ts";
import { STATIONS } from "../network.ts";
import { NOMINAL_ROWS } from "../plantings/planting.ts";
import { Stream } from "../random.ts";
import { seasonIn } from "../volume.ts";
import { record } from "./csv.ts";

const SHARES = STATIONS.reduce((sum, { share }) => sum + share, 0);

/**
 * Parcels carried per week (Monday to Sunday, both included) and station: what explains most of
 * the complaints' season, and what makes stations of different size comparable.
 */
export function parcelsFile(): string {
  const lines = [record(["周开始", "周结束", "站点", "承运票数"])];
  const usual = NOMINAL_ROWS / (DAYS / 7);
  const mean = Array.from({ length: DAYS / 7 }, (_, week) => seasonIn(week));
  const average = mean.reduce((sum, value) => sum + value, 0) / mean.length;
  for (const [week, season] of mean.entries()) {
    const monday = dateOfDay(week * 7);
    const sunday = dateOfDay(week * 7 + 6);
    for (const { name, share, rate } of STATIONS) {
      const noise = 1 + 0.03 * new Stream(`plaint/parcels/${monday}/${name}`).normal();
      const complaints = (usual * (season / average) * share) / SHARES;
      const parcels = Math.round((complaints / rate) * 10_000 * noise);
      lines.push(record([monday, sunday, name, String(parcels)]));
    }
  }
  return `\uFEFF${lines.join("\n")}\n`;
}
