import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { timeFormat } from "../../../src/ingest/stage/time-format.ts";
import { offsetSql, unsureSql } from "../../../src/ingest/stage/zone.ts";
import { transitionsOf } from "../../../src/zone.ts";
import { Folder } from "../folder.ts";

const source = (format: string) =>
  `- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: { column: at${format && `, format: ${format}`} } } }`;

async function read(text: string, timezone: string, format: string): Promise<string> {
  using folder = new Folder(source(format), timezone);
  folder.write("in/a.csv", `id,at\n1,"${text}"\n`);
  const { rejects } = await folder.load();
  if (rejects[0]) return rejects[0].rule;
  const [row] = await folder.rows(
    "select strftime(received_at, '%Y-%m-%dT%H:%M:%S.%gZ') as at, received_precision as p, flags from complaints",
  );
  return [row?.at, row?.p, ...((row?.flags as string[] | null) ?? [])]
    .join(" ")
    .replace(".000Z", "Z");
}

describe("a time", () => {
  it.each([
    ["2026-01-02 03:04:05", "Asia/Shanghai", "", "2026-01-01T19:04:05Z instant"],
    ["2026-01-02T03:04:05.678", "UTC", "", "2026-01-02T03:04:05.678Z instant"],
    ["2026/1/2 3:04", "UTC", "", "2026-01-02T03:04:00Z instant"],
    ["2026-01-02T03:04:05Z", "Asia/Shanghai", "", "2026-01-02T03:04:05Z instant"],
    ["2026-01-02 03:04:05 UTC", "Asia/Shanghai", "", "2026-01-02T03:04:05Z instant"],
    ["2026-01-02T03:04:05+08:00", "UTC", "", "2026-01-01T19:04:05Z instant"],
    ["2026-01-02T03:04:05-0530", "UTC", "", "2026-01-02T08:34:05Z instant"],
    ["2026-01-02T03:04:05+08", "UTC", "", "2026-01-01T19:04:05Z instant"],
    ["2026-01-02", "Asia/Shanghai", "", "2026-01-01T16:00:00Z day"],
    ["2026-01-02 00:00:00", "UTC", "", "2026-01-02T00:00:00Z instant"],
    // America/New_York leaves standard time on 8 March 2026 and returns to it on 1 November.
    ["2026-03-08 01:59:59", "America/New_York", "", "2026-03-08T06:59:59Z instant"],
    [
      "2026-03-08 02:30:00",
      "America/New_York",
      "",
      "2026-03-08T07:30:00Z instant local_time_missing:received_at",
    ],
    ["2026-03-08 03:00:00", "America/New_York", "", "2026-03-08T07:00:00Z instant"],
    ["2026-11-01 00:59:59", "America/New_York", "", "2026-11-01T04:59:59Z instant"],
    [
      "2026-11-01 01:30:00",
      "America/New_York",
      "",
      "2026-11-01T05:30:00Z instant local_time_twice:received_at",
    ],
    ["2026-11-01 02:00:00", "America/New_York", "", "2026-11-01T07:00:00Z instant"],
    ["2026-11-01T01:30:00-05:00", "America/New_York", "", "2026-11-01T06:30:00Z instant"],
    ["infinity", "UTC", "", "timestamp_unreadable"],
    ["-infinity", "UTC", "", "timestamp_unreadable"],
    ["epoch", "UTC", "", "timestamp_unreadable"],
    ["now", "UTC", "", "timestamp_unreadable"],
    ["2026-02-30", "UTC", "", "timestamp_unreadable"],
    ["2026-01-02 25:00", "UTC", "", "timestamp_unreadable"],
    ["12026-01-02", "UTC", "", "timestamp_unreadable"],
    ["2026-01-02 (BC)", "UTC", "", "timestamp_unreadable"],
    ["2026-01-02 03:04:05 Mars/Base", "UTC", "", "timestamp_unreadable"],
    // Told by the column's own values, without a format.
    ["46024.5", "UTC", "", "2026-01-02T12:00:00Z instant"],
    ["46024", "Asia/Shanghai", "", "2026-01-01T16:00:00Z day"],
    ["1767323045", "Asia/Shanghai", "", "2026-01-02T03:04:05Z instant"],
    ["1767323045678", "Asia/Shanghai", "", "2026-01-02T03:04:05.678Z instant"],
    ["31/01/2026", "UTC", "", "2026-01-31T00:00:00Z day"],
    ["2026年1月2日 3时4分", "Asia/Shanghai", "", "2026-01-01T19:04:00Z instant"],
    ["2026/1/2 下午3:04", "UTC", "", "2026-01-02T15:04:00Z instant"],
    ["2026/1/2 上午12:04", "UTC", "", "2026-01-02T00:04:00Z instant"],
    ["民國115年1月2日", "UTC", "", "2026-01-02T00:00:00Z day"],
    ["115/01/02 03:04", "UTC", "", "2026-01-02T03:04:00Z instant"],
    ["２０２６／１／２　３：０４", "UTC", "", "2026-01-02T03:04:00Z instant"],
    ["99", "UTC", "", "timestamp_unreadable"],
    ["1/2/2026", "UTC", "M/d/yyyy", "2026-01-02T00:00:00Z day"],
    ["01/02/2026", "UTC", "M/d/yyyy", "2026-01-02T00:00:00Z day"],
    ["1/2/26", "UTC", "M/d/yy", "2026-01-02T00:00:00Z day"],
    ["1/2/26", "UTC", "M/d/yyyy", "timestamp_unreadable"],
    ["31-02-2026 10:00", "UTC", "d-M-yyyy HH:mm", "timestamp_unreadable"],
    ["12/31/2026 12:05:09 AM", "UTC", '"MM/dd/yyyy hh:mm:ss a"', "2026-12-31T00:05:09Z instant"],
    ["12/31/2026 13:05:09 PM", "UTC", '"MM/dd/yyyy hh:mm:ss a"', "timestamp_unreadable"],
    ["2026年1月2日 3时4分", "UTC", "yyyy年M月d日 H时m分", "2026-01-02T03:04:00Z instant"],
    ["2026-01-0203:04", "UTC", "yyyy-MM-ddHH:mm", "2026-01-02T03:04:00Z instant"],
    ["02/01/2026", "UTC", "d/M/yyyy", "2026-01-02T00:00:00Z day"],
    ["26-01-02", "UTC", "yy-M-d", "2026-01-02T00:00:00Z day"],
    ["115/01/02", "UTC", "rrr/MM/dd", "2026-01-02T00:00:00Z day"],
    ["民國115年1月2日下午3時4分", "UTC", '"rrr年M月d日a h時m分"', "2026-01-02T15:04:00Z instant"],
    ["114/02/29", "UTC", "rrr/MM/dd", "timestamp_unreadable"],
    ["2026/1/2 上午 3:04", "UTC", '"yyyy/M/d a h:mm"', "2026-01-02T03:04:00Z instant"],
    ["46024.127835648", "UTC", "excel", "2026-01-02T03:04:05Z instant"],
    ["44562", "UTC", "excel-1904", "2026-01-02T00:00:00Z day"],
    ["1767323045", "UTC", "epoch", "2026-01-02T03:04:05Z instant"],
    ["1767323045678", "UTC", "epoch-ms", "2026-01-02T03:04:05.678Z instant"],
    ["soon", "UTC", "epoch", "timestamp_unreadable"],
    ["5 Mar 2026", "UTC", "d MMM yyyy", "2026-03-05T00:00:00Z day"],
    [
      "2026-01-02 03:04:05 +08:00",
      "UTC",
      '"yyyy-MM-dd HH:mm:ss XXX"',
      "2026-01-01T19:04:05Z instant",
    ],
    ["02.01.2026", "UTC", '["yyyy-MM-dd HH:mm", dd.MM.yyyy]', "2026-01-02T00:00:00Z day"],
    ["2026-01-02 03:04", "UTC", '["yyyy-MM-dd HH:mm", dd.MM.yyyy]', "2026-01-02T03:04:00Z instant"],
    [
      "2026-01-02T03:04:05+08:00",
      "UTC",
      "[\"yyyy-MM-dd'T'HH:mm:ss\", \"yyyy-MM-dd'T'HH:mm:ssXXX\"]",
      "2026-01-01T19:04:05Z instant",
    ],
  ])("%s in %s written as %s is %s", async (text, timezone, format, expected) => {
    expect(await read(text, timezone, format)).toBe(expected);
  });

  it.each([
    ["02/01/2026", '02/01/2026; expected a format that says which: received_at: { column: "at", '],
    ["26-01-02", '26-01-02; expected a format that says which: received_at: { column: "at", '],
  ])("%s alone can be read in two ways, and is asked about", async (text, message) => {
    await expect(read(text, "UTC", "")).rejects.toThrow(message);
  });

  it("that is none loses its row, a column of ten that are none the file", async () => {
    using folder = new Folder();
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => `${index},soon ${index}\n`).join("");
    folder.write("in/a.csv", `id,at\n${rows(9)}`);
    expect((await folder.load()).totals).toMatchObject({ rows_read: 9, rejected: 9 });
    folder.write("in/a.csv", `id,at\n${rows(10)}`);
    await expect(folder.load()).rejects.toThrow(
      'column "at" of in/a.csv: 10 of 10 values are no time that is recognised; found a 9',
    );
    expect(await folder.column("select count(*)::integer from files")).toEqual([1]);
  });

  it("of a day keeps that in every field", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, closed_at: end, due_at: due } }",
    );
    folder.write(
      "in/a.csv",
      "id,at,end,due\n1,2026-01-02 10:00,2026-01-03,2026-01-04\n2,2026-01-02,2026-01-03 10:00,\n",
    );
    await folder.load();
    expect(
      await folder.rows(
        "select received_precision as p, day_precision as d from complaints order by 1",
      ),
    ).toEqual([
      { p: "day", d: null },
      { p: "instant", d: ["closed_at", "due_at"] },
    ]);
  });

  it("after the export, or 30 days after nearly all receipts, is flagged as future", async () => {
    using folder = new Folder(
      "- { name: desk, files: [in/*], columns: { complaint_id: id, received_at: at, closed_at: end, due_at: due } }",
    );
    folder.write(
      "in/a.csv",
      "id,at,end,due\n1,2026-01-02,2026-02-01,2030-01-01\n2,2026-01-02,2026-02-02,\n",
    );
    await folder.load();
    expect(await folder.column("select flags from complaints order by complaint_id")).toEqual([
      null,
      ["future:closed_at"],
    ]);
  });
});

