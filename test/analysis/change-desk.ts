import type { Row } from "../workspace.ts";

// A small desk: 17 weeks from 2026-W30 to 2026-W46, 60 complaints a week, the same every week, each due after two days and solved
// after one. What is planted comes on top of the last week or in place of it.

const categories = ["safety > broken", "safety > lost", "service > slow", "fees > wrong"] as const;
const causes = ["packing > weak", "sorting > misread", "courier > late", "system > price"] as const;
const places = ["east", "west", "north"] as const;
export const first = Date.parse("2026-07-20");
export const weeks = 17;
const day = 86_400_000;

/** A day of a week (0: the first), ISO date. */
export function dayOf(week: number, weekday: number): string {
  return new Date(first + (week * 7 + weekday) * day).toISOString().slice(0, 10);
}

/** One complaint at noon of a day, due after two days, solved after one. */
export function complaint(id: string, at: string, row: Row = {}): Row {
  const later = (days: number) => new Date(Date.parse(at) + days * day).toISOString().slice(0, 10);
  return {
    complaint_id: id,
    received_at: `${at} 12:00:00`,
    due_at: `${later(2)} 12:00:00`,
    resolved_at: `${later(1)} 12:00:00`,
    closed_at: `${later(1)} 12:00:00`,
    status: "closed",
    ...row,
  };
}

/** Every week the same: 5 of each category in each place, on the seven days in turn. */
export function desk(
  from = 0,
  until = weeks,
  more: (index: number, week: number) => Row = () => ({}),
): Row[] {
  const rows: Row[] = [];
  for (let week = from; week < until; week++)
    for (let index = 0; index < 60; index++) {
      const kind = index % 4;
      rows.push(
        complaint(`${week}-${index}`, dayOf(week, index % 7), {
          category: categories[kind],
          root_cause: causes[kind],
          root_cause_basis: "verified",
          place: places[index % 3],
          department: index % 2 === 0 ? "one" : "two",
          ...more(index, week),
        }),
      );
    }
  return rows;
}
