import { expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";

const head = "title: Test\ntimezone: Asia/Shanghai\nsources: [{ name: web, files: [web.csv] }]\n";
const config = (block: string) => parseConfig(`${head}${block}\n`, "plaint.yaml").capacity;

test("without a block nothing is told", () => {
  expect(config("")).toEqual({ by_category: [] });
});

test("hours are told of all complaints, and of categories by their paths", () => {
  const block =
    "capacity: { hours_per_complaint: 1.5, by_category: { 服务/时效: 3, A\\/B: 2 }, hours_per_week: 400, backlog_limit: 500 }";
  expect(config(block)).toEqual({
    hours_per_complaint: 1.5,
    by_category: [
      { path: ["服务", "时效"], hours: 3 },
      { path: ["A/B"], hours: 2 },
    ],
    hours_per_week: 400,
    backlog_limit: 500,
  });
});

test.each([
  ["capacity: { hours: 2 }", "plaint.yaml:4 capacity.hours: unknown key"],
  [
    "capacity: { hours: 2 }",
    "expected one of hours_per_complaint, by_category, hours_per_week, backlog_limit",
  ],
  ["capacity: { hours_per_week: 0 }", "plaint.yaml:4 capacity.hours_per_week: found 0"],
  ["capacity: { backlog_limit: 1.5 }", "expected a whole number"],
  ["capacity: { by_category: { A//B: 1 } }", "expected a path such as 服务/时效"],
])("%s is a mistake that is told with its place", (block, message) => {
  expect(() => config(block)).toThrow(message);
});
