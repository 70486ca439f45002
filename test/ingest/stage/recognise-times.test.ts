import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { describeColumnTimes, shapesOfTexts } from "../../../src/ingest/stage/describe-times.ts";
import { recogniseTimes } from "../../../src/ingest/stage/recognise-times.ts";
import { localSql } from "../../../src/ingest/stage/stage-times.ts";
import { timesFound } from "../../../src/ingest/stage/time-order.ts";

const column = {
  relation: "told",
  column: "c0",
  source: "desk",
  field: "received_at",
  name: "受理时间",
  file: "in/a.csv",
};

async function withTexts<Result>(
  texts: readonly (string | null)[],
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = await Database.open();
  try {
    await db.run("create table told (c0 varchar)");
    await db.append("told", [{ type: "varchar", values: texts }]);
    return await work(db);
  } finally {
    db.close();
  }
}

const recognise = (texts: readonly (string | null)[]) =>
  withTexts(texts, (db) => recogniseTimes(db, column));

/** What the recognised formats read, each value as minutes. */
async function read(texts: readonly string[]): Promise<(string | null)[]> {
  return withTexts(texts, async (db) => {
    const { formats } = await recogniseTimes(db, column);
    const rows = await db.rows(
      `select strftime(coalesce(own_made_at, make_timestamptz(local_made_at)), '%Y-%m-%d %H:%M') as at from (
         select ${localSql({ field: "made_at", columns: [0], formats })} from (select c0 as text_made_at from told))`,
    );
    return rows.map(({ at }) => at as string | null);
  });
}

