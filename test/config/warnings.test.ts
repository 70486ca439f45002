import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type WarningEntry,
  warningEntries,
  warningRules,
  warningStates,
} from "../../src/config/warnings.ts";
import { parseConfig, yamlOf } from "../../src/config.ts";

const head = "title: Test\ntimezone: Asia/Shanghai\nsources: [{ name: web, files: [web.csv] }]\n";
const config = (block: string) => parseConfig(`${head}${block}\n`, "plaint.yaml").warnings;
const entries = (text: string) => warningEntries(yamlOf(text, "warnings.yaml"));
const mistakeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return String((error as Error).message);
  }
};

test("without a block one warning of twenty may be false, and the notes lie beside plaint.yaml", () => {
  expect(config("")).toEqual({ file: "warnings.yaml", false_discovery_rate: 0.05 });
});

test.each([
  ["warnings: { false_discovery_rate: 0 }", "plaint.yaml:4 warnings.false_discovery_rate: found 0"],
  ["warnings: { false_discovery_rate: 0.9 }", "expected at most 0.5"],
  ['warnings: { safety_words: [""] }', "expected some text"],
  ["warnings: { rate: 1 }", "expected one of file, false_discovery_rate, safety_words"],
])("%s is refused", (block, message) => {
  expect(mistakeOf(() => config(block))).toContain(message);
});

test("an entry says which series, since which week or day, by which rule, and what became of it", () => {
  const text = `# notes
- { series: category=信息/更新不及时, since: 2026-W25, rule: negative_binomial, state: confirmed, note: "route feed" }
- series: all
  since: 2026-06-15
  rule: farrington
  state: false
`;
  const shared = { series: "all", since: "2026-06-15" };
  expect(entries(text)).toEqual([
    {
      series: "category=信息/更新不及时",
      since: "2026-06-15",
      rule: "negative_binomial",
      state: "confirmed",
      note: "route feed",
    },
    { ...shared, rule: "farrington", state: "false", note: null },
  ] satisfies WarningEntry[]);
});

test.each([
  ["no file", ""],
  ["comments alone", "# nothing yet\n"],
  ["an empty list", "[]"],
])("%s is no entry", (_, text) => {
  expect(entries(text)).toEqual([]);
});

test("all rules and states may be written", () => {
  for (const rule of warningRules)
    for (const state of warningStates)
      expect(
        entries(`- { series: all, since: 2026-W01, rule: ${rule}, state: ${state} }`),
      ).toMatchObject([{ rule, state }]);
});

test("a series of any name that is quoted as JSON is read as it was", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(..."\"':#{[-,&*!|>%@`\\\n\r\t\0 a信\ud800"),
        minLength: 1,
      }),
      (value) => {
        const series = `place=${value}`;
        const text = `- series: ${JSON.stringify(series)}\n  since: 2026-W25\n  rule: farrington\n  state: open\n`;
        expect(entries(text)[0]?.series).toBe(series);
      },
    ),
    { numRuns: 100 },
  );
});

const line = (more: string) =>
  `- { series: all, since: 2026-W25, rule: farrington, state: open }\n- { ${more} }\n`;
test.each([
  [
    "series: handler=x, since: 2026-W25, rule: farrington, state: open",
    'warnings.yaml:2 0.series: found "handler=x"; expected all, or a field and its value',
  ],
  [
    "series: place=x, since: 2025-W53, rule: farrington, state: open",
    'found "2025-W53"; expected a week such as 2026-W25, or a day',
  ],
  ["series: place=x, since: 2026-02-30, rule: farrington, state: open", 'found "2026-02-30"'],
  ["series: place=x, since: 2026-W25, rule: mine, state: open", "expected one of farrington"],
  [
    "series: place=x, since: 2026-W25, rule: farrington, state: done",
    'found "done"; expected one of open, looked_into, confirmed, false',
  ],
  ["series: place=x, rule: farrington, state: open", "found nothing; expected text"],
  [
    "series: place=x, since: 2026-W25, rule: farrington, state: open, who: me",
    'unknown key "who"; expected one of series, since, rule, state, note',
  ],
  ["series: all, since: 2026-06-15, rule: farrington, state: false", "the warning of line 1 again"],
])("{ %s } is refused with its line", (more, message) => {
  const found = mistakeOf(() => entries(line(more)));
  expect(found).toContain(message.replace("0.series", "1.series"));
  expect(found).toContain("warnings.yaml:2");
});

test("what is no list, or no YAML, is refused", () => {
  expect(mistakeOf(() => entries("series: all\n"))).toContain("expected a list");
  expect(mistakeOf(() => entries("- { series: all\n"))).toContain("not valid YAML");
});
