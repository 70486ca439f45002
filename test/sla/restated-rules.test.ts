import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClockRule, clockRules } from "../../src/sla/clock-rules.ts";
import { restatedRules } from "../../src/sla/restated-rules.ts";
import { configOf } from "./sla-block.ts";

const rulesOf = (...policies: string[]) =>
  clockRules(
    configOf(`sla: { policies: [${policies.map((text) => `{ ${text} }`).join(", ")}] }`).sla,
  );
const brief = ({ policy, match, target_text, from, until }: ClockRule) => {
  expect([from, until]).toEqual([null, null]);
  return [policy, ...Object.values(match).map((values) => values.join("|")), target_text].join(" ");
};
const restated = (rules: readonly ClockRule[], day?: string) => {
  const found = restatedRules(rules, day);
  expect(found.map(({ order }) => order)).toEqual([...found.keys()]);
  return found.map(brief);
};
const resolve = (target: string) => `clocks: { resolve: { target: ${target} } }`;

describe("restated rules", () => {
  const years = rulesOf(
    `name: Y26, from: 2026-01-01, until: 2027-01-01, ${resolve("5 days")}`,
    `name: Y25, from: 2025-01-01, until: 2026-01-01, ${resolve("6 days")}`,
    `name: Y24, until: 2025-01-01, ${resolve("7 days")}`,
  );

  it("are those of the newest policy, whatever a complaint was received under", () => {
    expect(restated(years)).toEqual(["Y26 5 days"]);
  });

  it("are those in force on the day given", () => {
    expect(restated(years, "2025-12-31")).toEqual(["Y25 6 days"]);
    expect(restated(years, "2026-01-01")).toEqual(["Y26 5 days"]);
  });

  it("are not those that end on the day given, though they were written first", () => {
    const rules = rulesOf(
      `name: old, until: 2026-01-01, ${resolve("1 days")}`,
      `name: new, ${resolve("2 days")}`,
    );
    expect(restated(rules, "2025-12-31")).toEqual(["old 1 days"]);
    expect(restated(rules, "2026-01-01")).toEqual(["new 2 days"]);
  });

  it("are those that ended last where none is in force", () => {
    expect(restated(years, "2028-01-01")).toEqual(["Y26 5 days"]);
  });

  it("leave out a policy that has not begun", () => {
    expect(
      restated(
        rulesOf(
          `name: next, from: 2027-01-01, ${resolve("1 days")}`,
          `name: now, ${resolve("2 days")}`,
        ),
        "2026-11-15",
      ),
    ).toEqual(["now 2 days"]);
  });

  it("keep what no newer policy is for", () => {
    const rules = rulesOf(
      `name: new, from: 2026-01-01, match: { source: hotline }, ${resolve("{ urgent: 1 h, high: 2 h }")}`,
      `name: old, until: 2026-01-01, match: { source: [hotline, app] }, ${resolve("{ urgent: 3 h, low: 4 h }")}`,
      `name: hotline only, until: 2026-01-01, match: { source: hotline, product: P }, ${resolve("{ high: 5 h }")}`,
    );
    expect(restated(rules)).toEqual([
      "new hotline urgent 1 h",
      "new hotline high 2 h",
      "old hotline|app urgent 3 h",
      "old hotline|app low 4 h",
    ]);
  });

  it("drop what lies below a category that a newer policy is for", () => {
    const rules = rulesOf(
      `name: new, from: 2026-01-01, match: { category: 服务 }, ${resolve("1 h")}`,
      `name: below, until: 2026-01-01, match: { category: 服务/时效 }, ${resolve("2 h")}`,
      `name: beside, until: 2026-01-01, match: { category: 服务台 }, ${resolve("3 h")}`,
    );
    expect(restated(rules)).toEqual(["new 服务 1 h", "beside 服务台 3 h"]);
  });

  it("keep the clocks that the newest policy has not", () => {
    const rules = rulesOf(
      `name: new, from: 2026-01-01, ${resolve("1 h")}`,
      "name: old, until: 2026-01-01, clocks: { resolve: { target: 2 h }, acknowledge: { target: 3 h } }",
    );
    expect(restated(rules)).toEqual(["new 1 h", "old 3 h"]);
  });

  it("are the rules themselves, without those that can judge nothing, where no policy has dates", () => {
    const rules = rulesOf(
      `name: A, match: { source: app }, ${resolve("1 h")}`,
      `name: B, ${resolve("2 h")}`,
      `name: C, ${resolve("3 h")}`,
    );
    expect(restated(rules)).toEqual(["A app 1 h", "B 2 h"]);
  });

  it("are none of none", () => {
    expect(restatedRules([])).toEqual([]);
  });
});

describe("a complaint", () => {
  const values = ["", "a", "a/b", "a/b/c", "b"];
  const some = fc.option(
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }),
    { nil: undefined },
  );
  const date = fc.option(fc.constantFrom("2024-01-01", "2025-01-01", "2026-01-01"), { nil: null });
  const template = rulesOf(`name: P, ${resolve("1 h")}`)[0] as ClockRule;
  const rules = fc
    .array(fc.record({ category: some, product: some, from: date, until: date }), { maxLength: 6 })
    .map((all) =>
      all.map(({ category, product, from, until }, order) => ({
        ...template,
        policy: String(order),
        order,
        from,
        until: from !== null && until !== null && until <= from ? null : until,
        match: { ...(category && { category }), ...(product && { product }) },
      })),
    );
  const judges = ({ match }: ClockRule, category: string, product: string) =>
    (match.product?.includes(product) ?? true) &&
    (match.category?.some(
      (path) => path === category || (path !== "" && category.startsWith(`${path}/`)),
    ) ??
      true);

  it("that a policy in force would judge today is judged by it when restated, and by the same", () => {
    fc.assert(
      fc.property(
        rules,
        fc.constantFrom(...values),
        fc.constantFrom(...values),
        (all, category, product) => {
          const day = "2025-06-01";
          const today = all.find(
            (rule) =>
              (rule.from ?? "") <= day &&
              (rule.until ?? "9999") > day &&
              judges(rule, category, product),
          );
          const found = restatedRules(all, day).find((rule) => judges(rule, category, product));
          if (today !== undefined) expect(found?.policy).toBe(today.policy);
          const ever = all.some(
            (rule) => (rule.from ?? "") <= day && judges(rule, category, product),
          );
          expect(found !== undefined).toBe(ever);
        },
      ),
    );
  });
});