describe("the formats of a column", () => {
  it.each([
    [["2026-09-01", "2026/9/1 14:30"], ["iso"]],
    [["2026-09-01T14:30:00Z", "2026-09-01 14:30:00.123+08:00"], ["iso"]],
    [["2026-09-01T14:30+08:00"], ["yyyy-M-d'T'H:mXXX"]],
    [
      ["2026.9.1", "2026.09.15 8:05"],
      ["yyyy.M.d", "yyyy.M.d H:m"],
    ],
    [["2026年9月1日 14时30分"], ["yyyy年M月d日H时m分"]],
    [["2026年9月1日14時30分05秒"], ["yyyy年M月d日H時m分s秒"]],
    [
      ["2026年9月1號", "2026年9月1日星期二"],
      ["yyyy年M月d日", "yyyy年M月d號"],
    ],
    [["26年9月1日"], ["yy年M月d日"]],
    // Day and month.
    [["13/02/2026", "01/02/2026"], ["d/M/yyyy"]],
    [["02/13/2026", "01/02/2026"], ["M/d/yyyy"]],
    [
      ["13.2.2026 8:05", "1.2.2026"],
      ["d.M.yyyy", "d.M.yyyy H:m"],
    ],
    [
      ["13/02/2026", "1-2-2026"],
      ["d-M-yyyy", "d/M/yyyy"],
    ],
    [["9/15/26", "9/1/26"], ["M/d/yy"]],
    [
      ["9/15/26", "9/1/2026"],
      ["M/d/yy", "M/d/yyyy"],
    ],
    [["99/12/31", "98/1/1"], ["yy/M/d"]],
    [["1/9/26", "28/9/26", "15/9/25"], ["d/M/yy"]],
    [["2/13/2026 2:30:05 PM"], ["M/d/yyyy h:m:s a"]],
    [["2026/9/1 下午2:30", "2026/9/1 上午 10:30"], ["yyyy/M/d a h:m"]],
    [
      ["2026/9/1 下午14:30", "2026/9/1 上午 10:30"],
      ["yyyy/M/d a H:m", "yyyy/M/d a h:m"],
    ],
    [["2026年9月1日 凌晨3点20分"], ["yyyy年M月d日 a h点m分"]],
    [["9/30/2026, 2:30 p.m."], ["M/d/yyyy, h:m a"]],
    // Names.
    [["1 Sep 2026", "12 May 2026"], ["d MMM yyyy"]],
    [["September 1, 2026"], ["MMMM d, yyyy"]],
    [["01-SEP-26 02.30.05 PM"], ["d-MMM-yy h.m.s a"]],
    [["Tue, 01 Sep 2026 14:30:00 +0800"], ["d MMM yyyy H:m:s XXX"]],
    [["2026-Sep-01"], ["yyyy-MMM-d"]],
    // The Republic of China.
    [["115/09/01", "099/12/31"], ["rrr/M/d"]],
    [
      ["115/09/01 14:30", "99/12/31"],
      ["rrr/M/d", "rrr/M/d H:m"],
    ],
    [["115.9.1"], ["rrr.M.d"]],
    [["民國115年9月1日", "民國 99 年 12 月 31 日"], ["rrr年M月d日"]],
    [["中華民國115年9月1日下午2時30分"], ["rrr年M月d日 a h時m分"]],
    [["民國115/9/1"], ["rrr/M/d"]],
    [["1150901", "1151231"], ["rrrMMdd"]],
    // Digits.
    [["20260901", "20261231"], ["yyyyMMdd"]],
    [["20260901 143005"], ["yyyyMMdd HHmmss"]],
    [["20260901T143005Z"], ["yyyyMMdd'T'HHmmssXXX"]],
    [["20260901143005"], ["yyyyMMddHHmmss"]],
    [["202609011430"], ["yyyyMMddHHmm"]],
    [["46266", "46266.604166666664"], ["excel"]],
    [["1788273000"], ["epoch"]],
    [["1788273000123"], ["epoch-ms"]],
    // Several at once, and full width.
    [
      ["2026-09-01", "2026-09-02", "46266"],
      ["iso", "excel"],
    ],
    [["２０２６／９／１　１４：３０"], ["iso"]],
    [["１１５／０９／０１"], ["rrr/M/d"]],
    [["2026-09-01 14:30:00", null, "nonsense"], ["iso"]],
  ])("of %j are %j", async (texts, formats) => {
    expect((await recognise(texts)).formats).toEqual(formats);
    expect(describeColumnTimes(texts.filter((text) => text !== null)).formats).toEqual(formats);
  });

  it.each([
    [
      ["13/02/2026 8:05", "2026年9月1日"],
      ["2026-02-13 08:05", "2026-09-01 00:00"],
    ],
    [
      ["2026/9/1 下午2:30", "2026/9/1 上午12:30"],
      ["2026-09-01 14:30", "2026-09-01 00:30"],
    ],
    [["2026年9月1日 晚上 8点20分"], ["2026-09-01 20:20"]],
    [
      ["115/09/01 14:30", "99/12/31"],
      ["2026-09-01 14:30", "2010-12-31 00:00"],
    ],
    [["中華民國 115 年 9 月 1 日 下午 2 時 30 分"], ["2026-09-01 14:30"]],
    [
      ["20260901T143005Z", "20260901"],
      ["2026-09-01 14:30", "2026-09-01 00:00"],
    ],
    [["Tue, 01 Sep 2026 14:30:00 +0800"], ["2026-09-01 06:30"]],
    [["Tuesday, September 1, 2026 2:30 PM"], ["2026-09-01 14:30"]],
    [
      ["2026-09-01T14:30+08:00", "2026-09-01T14:30:00Z"],
      ["2026-09-01 06:30", "2026-09-01 14:30"],
    ],
    [
      ["46266.604166666664", "1788273000", "2026-09-01 14:30"],
      ["2026-09-01 14:30", "2026-09-01 14:30", "2026-09-01 14:30"],
    ],
    [
      ["2026-09-01", "2026-09-02", "9/31"],
      ["2026-09-01 00:00", "2026-09-02 00:00", null],
    ],
    [
      ["31/12/69", "31/12/68"],
      ["1969-12-31 00:00", "2068-12-31 00:00"],
    ],
  ])("read %j as %j", async (texts, expected) => {
    expect(await read(texts)).toEqual(expected);
  });

  it("tell what was taken for granted", async () => {
    expect(
      await recognise(["9/15/26", "115年9月1日", "46266", "2026-09-01", "unknown", "n/a"]),
    ).toEqual({
      kind: "formats",
      formats: ["M/d/yy", "excel", "iso", "rrr年M月d日"],
      note: {
        twoDigitYears: 1,
        republicYears: 1,
        digitsOnly: 1,
        unreadable: 2,
        unreadableShapes: ["a/a", "a"],
      },
    });
  });
});

