import { dateOfDay, dayOfDate } from "../calendar.ts";
import { shareOf } from "../categories.ts";
import { drawComplaint } from "../complaint.ts";
import { Stream } from "../random.ts";
import { expectedOn } from "../volume.ts";
import type { Planting } from "./planting.ts";

const from = "2026-06-15";
const until = "2026-09-01";
const path = "信息/更新不及时";

/** Tracking falls behind for eleven weeks: the category rises to 2.2 times its level at once. */
export const lateUpdates: Planting = {
  name: "late-updates",
  what: "The category jumps to about 2.2 times its level, and falls back",
  from,
  until,
  filter: { category: path },
  expected: { ratio: 2.2 },
  adds(day, rows, source) {
    if (day < dayOfDate(from) || day >= dayOfDate(until)) return [];
    const own = new Stream(`plaint/late-updates/own/${dateOfDay(day)}`);
    const count = own.count(1.2 * shareOf(path) * expectedOn(day, rows));
    return Array.from({ length: count }, (_, index) =>
      drawComplaint({
        stream: "late-updates",
        range: 80_000,
        day,
        index,
        category: path,
        ...(source && { source }),
      }),
    );
  },
};
