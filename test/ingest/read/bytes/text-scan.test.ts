import fc from "fast-check";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { TextScan } from "../../../../src/ingest/read/bytes/text-scan.ts";

/** Looks at a text in pieces of so many characters. */
function maybePadded(text: string, size = text.length): boolean {
  const scan = new TextScan();
  const letters = [...text];
  for (let at = 0; at < letters.length; at += Math.max(1, size))
    scan.add(Buffer.from(letters.slice(at, at + Math.max(1, size)).join("")));
  return scan.maybePadded;
}

it.each([
  ["a,b\n2026-01-01 10:00,深圳 南山\n", false],
  ['"a","b"\r\n"x y","第一行"\r\n', false],
  ["a;b|c\td\n", false],
  ["a ,b\n", true],
  ["a, b\n", true],
  ["a,b \n", true],
  ["a,b \r\n", true],
  [" a,b\n", true],
  ["a,b ", false],
  ['a," b"\n', true],
  ['a,"b "\n', true],
  ['a,"b\n"\n', true],
  ['a,"\nb"\n', true],
  ['a,"x\ny"\n', false],
  ["a\u00a0,b\n", true],
  ["a,\u3000b\n", true],
  ["a\u3000b、c\n", false],
  ["a\rb,c\n", true],
])("cells of %j may be padded: %s", (text, wanted) => {
  expect(maybePadded(text)).toBe(wanted);
});

it.each([
  ["50°C,第·一\u00a0页\n", false],
  ["Cafe\u0301\n", true],
])("looking for blanks changes nothing of what %j may become: %s", (text, wanted) => {
  const scan = new TextScan();
  scan.add(Buffer.from(text));
  expect(scan.maybeDenormal).toBe(wanted);
});

it("no cell is padded where it says so, whatever the delimiter and however the text is cut", () => {
  const blanks = [" ", "\t", "\u00a0", "\u3000", "\r\n", "\n"];
  const cell = fc
    .array(fc.constantFrom(...blanks, "a", "深", "、", '"', ",", ";", "|", ""), { maxLength: 6 })
    .map((parts) => parts.join(""));
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  });
  let clean = 0;
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(",", ";", "|", "\t"),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 7 }),
      (table, delimiter, newline, size) => {
        const text = `${Papa.unparse(table, { delimiter, newline })}${newline}`;
        const padded = table
          .flat()
          .some((each) => /^[ \t\r\n\u00a0\u3000]|[ \t\r\n\u00a0\u3000]$/.test(each));
        if (padded) expect(maybePadded(text, size)).toBe(true);
        else if (!maybePadded(text, size)) clean++;
      },
    ),
    { numRuns: 3000 },
  );
  expect(clean).toBeGreaterThan(30);
});
