import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";

const head = "title: Test\ntimezone: Asia/Shanghai\nsources: [{ name: web, files: [web.csv] }]\n";
const config = (block: string) => parseConfig(`${head}${block}\n`, "plaint.yaml").classify;
const mistakeIn = (block: string) => {
  try {
    config(block);
    return null;
  } catch (error) {
    return String((error as Error).message);
  }
};

test("without a block there are no rules, and nine suggestions of ten have to be right", () => {
  expect(config("")).toEqual({ rules: [], precision: 0.9 });
});

test("a rule says by which words it knows a text, and what it suggests", () => {
  const rules =
    "classify:\n  rules:\n    - { name: lockers, any: [智能柜, 快递柜], not: [快递员], category: 服务/快递柜 }\n    - { all: [refund, late], root_cause: Finance/Slow }";
  expect(config(rules).rules).toEqual([
    { name: "lockers", any: ["智能柜", "快递柜"], not: ["快递员"], category: ["服务", "快递柜"] },
    { all: ["refund", "late"], root_cause: ["Finance", "Slow"] },
  ]);
});

test.each([
  [
    "classify:\n  rules:\n    - { category: 服务/快递柜 }",
    'plaint.yaml:6 classify.rules.0: found {"category":"服务/快递柜"}; expected any or all: the words by which the rule knows a text',
  ],
  [
    "classify:\n  rules:\n    - { any: [x] }",
    "expected category or root_cause: what the rule suggests",
  ],
  ["classify:\n  rules:\n    - { any: [], category: A }", "plaint.yaml:6"],
  ["classify: { precision: 1 }", "plaint.yaml:4 classify.precision"],
  ["classify: { rule: [] }", "expected one of rules, precision"],
  [
    "classify:\n  rules:\n    - { some: [x], category: A }",
    "expected one of name, any, all, not, category, root_cause",
  ],
])("%s is a mistake that is told with its place", (block, message) => {
  expect(mistakeIn(block)).toContain(message);
});