describe("a column that cannot be read", () => {
  it.each([
    [
      ["01/02/2026", "03/04/2026", "12/12/2026"],
      'plaint.yaml source desk columns.received_at: column "受理时间" of in/a.csv: 3 of 3 values can be read in more than one way, ' +
        'such as 01/02/2026; expected a format that says which: received_at: { column: "受理时间", format: … } with "d/M/yyyy" or "M/d/yyyy"',
    ],
    [
      ["01-02-03", "2026-09-01"],
      "1 of 2 values can be read in more than one way, such as 01-02-03; expected a format that says which: " +
        'received_at: { column: "受理时间", format: … } with "yy-M-d" or "d-M-yy" or "M-d-yy"',
    ],
    [["15/03/26"], '"yy/M/d" or "d/M/yy"'],
    [["2026090101"], '"epoch" or "yyyyMMddHH"'],
    [
      ["13/02/2026", "02/14/2026", "14/2/2026 8:00"],
      "can only be read as a mixture of both orders of day and month: day first in 2 values, such as 13/02/2026, " +
        "month first in 1, such as 02/14/2026; expected one order; ",
    ],
    [
      [...Array(8).fill("王小明 2"), "Li Lei", "2026-09-01", "12:30", "12:31"],
      "11 of 12 values are no time that is recognised; found a 9 · 99:99 · a a (9 a digit, a letters)",
    ],
    [Array(10).fill("20261350"), "10 of 10 values are no time"],
    [Array(10).fill("1159901"), "10 of 10 values are no time"],
    [Array(10).fill("10001"), "10 of 10 values are no time"],
    [Array(10).fill("201/09/01"), "10 of 10 values are no time"],
  ])("%j: %s", async (texts, message) => {
    await expect(recognise(texts)).rejects.toMatchObject({ name: "UserError" });
    await expect(recognise(texts)).rejects.toThrow(message);
  });
});

describe("a column of fewer than ten values that are no times", () => {
  it.each([
    [
      ["王小明 2", "Li Lei", "2026-09-01", "12:30", "12:31"],
      ["99:99", "a a", "a 9"],
    ],
    [["20261350", "12345678"], ["99999999"]],
    [["1159901"], ["9999999"]],
    [["10001", "99999"], ["99999"]],
    [["201/09/01"], ["999/99/99"]],
    [Array(9).fill("soon"), ["a"]],
  ])("%j has no format: its rows are rejected, not the file", async (texts, shapes) => {
    const { formats, note } = await recognise(texts);
    const unread = texts.filter((text) => text !== "2026-09-01");
    expect(formats).toEqual([]);
    expect(note).toMatchObject({ unreadable: unread.length, unreadableShapes: shapes });
  });
});

describe("describeColumnTimes", () => {
  it.each([
    [
      ["01/02/2026"],
      { isTime: true, share: 1, formats: ["d/M/yyyy", "M/d/yyyy"], doubt: "ambiguous" },
    ],
    [["13/02/2026", "02/13/2026"], { isTime: true, formats: [], doubt: "mixed" }],
    [
      ["13/02/2026", "", " 14/02/2026 ", "?"],
      { isTime: true, share: 2 / 3, formats: ["d/M/yyyy"], precision: "day" },
    ],
    [["1/13/2026 10:00"], { isTime: true, precision: "instant" }],
    [["a", "b", "2026-09-01"], { isTime: false, formats: [] }],
    [[], { isTime: false, share: 0 }],
  ])("of %j says %j", (values, expected) => {
    expect(describeColumnTimes(values)).toMatchObject(expected);
  });
});

describe("shapes", () => {
  const piece = fc.constantFrom(
    ..."0123456789０９/-.: 年月日時下午上午民國PMSepTZ+，　(二)",
    "下午",
    "星期二",
    "a.m.",
    "\u{20000}",
    "\u{10FFFF}",
  );
  const text = fc
    .oneof(
      fc.array(piece, { minLength: 1, maxLength: 70 }).map((parts) => parts.join("")),
      fc.string({ minLength: 1, unit: "binary" }),
    )
    .filter((each) => !each.includes("\0"));

  it("of the same values are the same, found in SQL or in memory", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 40 }), async (texts) => {
        await withTexts(texts, async (db) => {
          const here = timesFound(shapesOfTexts(texts), texts.length);
          const there = await recogniseTimes(db, column).catch((error: Error) => error);
          if (here.kind === "formats") expect(there).toEqual(here);
          else if (here.kind === "unreadable" && here.count < 10)
            expect(there).toMatchObject({
              formats: [],
              note: { unreadable: here.count, unreadableShapes: here.shapes },
            });
          else expect(there).toBeInstanceOf(Error);
        });
      }),
      { numRuns: 100 },
    );
  });
});
