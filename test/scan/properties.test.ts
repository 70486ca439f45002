import { rmSync } from "node:fs";
import fc from "fast-check";
import Papa from "papaparse";
import { afterAll, describe, expect, test } from "vitest";
import { readJsonText } from "../../src/scan/json-values.ts";
import { tokens } from "../../src/scan/markup.ts";
import { scanFolder } from "../../src/scan/scan.ts";
import { readScriptText } from "../../src/scan/script-texts.ts";
import { folderWith } from "./planted.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

async function countIn(name: string, content: string | Uint8Array): Promise<number> {
  const folder = folderWith({ [name]: content });
  made.push(folder);
  const { counts, skipped } = await scanFolder(folder);
  expect(skipped.filter(({ reason }) => reason !== "no text")).toEqual([]);
  return counts.mobile ?? 0;
}

const secret = "打13800138000没人";
// without digits and @: nothing else in these texts is a number
const words = fc.string({
  unit: fc.constantFrom(..."ab<>&\"'`\\/{}[]:,;=!-? \n\t，。破损é😀%#$"),
  maxLength: 60,
});
const hidden = fc.tuple(words, words).map(([before, after]) => `${before}。${secret}。${after}`);
const html = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

describe("a number is found between any other characters", () => {
  test.each<[string, (text: string) => string]>([
    ["a.html", (text) => `<p title="${html(text)}">x</p>`],
    ["b.html", (text) => `<div><p>${html(text)}</p></div>`],
    [
      "c.html",
      (text) =>
        `<script type="application/json">${JSON.stringify([text]).replaceAll("<", "\\u003c")}</script>`,
    ],
    ["a.json", (text) => JSON.stringify({ [text]: [[text], { b: text }] })],
    ["a.ndjson", (text) => `${JSON.stringify({ a: 1 })}\n${JSON.stringify({ a: text })}\n`],
    [
      "a.csv",
      (text) =>
        Papa.unparse([
          ["a", "b"],
          ["1", text],
          ["2", "x"],
        ]),
    ],
    ["a.js", (text) => `const b = 4 / 2; const a = ${JSON.stringify(text)};`],
    ["a.txt", (text) => text],
  ])("in %s", async (name, write) => {
    await fc.assert(
      fc.asyncProperty(hidden, async (text) => {
        expect(await countIn(name, write(text))).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});

test("whatever the bytes, a scan ends and names the file", async () => {
  const names = ["a.html", "a.json", "a.csv", "a.js", "a.txt", "a.xml"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.uint8Array({ maxLength: 300 }),
      async (name, bytes) => {
        expect(await countIn(name, bytes)).toBeGreaterThanOrEqual(0);
      },
    ),
    { numRuns: 200 },
  );
});

test("markup, JSON and scripts are taken apart in linear time, whatever stands in them", () => {
  const size = 200_000;
  for (const part of [
    "<",
    "<a ",
    '<a b="',
    "</",
    "<!--",
    "<![CDATA[",
    "<script>",
    "&#",
    "a='",
    "</script",
  ]) {
    const begin = performance.now();
    expect([...tokens(part.repeat(size / part.length))].length).toBeGreaterThan(0);
    expect(performance.now() - begin, part).toBeLessThan(3000);
  }
  for (const part of ["[", '{"a":', '"\\', "/", "`${", "'\\", "/[", "1234567"]) {
    const begin = performance.now();
    readJsonText(part.repeat(size / part.length), () => false);
    readScriptText(part.repeat(size / part.length), () => false);
    expect(performance.now() - begin, part).toBeLessThan(3000);
  }
});