describe("timeFormat", () => {
  it.each([
    ["yyyy-MM-dd", "%Y-%m-%d", "day", false],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", "%Y-%m-%dT%H:%M:%S%z", "instant", true],
    ["100% 'o''clock' d M yy h a", "100%% o'clock %d %m %y %I %p", "instant", false],
  ])("of %s is DuckDB's %s", (format, strptime, precision, hasOffset) => {
    expect(timeFormat(format)).toEqual({ strptime, precision, hasOffset });
  });

  it.each(["HH:mm", "yyyy-MM", "yyyy-DD-mm"])("refuses %s", (format) => {
    expect(() => timeFormat(format)).toThrow(`format "${format}": `);
  });
});

const zones = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Pacific/Apia",
];

/** The local clock at an instant, in milliseconds as if it were UTC, by Intl. */
function localClock(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const part = Object.fromEntries(
      format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    return Date.UTC(
      part.year as number,
      (part.month as number) - 1,
      part.day,
      part.hour,
      part.minute,
      part.second,
    );
  };
}

describe("a local time", () => {
  it.each(zones)(
    "in %s is the instant that Intl says, the earlier offset where there are two",
    async (zone) => {
      const local = localClock(zone);
      const spot = fc.integer({ min: Date.UTC(1971, 0) / 1000, max: Date.UTC(2059, 0) / 1000 });
      const near = transitionsOf(zone).transitions.flatMap(({ localUntil }) =>
        [-7201, -3600, -1800, -1, 0, 1, 1799, 3600, 7200].map(
          (s) => Math.round(localUntil / 1e6) + s,
        ),
      );
      const seconds = [...fc.sample(spot, { numRuns: 500, seed: 7 }), ...near];
      const db = await Database.open();
      await db.run("create table t (s bigint)");
      await db.append("t", [{ type: "bigint", values: seconds.map(BigInt) }]);
      const rows = await db.rows(
        `select s::double as s, ((us - (${offsetSql(zone, "us")})) / 1000)::double as instant, ${unsureSql(zone, "us")} as unsure
       from (select s, s * 1000000 as us from t)`,
      );
      db.close();
      const wrong = (rows as { s: number; instant: number; unsure: string | null }[]).filter(
        ({ s, instant, unsure }) => {
          const clock = s * 1000;
          // All instants within two days whose clock shows this: by every offset that holds nearby.
          const offsets = [-48, -24, -3, -1, 0, 1, 3, 24, 48].map(
            (h) => local(clock + h * 3.6e6) - clock - h * 3.6e6,
          );
          const shown = [...new Set(offsets)]
            .map((offset) => clock - offset)
            .filter((at) => local(at) === clock);
          if (shown.length === 0) return unsure !== "missing" || local(instant) <= clock;
          const earliest = Math.min(...shown);
          return instant !== earliest || unsure !== (shown.length > 1 ? "twice" : null);
        },
      );
      expect(wrong).toEqual([]);
    },
  );
});
