import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recognise } from "../../src/privacy/recognise.ts";
import { redact, redactJson, redactValue } from "../../src/privacy/redact.ts";
import { triggerPattern } from "../../src/privacy/trigger.ts";

const trigger = new RegExp(triggerPattern, "u");
const seen = ["tuning", "practice", "fresh"].map((part) => `test/privacy/labelled/${part}.jsonl`);
const labelledTexts = seen
  .filter((file) => existsSync(file))
  .flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );

/** Pieces that the recognisers look for, and what may stand between and inside them. */
const pieces = [
  ..."0123456789０１９",
  ..."ABEFXxvVqQ",
  ..."张王李欧阳于高周",
  ..."。，：:；()（）-—. /#@*?=&\n\u200B\u3000",
  ...["先生", "女士", "师傅", "太", "总", "主任", "我叫", "联系人", "客户", "小红", "建国"],
  ...[
    "路",
    "街",
    "号",
    "栋",
    "单元",
    "室",
    "楼",
    "小区",
    "北京市",
    "朝阳区",
    "3号",
    "四段",
    "8F-2",
  ],
  ...["138", "0013", "8000", "13800138000", "+86", "852", "010", "8888", "555", "20260901"],
  ...[
    "11010519491231002X",
    "6222021234567890128",
    "A123456(3)",
    "A123456789",
    "E12345678",
    "123-45-6789",
  ],
  ...[
    "微信",
    "加V",
    "姓",
    "，女",
    "敬上",
    "name: ",
    "Regards,",
    "CHAN ",
    "Wong ",
    "wx",
    "QQ",
    "护照",
    "身份证",
    "电话",
    "手机",
    "车牌",
    "京A",
    "12345",
    "订单号",
    "卡号",
    "ABC-1234",
  ],
  ...[
    "https://",
    "example.com",
    "token",
    "a1b",
    "user:pass",
    "Mr ",
    "Smith",
    "my name is ",
    "Jane",
    "Doe",
  ],
  ...[" Baker Street", "221B", "Flat 5", "12/F", ", ", "****", "**先生", "138****8000", "zh****@"],
];
const texts = fc
  .array(fc.constantFrom(...pieces), { maxLength: 14 })
  .map((parts) => parts.join(""));
const anything = fc.oneof(texts, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));
const many = { numRuns: 3000 };

describe("whatever the text", () => {
  it("matches lie in it, in order, apart from each other, and say what stands there", () => {
    fc.assert(
      fc.property(anything, (text) => {
        let end = 0;
        for (const match of recognise(text)) {
          expect(match.start).toBeGreaterThanOrEqual(end);
          expect(match.end).toBeGreaterThan(match.start);
          expect(text.slice(match.start, match.end)).toBe(match.value);
          end = match.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      many,
    );
  });

  it("a redacted text holds nothing more to redact", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const once = redact(text);
        expect(recognise(once)).toEqual([]);
        expect(redact(once)).toBe(once);
      }),
      many,
    );
    for (const text of labelledTexts) expect(recognise(redact(text)), text).toEqual([]);
  });

  it("a column's value is masked once", () => {
    const columns = fc.constantFrom(
      "姓名",
      "电话",
      "地址",
      "email",
      "身份证号",
      "微信",
      "QQ",
      "车牌",
      "银行账号",
      "备注",
    );
    fc.assert(
      fc.property(columns, anything, (column, text) => {
        const once = redactValue(column, text);
        expect(redactValue(column, once)).toBe(once);
      }),
      many,
    );
  });

  it("nothing is found without the trigger", () => {
    const check = (text: string) => {
      if (recognise(text).length > 0) expect(trigger.test(text), text).toBe(true);
    };
    for (const text of labelledTexts) check(text);
    fc.assert(fc.property(anything, check), many);
  });

  it("JSON stays JSON with its keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom("a", "7", "备注", "x y"), anything), (row) => {
        const once = JSON.parse(redactJson(JSON.stringify(row))) as object;
        expect(Object.keys(once)).toEqual(Object.keys(row));
      }),
    );
  });
});

describe("what was planted", () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });
  const prose = fc.array(fc.constantFrom(..."客户反映快递延误了，请处理。很不满意；谢谢"), {
    maxLength: 12,
  });
  const split = (text: string, at: readonly number[], by: string) =>
    [...text].map((each, index) => (at.includes(index) ? by + each : each)).join("");

  it("is gone: mobile numbers however they are written, beside any sentence", () => {
    fc.assert(
      fc.property(
        prose,
        prose,
        fc.integer({ min: 3, max: 9 }),
        digits(9),
        fc.constantFrom("", " ", "-", "\u200B", "—"),
        fc.boolean(),
        (before, after, second, rest, by, wide) => {
          const number = `1${second}${rest.join("")}`;
          const shown = split(number, [3, 7], by);
          const written = wide
            ? shown.replace(/\d/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0))
            : shown;
          const redacted = redact(before.join("") + written + after.join(""));
          expect(redacted).not.toContain(written);
          expect(redacted).toContain("****");
        },
      ),
      many,
    );
  });

  it("is gone: e-mail addresses beside any sentence", () => {
    fc.assert(
      fc.property(
        prose,
        fc.stringMatching(/^[a-z][a-z0-9._]{3,12}[a-z0-9]$/),
        prose,
        (before, local, after) => {
          const redacted = redact(`${before.join("")}${local}@example.com${after.join("")}`);
          expect(redacted).not.toContain(`${local}@`);
        },
      ),
    );
  });
});
