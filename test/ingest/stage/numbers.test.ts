import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Database } from "../../../src/database.ts";
import { numberSql } from "../../../src/ingest/stage/stage-numbers.ts";

async function readAll(
  texts: readonly string[],
  type: "integer" | "decimal",
): Promise<(number | null)[]> {
  const db = await Database.open();
  try {
    await db.run("create table told (told varchar)");
    await db.append("told", [{ type: "varchar", values: texts }]);
    const rows = await db.rows(`select (${numberSql("told", type)})::varchar as number from told`);
    return rows.map(({ number }) => (number === null ? null : Number(number)));
  } finally {
    db.close();
  }
}

describe("a decimal", () => {
  it.each([
    ["12", 12],
    ["-12.50", -12.5],
    ["+3", 3],
    [".5", 0.5],
    ["1E5", 100000],
    ["1,234.50", 1234.5],
    ["1,234", 1234],
    ["12,345,678", 12345678],
    ["1.234,50", 1234.5],
    ["1.234.567,891", 1234567.891],
    ["12,5", 12.5],
    ["1234,50", 1234.5],
    ["0,125", 0.125],
    ["1.234", 1.234],
    ["１，２３４．５０", 1234.5],
    ["－１２", -12],
    ["−12", -12],
    ["1.5万", 15000],
    ["1.5萬元", 15000],
    ["3千", 3000],
    ["2百", 200],
    ["1.2亿", 120000000],
    ["1.2億", 120000000],
    ["3千万", 30000000],
    ["2 百万", 2000000],
    ["1万亿", 1e12],
    ["1.5k", 1500],
    ["12K", 12000],
    ["12.5%", 0.125],
    ["-3 %", -0.03],
    ["１２．５％", 0.125],
    ["12,5%", 0.125],
    ["¥1,200.50", 1200.5],
    ["￥1200", 1200],
    ["NT$ 1,200", 1200],
    ["HK$5", 5],
    ["US$-5.25", -5.25],
    ["-US$5.25", -5.25],
    ["$1.5k", 1500],
    ["€1.234,50", 1234.5],
    ["12 €", 12],
    ["£3", 3],
    ["120元", 120],
    ["120 元整", 120],
    ["120塊", 120],
    ["120块钱", 120],
    ["120圓", 120],
    ["人民币120元", 120],
    ["RMB 1,200", 1200],
    ["CNY1200", 1200],
    ["1200 USD", 1200],
    ["1,200 hkd", 1200],
    ["HKD 5k", 5000],
    ["5k HKD", 5000],
    ["1200 EUR", 1200],
    ["GBP 12", 12],
    ["TWD 1.5萬", 15000],
    ["新臺幣1,200元", 1200],
    ["(1,200.50)", -1200.5],
    ["（300元）", -300],
    ["$(300)", null],
    ["1,200.50-", -1200.5],
    ["300元-", -300],
    ["三百", null],
    ["12,34,567", null],
    ["1,2345", null],
    ["1234,567", null],
    ["1.234.567", null],
    ["1 234,50", null],
    ["12 34", null],
    ["--1", null],
    ["-(5)", null],
    ["(-5)", null],
    ["(5", null],
    ["-5-", null],
    ["5万%", null],
    ["5%元", null],
    ["5元元", null],
    ["元", null],
    ["%", null],
    ["1e5元", null],
    ["5米", null],
    ["kkk", null],
    ["NaN", null],
    ["inf", null],
    ["", null],
    ["9".repeat(40), null],
    [`${"9".repeat(30)}元`, null],
  ])("%s is %s", async (text, expected) => {
    expect(await readAll([text], "decimal")).toEqual([expected]);
  });
});

describe("an integer", () => {
  it.each([
    ["3", 3],
    ["3.0", 3],
    ["3.00", 3],
    ["3.5", null],
    [".5", null],
    ["0x10", null],
    ["3.5k", 3500],
    ["１２", 12],
    ["1,234", 1234],
    ["1,234.0", 1234],
    ["1,234.5", null],
    ["12.5%", null],
    ["200%", 2],
    ["-3.0元", -3],
    ["(3)", -3],
    ["1.5万", 15000],
    ["0.00001万", null],
    ["2147483647", 2147483647],
    ["2147483648", null],
    ["3千万亿", null],
    ["100亿", null],
    ["1E5", 100000],
    ["多次", null],
  ])("%s is %s", async (text, expected) => {
    expect(await readAll([text], "integer")).toEqual([expected]);
  });
});

describe("a number", () => {
  it("of any hundredths is read back however it is written", async () => {
    const styles = fc.record({
      cents: fc.integer({ min: -9_999_999_99, max: 9_999_999_99 }),
      digits: fc.constantFrom("plain", "grouped", "comma", "wide"),
      minus: fc.constantFrom("before", "behind", "brackets"),
      prefix: fc.constantFrom("", "¥", "NT$ ", "US$", "EUR ", "人民币"),
      suffix: fc.constantFrom("", "元", " USD", "塊"),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(styles, { minLength: 1, maxLength: 200 }), async (numbers) => {
        const texts = numbers.map(written);
        expect(await readAll(texts, "decimal")).toEqual(numbers.map(({ cents }) => cents / 100));
      }),
      { numRuns: 30 },
    );
  });

  it("is never made of any other text: nothing fails, and what is read has a digit", async () => {
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(..."0123456789.,-+()%$¥€kK万亿千元e 　％（USDhk块x") }),
      fc.string({ unit: "binary" }).filter((each) => !each.includes("\0")),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 100 }), async (texts) => {
        for (const type of ["integer", "decimal"] as const) {
          const numbers = await readAll(texts, type);
          const wrong = texts.filter(
            (each, index) => numbers[index] !== null && !/[0-9０-９]/.test(each),
          );
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});

interface Style {
  readonly cents: number;
  readonly digits: string;
  readonly minus: string;
  readonly prefix: string;
  readonly suffix: string;
}

function written({ cents, digits, minus, prefix, suffix }: Style): string {
  const [units, hundredths] = [Math.trunc(Math.abs(cents) / 100), Math.abs(cents) % 100];
  const fraction = String(hundredths).padStart(2, "0");
  const grouped = (separator: string) =>
    String(units).replaceAll(/\B(?=(?:[0-9]{3})+$)/g, separator);
  const number = {
    plain: `${units}.${fraction}`,
    grouped: `${grouped(",")}.${fraction}`,
    comma: `${grouped(".")},${fraction}`,
    wide: Array.from(`${units}.${fraction}`, (c) =>
      String.fromCodePoint((c.codePointAt(0) as number) + 0xfee0),
    ).join(""),
  }[digits];
  const told = `${prefix}${number}${suffix}`;
  if (cents >= 0) return told;
  return { before: `-${told}`, behind: `${told}-`, brackets: `(${told})` }[minus] as string;
}
