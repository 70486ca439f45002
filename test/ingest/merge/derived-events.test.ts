import { describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";

const source =
  "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, updated_at: changed, resolved_at: ended, reopened_count: again } }";
const header = "id,at,changed,status,ended,again\n";

/** `day time event precision`: the events that follow from the updates `changed,status,ended,again` of one complaint. */
async function derived(updates: readonly string[]): Promise<unknown[]> {
  using folder = new Folder(source);
  folder.write("in/a.csv", header + updates.map((update) => `1,2026-01-01,${update}\n`).join(""));
  await folder.load();
  return await folder.column(
    `select strftime("at" at time zone 'UTC', '%d %H:%M:%S') || ' ' || event || ' ' || at_precision from events order by "at"`,
  );
}

const table: [name: string, updates: readonly string[], events: readonly string[]][] = [
  [
    "an end that every update tells is that of the last cycle alone",
    [
      "2026-01-02T09:00:00Z,open,2026-01-09T08:00:00Z,0",
      "2026-01-03T09:00:00Z,resolved,2026-01-09T08:00:00Z,0",
      "2026-01-05T09:00:00Z,open,2026-01-09T08:00:00Z,1",
      "2026-01-09T09:00:00Z,resolved,2026-01-09T08:00:00Z,1",
    ],
    [
      "03 09:00:00 resolved instant",
      "05 09:00:00 reopened instant",
      "09 08:00:00 resolved instant",
    ],
  ],
  [
    "an end that is never told anew is that of the first cycle alone",
    [
      "2026-01-02T09:00:00Z,open,,0",
      "2026-01-03T09:00:00Z,resolved,2026-01-03T08:00:00Z,0",
      "2026-01-05T09:00:00Z,open,2026-01-03T08:00:00Z,1",
      "2026-01-09T09:00:00Z,resolved,2026-01-03T08:00:00Z,1",
    ],
    [
      "03 08:00:00 resolved instant",
      "05 09:00:00 reopened instant",
      "09 09:00:00 resolved instant",
    ],
  ],
  [
    "an end that is written down later than its update counts where nothing was reopened in between",
    ["2026-01-02T09:00:00Z,open,,0", "2026-01-03T09:00:00Z,resolved,2026-01-03T09:15:00Z,0"],
    ["03 09:15:00 resolved instant"],
  ],
  [
    "a reopening that only the count tells, while it is open, is when it was known",
    ["2026-01-02T09:00:00Z,open,,0", "2026-01-03T09:00:00Z,open,,1"],
    ["03 09:00:00 reopened instant"],
  ],
  [
    "a reopening that had ended again by the next update is just before the end",
    [
      "2026-01-02T09:00:00Z,open,,0",
      "2026-01-03T09:00:00Z,resolved,2026-01-03T09:00:00Z,0",
      "2026-01-05T09:00:00Z,resolved,2026-01-04T09:00:00Z,1",
    ],
    [
      "03 09:00:00 resolved instant",
      "04 08:59:59 reopened instant",
      "04 09:00:00 resolved instant",
    ],
  ],
  [
    "and so where the end was not told anew, at the update",
    [
      "2026-01-02T09:00:00Z,open,,0",
      "2026-01-03T09:00:00Z,resolved,2026-01-03T09:00:00Z,0",
      "2026-01-05T09:00:00Z,resolved,2026-01-03T09:00:00Z,1",
    ],
    [
      "03 09:00:00 resolved instant",
      "05 08:59:59 reopened instant",
      "05 09:00:00 resolved instant",
    ],
  ],
  [
    "a count that begins, or falls, tells of no reopening",
    ["2026-01-02T09:00:00Z,open,,", "2026-01-03T09:00:00Z,open,,2", "2026-01-04T09:00:00Z,open,,1"],
    [],
  ],
  [
    "an end of which only the day is known is a day",
    ["2026-01-02T09:00:00Z,open,,0", "2026-01-03T09:00:00Z,resolved,2026-01-03,0"],
    ["03 00:00:00 resolved day"],
  ],
];

describe("events derived from updates", () => {
  it.each(table)("%s", async (_, updates, events) => {
    expect(await derived(updates)).toEqual(events);
  });

  it("are derived anew when an update comes that lies between two", async () => {
    const [, updates] = table[0] as (typeof table)[number];
    const hashes = new Set<string>();
    for (const order of [
      [0, 1, 2, 3],
      [3, 0, 1, 2],
      [3, 2, 1, 0],
    ]) {
      using folder = new Folder(source);
      for (const at of order) {
        const file = folder.write(`in/${at}.csv`, `${header}1,2026-01-01,${updates[at]}\n`);
        await folder.load([file]);
      }
      hashes.add((await folder.load()).content_hash);
    }
    expect(hashes.size).toBe(1);
  });
});
