import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { hasOffsetSql, localSql } from "../../../src/ingest/stage/stage-times.ts";
import { timeFormat } from "../../../src/ingest/stage/time-format.ts";

/** Texts as they are read on a clock in UTC: the instant, and whether it is a day. */
async function readAll(texts: readonly string[], formats: readonly string[]): Promise<string[]> {
  const db = await Database.open();
  try {
    await db.run("create table told (c0 varchar)");
    await db.append("told", [{ type: "varchar", values: texts }]);
    const field = { field: "received_at", columns: [0], formats } as const;
    const offsets = hasOffsetSql(field).map((sql) => `, ${sql}`);
    const rows = await db.rows(
      `select strftime(coalesce(own_received_at, make_timestamptz(local_received_at)), '%Y-%m-%dT%H:%M:%S.%gZ') as at,
         day_received_at as day
       from (select *, ${localSql(field)} from (select *, c0 as text_received_at${offsets.join("")} from told))`,
    );
    return rows.map(({ at, day }) =>
      at === null ? "unreadable" : `${String(at).replace(".000Z", "Z")} ${day ? "day" : "instant"}`,
    );
  } finally {
    db.close();
  }
}

describe("a time in a format", () => {
  it.each([
    ["2026/9/1", ["yyyy/M/d"], "2026-09-01T00:00:00Z day"],
    ["2026年9月1日 14时30分", ["yyyy年M月d日 H时m分"], "2026-09-01T14:30:00Z instant"],
    ["2026年09月01日14時30分05秒", ["yyyy年M月d日H時m分s秒"], "2026-09-01T14:30:05Z instant"],
    ["2026年9月1日 14时30分", ["yyyy年M月d日H时m分"], "2026-09-01T14:30:00Z instant"],
    // Full width, doubled spaces, weekdays.
    ["２０２６／９／１", ["yyyy/M/d"], "2026-09-01T00:00:00Z day"],
    ["２０２６－０９－０１　１４：３０", ["yyyy-MM-dd HH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026／9／1", ["yyyy／M／d"], "2026-09-01T00:00:00Z day"],
    ["2026-09-01  14:30", ["yyyy-MM-dd HH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026年9月1日 星期二 14:30", ["yyyy年M月d日 HH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026/9/1(二) 14:30", ["yyyy/M/d HH:mm"], "2026-09-01T14:30:00Z instant"],
    ["Tue, 1 Sep 2026", ["d MMM yyyy"], "2026-09-01T00:00:00Z day"],
    // Halves of the day.
    ["2026/9/1 下午2:30", ["yyyy/M/d a h:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026/9/1 下午 02:30", ["yyyy/M/d ah:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026/9/1 上午12:30", ["yyyy/M/d ah:mm"], "2026-09-01T00:30:00Z instant"],
    ["2026/9/1 下午12:30", ["yyyy/M/d ah:mm"], "2026-09-01T12:30:00Z instant"],
    ["2026/9/1 凌晨12:30", ["yyyy/M/d ah:mm"], "2026-09-01T00:30:00Z instant"],
    ["2026/9/1 凌晨3:30", ["yyyy/M/d ah:mm"], "2026-09-01T03:30:00Z instant"],
    ["2026/9/1 早上7:30", ["yyyy/M/d ah:mm"], "2026-09-01T07:30:00Z instant"],
    ["2026/9/1 中午11:30", ["yyyy/M/d ah:mm"], "2026-09-01T11:30:00Z instant"],
    ["2026/9/1 中午12:30", ["yyyy/M/d ah:mm"], "2026-09-01T12:30:00Z instant"],
    ["2026/9/1 中午1:30", ["yyyy/M/d ah:mm"], "2026-09-01T13:30:00Z instant"],
    ["2026/9/1 晚上8:30", ["yyyy/M/d ah:mm"], "2026-09-01T20:30:00Z instant"],
    ["2026/9/1 晚上12:30", ["yyyy/M/d ah:mm"], "unreadable"],
    ["2026/9/1 早上12:30", ["yyyy/M/d ah:mm"], "unreadable"],
    ["2026/9/1 下午14:30", ["yyyy/M/d ah:mm"], "unreadable"],
    ["2026/9/1 下午14:30", ["yyyy/M/d aH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026/9/1 下午2:30", ["yyyy/M/d aH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026/9/1 上午0:30", ["yyyy/M/d aH:mm"], "2026-09-01T00:30:00Z instant"],
    ["2026/9/1 下午0:30", ["yyyy/M/d aH:mm"], "unreadable"],
    ["2026/9/1 上午14:30", ["yyyy/M/d aH:mm"], "unreadable"],
    ["9/1/2026 2:30:05 PM", ["M/d/yyyy h:mm:ss a"], "2026-09-01T14:30:05Z instant"],
    ["9/1/2026 2:30:05p.m.", ["M/d/yyyy h:mm:ss a"], "2026-09-01T14:30:05Z instant"],
    ["9/1/2026 12:30 a.m.", ["M/d/yyyy h:mm a"], "2026-09-01T00:30:00Z instant"],
    ["9/1/2026 12:30am", ["M/d/yyyy h:mm a"], "2026-09-01T00:30:00Z instant"],
    // Years of the Republic of China.
    ["115/09/01", ["rrr/MM/dd"], "2026-09-01T00:00:00Z day"],
    ["115/9/1 14:30", ["rrr/M/d HH:mm"], "2026-09-01T14:30:00Z instant"],
    ["99/12/31", ["rrr/M/d"], "2010-12-31T00:00:00Z day"],
    ["民國115年9月1日", ["民國rrr年M月d日"], "2026-09-01T00:00:00Z day"],
    ["中華民國 115 年 9 月 1 日", ["rrr年M月d日"], "2026-09-01T00:00:00Z day"],
    ["115年9月1日 下午2時30分", ["rrr年M月d日 ah時m分"], "2026-09-01T14:30:00Z instant"],
    ["1150901", ["rrrMMdd"], "2026-09-01T00:00:00Z day"],
    ["991231", ["rrrMMdd"], "2010-12-31T00:00:00Z day"],
    ["1150901 1430", ["rrrMMdd HHmm"], "2026-09-01T14:30:00Z instant"],
    ["１１５／０９／０１", ["rrr/MM/dd"], "2026-09-01T00:00:00Z day"],
    // 2024 is 113: a leap year, though 113 is none.
    ["113/02/29", ["rrr/MM/dd"], "2024-02-29T00:00:00Z day"],
    ["115/02/29", ["rrr/MM/dd"], "unreadable"],
    ["2026/09/01", ["rrr/MM/dd"], "unreadable"],
    ["0/09/01", ["rrr/MM/dd"], "unreadable"],
    ["/09/01", ["rrr/MM/dd"], "unreadable"],
    // Month names.
    ["1 Sep 2026", ["d MMM yyyy"], "2026-09-01T00:00:00Z day"],
    ["September 1, 2026", ["MMMM d, yyyy"], "2026-09-01T00:00:00Z day"],
    ["01-SEP-26 02.30.05 PM", ["dd-MMM-yy hh.mm.ss a"], "2026-09-01T14:30:05Z instant"],
    // Offsets.
    ["2026-09-01T14:30:00+08:00", ["yyyy-MM-dd'T'HH:mm:ssXXX"], "2026-09-01T06:30:00Z instant"],
    ["2026-09-01T14:30:00Z", ["yyyy-MM-dd'T'HH:mm:ssXXX"], "2026-09-01T14:30:00Z instant"],
    ["1/9/2026 14:30 -0530", ["d/M/yyyy H:mm XXX"], "2026-09-01T20:00:00Z instant"],
    // Digits that adjoin.
    ["20260901", ["yyyyMMdd"], "2026-09-01T00:00:00Z day"],
    ["2026111", ["yyyyMMdd"], "unreadable"],
    ["20261301", ["yyyyMMdd"], "unreadable"],
    ["20260901143005", ["yyyyMMddHHmmss"], "2026-09-01T14:30:05Z instant"],
    ["2026090114300", ["yyyyMMddHHmmss"], "unreadable"],
    ["2026-09-0114:30", ["yyyy-MM-ddHH:mm"], "2026-09-01T14:30:00Z instant"],
    ["2026-09-01 14:30", ["yyyy-MM-ddHH:mm"], "unreadable"],
    ["2026-09-114:30", ["yyyy-MM-ddHH:mm"], "unreadable"],
    // Two-digit years, as POSIX has them.
    ["31/12/68", ["d/M/yy"], "2068-12-31T00:00:00Z day"],
    ["31/12/70", ["d/M/yy"], "1970-12-31T00:00:00Z day"],
    // Spreadsheets: 46266 is 2026-09-01.
    ["46266", ["excel"], "2026-09-01T00:00:00Z day"],
    ["46266.604166666664", ["excel"], "2026-09-01T14:30:00Z instant"],
    ["46266.99998842593", ["excel"], "2026-09-01T23:59:59Z instant"],
    ["1", ["excel"], "1900-01-01T00:00:00Z day"],
    ["59", ["excel"], "1900-02-28T00:00:00Z day"],
    ["60", ["excel"], "unreadable"],
    ["60.5", ["excel"], "unreadable"],
    ["61", ["excel"], "1900-03-01T00:00:00Z day"],
    ["0.5", ["excel"], "unreadable"],
    ["2958465", ["excel"], "9999-12-31T00:00:00Z day"],
    ["2958466", ["excel"], "unreadable"],
    ["-5", ["excel"], "unreadable"],
    ["1e4", ["excel"], "unreadable"],
    ["0", ["excel-1904"], "1904-01-01T00:00:00Z day"],
    ["44804", ["excel-1904"], "2026-09-01T00:00:00Z day"],
    ["44804.25", ["excel-1904"], "2026-09-01T06:00:00Z instant"],
    // Epochs.
    ["1788273000", ["epoch"], "2026-09-01T14:30:00Z instant"],
    ["1788273000.25", ["epoch"], "2026-09-01T14:30:00.250Z instant"],
    ["1788273000123", ["epoch-ms"], "2026-09-01T14:30:00.123Z instant"],
    ["1788273000123", ["epoch"], "unreadable"],
    ["46266", ["epoch"], "unreadable"],
    // Several formats.
    ["2026-09-01T14:30:00+08:00", ["iso", "d/M/yyyy"], "2026-09-01T06:30:00Z instant"],
    ["2026-09-01", ["iso", "d/M/yyyy H:mm"], "2026-09-01T00:00:00Z day"],
    ["2026-09-01 00:00", ["iso", "d/M/yyyy"], "2026-09-01T00:00:00Z instant"],
    ["1/9/2026 2:30", ["iso", "d/M/yyyy H:mm", "d/M/yyyy"], "2026-09-01T02:30:00Z instant"],
    ["1/9/2026", ["iso", "d/M/yyyy H:mm", "d/M/yyyy"], "2026-09-01T00:00:00Z day"],
    ["1/9/26", ["d/M/yyyy", "d/M/yy"], "2026-09-01T00:00:00Z day"],
    ["115/09/01", ["iso", "rrr/M/d"], "2026-09-01T00:00:00Z day"],
    ["115/09/01", ["yyyy/M/d", "rrr/M/d"], "2026-09-01T00:00:00Z day"],
    ["46266", ["iso", "excel", "epoch", "yyyyMMdd"], "2026-09-01T00:00:00Z day"],
    ["46266.5", ["iso", "excel", "epoch", "yyyyMMdd"], "2026-09-01T12:00:00Z instant"],
    ["1788273000", ["excel", "epoch", "yyyyMMdd"], "2026-09-01T14:30:00Z instant"],
    [
      "20260901",
      ["excel", "epoch", "yyyyMMdd", "yyyyMMddHHmmss", "epoch-ms"],
      "2026-09-01T00:00:00Z day",
    ],
    ["20260901143000", ["yyyyMMdd", "yyyyMMddHHmmss", "epoch-ms"], "2026-09-01T14:30:00Z instant"],
    ["nonsense", ["iso", "excel", "epoch", "rrr/M/d", "d/M/yyyy a h:mm"], "unreadable"],
    ["", ["excel", "epoch", "rrr/M/d", "iso"], "unreadable"],
  ])("%s in %j is %s", async (text, formats, expected) => {
    expect(await readAll([text], formats)).toEqual([expected]);
  });

  it.each(["M/d/rrr", "excel HH:mm", "yyyy-QQ-dd", "rrr"])("%s is refused", (format) => {
    expect(() => timeFormat(format)).toThrow(`format "${format}": `);
  });
});

const englishMonths =
  "January February March April May June July August September October November December".split(
    " ",
  );
const two = (number: number) => String(number).padStart(2, "0");
const wide = (text: string) =>
  text.replaceAll(/[0-9/:]/g, (c) => String.fromCodePoint((c.codePointAt(0) as number) + 0xfee0));

interface Clock {
  readonly y: number;
  readonly M: number;
  readonly d: number;
  readonly H: number;
  readonly m: number;
  readonly s: number;
  readonly seconds: number;
}

/** How people write a time to the second, and the format that reads it; seconds are since 1970, UTC. */
const writers: Record<string, (clock: Clock) => string> = {
  "yyyy-MM-dd HH:mm:ss": ({ y, M, d, H, m, s }) =>
    `${y}-${two(M)}-${two(d)} ${two(H)}:${two(m)}:${two(s)}`,
  iso: ({ y, M, d, H, m, s }) => `${y}-${two(M)}-${two(d)}T${two(H)}:${two(m)}:${two(s)}Z`,
  "yyyy/M/d H:m:s": ({ y, M, d, H, m, s }) => `${y}/${M}/${d} ${H}:${m}:${s}`,
  "yyyy/M/d  H:m:s": ({ y, M, d, H, m, s }) => wide(`${y}/${M}/${d}　${H}:${m}:${s}`),
  "d/M/yyyy H:mm:ss": ({ y, M, d, H, m, s }) => `${d}/${M}/${y} ${H}:${two(m)}:${two(s)}`,
  "M/d/yyyy h:mm:ss a": ({ y, M, d, H, m, s }) =>
    `${M}/${d}/${y} ${H % 12 || 12}:${two(m)}:${two(s)} ${H < 12 ? "AM" : "PM"}`,
  "d-M-yyyy h.mm.ss a": ({ y, M, d, H, m, s }) =>
    `${d}-${M}-${y} ${H % 12 || 12}.${two(m)}.${two(s)}${H < 12 ? "a.m." : "p.m."}`,
  "yyyy年M月d日 ah时m分s秒": ({ y, M, d, H, m, s }) =>
    `${y}年${M}月${d}日 ${H < 12 ? "上午" : "下午"}${H % 12 || 12}时${m}分${s}秒`,
  yyyy年M月d日aH時m分s秒: ({ y, M, d, H, m, s }) =>
    `${y}年${M}月${d}日${H < 12 ? "上午" : "下午"}${H}時${m}分${s}秒`,
  "yyyy/MM/dd a hh:mm:ss": ({ y, M, d, H, m, s }) => {
    const word =
      H < 6
        ? "凌晨"
        : H < 8
          ? "早上"
          : H < 12
            ? "上午"
            : H < 13
              ? "中午"
              : H < 18
                ? "下午"
                : "晚上";
    return `${y}/${two(M)}/${two(d)} ${word} ${two(H % 12 || 12)}:${two(m)}:${two(s)}`;
  },
  "rrr/MM/dd HH:mm:ss": ({ y, M, d, H, m, s }) =>
    `${y - 1911}/${two(M)}/${two(d)} ${two(H)}:${two(m)}:${two(s)}`,
  rrr年M月d日H時m分s秒: ({ y, M, d, H, m, s }) =>
    `民國 ${y - 1911} 年 ${M} 月 ${d} 日 ${H} 時 ${m} 分 ${s} 秒`,
  rrrMMddHHmmss: ({ y, M, d, H, m, s }) => `${y - 1911}${[M, d, H, m, s].map(two).join("")}`,
  "d MMM yyyy HH:mm:ss": ({ y, M, d, H, m, s }) =>
    `${d} ${englishMonths[M - 1]?.slice(0, 3)} ${y} ${two(H)}:${two(m)}:${two(s)}`,
  "MMMM d, yyyy h:mm:ss a": ({ y, M, d, H, m, s }) =>
    `${englishMonths[M - 1]} ${d}, ${y} ${H % 12 || 12}:${two(m)}:${two(s)} ${H < 12 ? "am" : "pm"}`,
  "yyyy-MM-dd HH:mm:ssXXX": ({ y, M, d, H, m, s }) =>
    `${y}-${two(M)}-${two(d)} ${two(H)}:${two(m)}:${two(s)}+0000`,
  yyyyMMddHHmmss: ({ y, M, d, H, m, s }) => `${y}${[M, d, H, m, s].map(two).join("")}`,
  excel: ({ seconds }) => String(seconds / 86_400 + 25_569),
  "excel-1904": ({ seconds }) => String(seconds / 86_400 + 24_107),
  epoch: ({ seconds }) => String(seconds),
  "epoch-ms": ({ seconds }) => `${seconds}000`,
};

describe("a time of 2002 to 2060", () => {
  it.each(Object.keys(writers))("written as %s is read back to the second", async (format) => {
    const write = writers[format] as (clock: Clock) => string;
    const second = fc.integer({ min: Date.UTC(2002, 0) / 1000, max: Date.UTC(2060, 0) / 1000 });
    await fc.assert(
      fc.asyncProperty(fc.array(second, { minLength: 1, maxLength: 200 }), async (seconds) => {
        const texts = seconds.map((each) => {
          const [y, M, d, H, m, s] = new Date(each * 1000)
            .toISOString()
            .split(/[-T:.]/)
            .map(Number);
          return write({ y, M, d, H, m, s, seconds: each } as Clock);
        });
        const instants = seconds.map((each) =>
          new Date(each * 1000).toISOString().replace(".000Z", "Z"),
        );
        const read = await readAll(texts, [format]);
        expect(read.map((each) => each.split(" ")[0])).toEqual(instants);
      }),
      { numRuns: 15 },
    );
  });
});
