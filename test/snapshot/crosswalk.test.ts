import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { carriedOver, isBroken, type Path, splitsOf } from "../../src/snapshot/crosswalk.ts";

const path = (text: string) => (text === "" ? [] : text.split("/"));
const version = (from: string, changes: Readonly<Record<string, readonly string[]>>) => ({
  name: from,
  from,
  crosswalk: Object.entries(changes).map(([old, now]) => ({ from: path(old), to: now.map(path) })),
});

describe("a path is carried over", () => {
  const versions = [
    version("2026-01-01", {
      "服务/时效": ["时效/派送"],
      服务: ["客服"],
      "费用/其他": ["费用/错收", "费用/多收"],
      A: ["B"],
      B: ["A"],
      废止: [],
    }),
    version("2026-07-01", { 时效: ["物流/时效"], 客服: ["服务"] }),
  ];
  it.each([
    ["服务/时效", "物流/时效/派送", "through both versions"],
    ["服务/时效/晚点", "物流/时效/派送/晚点", "with what lies below it"],
    ["服务/态度", "服务/态度", "by the longest old path, here and back again"],
    ["服务/时效性", "服务/时效性", "only at the end of a level"],
    ["费用/其他", "费用/其他", "not where it was split"],
    ["费用/其他/小额", "费用/其他/小额", "nor below a split"],
    ["A/x", "B/x", "once a version, though names change places"],
    ["废止/x", "废止/x", "not where it was given up"],
    ["信息", "信息", "not where nothing is said of it"],
    ["", "", "blank"],
  ])("%s becomes %s: %s", (recorded, now) => {
    expect(carriedOver(path(recorded), versions)).toEqual(path(now));
  });

  it("also where a level's own name holds a slash", () => {
    const renamed = version("2026-01-01", { "a/b": ["c"] });
    expect(carriedOver(["a/b", "x"], [renamed])).toEqual(["c", "x"]);
    expect(carriedOver(["a", "b", "x"], [renamed])).toEqual(["c", "x"]);
    expect(carriedOver(["a", "b/x"], [renamed])).toEqual(["a", "b/x"]);
  });
});

describe("a split breaks", () => {
  const within = { onDay: "", from: path("费用/其他"), to: [path("费用/错收"), path("费用/多收")] };
  const across = { onDay: "", from: path("服务/其他"), to: [path("服务/态度"), path("信息/更新")] };
  const finer = { onDay: "", from: path("费用"), to: [path("费用/错收"), path("费用/多收")] };
  const kept = { onDay: "", from: path("费用/其他"), to: [path("费用/其他"), path("费用/多收")] };
  const given = { onDay: "", from: path("服务/其他"), to: [] };
  it.each([
    ["the path itself", within, 2, "费用/其他", true],
    ["each part", within, 2, "费用/错收", true],
    ["what lies below a part", within, 3, "费用/多收/首重", true],
    ["a part that ends above the level", within, 3, "费用/错收", true],
    ["not the level above all parts", within, 1, "费用", false],
    ["not its neighbours", within, 2, "费用/退费", false],
    ["not what only begins alike", within, 2, "费用/错收费", false],
    ["every level above where parts went apart", across, 1, "服务", true],
    ["also where they went to", across, 1, "信息", true],
    ["not levels elsewhere", across, 1, "安全", false],
    ["not the coarse level of a path that got levels below it", finer, 1, "费用", false],
    ["its complaints without a finer level", finer, 2, "费用", true],
    ["its new levels", finer, 2, "费用/多收", true],
    ["a path that goes on smaller", kept, 2, "费用/其他", true],
    ["what was given up", given, 2, "服务/其他", true],
    ["what lies above it: nobody says where they are now", given, 1, "服务", true],
    ["not what was never told to get them", given, 1, "信息", false],
    ["not the blank row", across, 1, "", false],
  ] as const)("%s", (_name, split, level, row, broken) => {
    expect(isBroken(level, path(row), split)).toBe(broken);
  });

  it("is told in the names of the newest version", () => {
    const versions = [
      version("2026-01-01", { 其他: ["杂项", "隐私"] }),
      version("2026-07-01", { 隐私: ["安全/隐私"], 其他: ["旧类"] }),
    ];
    expect(splitsOf(versions)).toEqual([
      { onDay: "2026-01-01", from: ["旧类"], to: [["杂项"], ["安全", "隐私"]] },
    ]);
  });

  it("has the parts that its own version names, though one of them was an older path too", () => {
    const [split] = splitsOf([version("2026-01-01", { 其他: ["杂项", "隐私"], 隐私: ["安全"] })]);
    expect(split?.to).toEqual([["杂项"], ["隐私"]]);
  });
});

const level = fc.constantFrom("a", "b", "c", "d");
const anyPath = fc.array(level, { minLength: 1, maxLength: 4 });
const anyVersion = fc
  .array(fc.record({ from: anyPath, to: fc.array(anyPath, { maxLength: 3 }) }), { maxLength: 6 })
  .map((crosswalk) => ({ name: "v", from: "2026-01-01", crosswalk }));

test("whatever the crosswalk, a path stays a path, and what shares an old path shares the new one", () => {
  fc.assert(
    fc.property(
      anyPath,
      anyPath,
      fc.array(anyVersion, { maxLength: 3 }),
      (one, below, versions) => {
        const carried = carriedOver(one, versions);
        expect(carried.length).toBeGreaterThan(0);
        expect(carriedOver(one, versions)).toEqual(carried);
        const replacedOnce = versions.flatMap(({ crosswalk }) => crosswalk.map(({ from }) => from));
        const untouched = replacedOnce.every((from) => !starts([...one, ...below], from));
        if (untouched)
          expect(carriedOver([...one, ...below], versions)).toEqual([...one, ...below]);
      },
    ),
  );
});

test("a row that no split touches holds the same complaints before and after every split", () => {
  // One complaint of the old path becomes one of each part: in a row without a break it is in all of them or in none.
  fc.assert(
    fc.property(
      anyPath,
      fc.array(anyPath, { minLength: 2, maxLength: 3 }),
      fc.array(level, { maxLength: 2 }),
      anyPath,
      fc.integer({ min: 1, max: 5 }),
      (from, to, below, whole, depth) => {
        const row = whole.slice(0, depth);
        if (isBroken(depth, row, { onDay: "", from, to })) return;
        const same = (given: Path) => given.slice(0, depth).join("/") === row.join("/");
        const places = [from, ...to].map((part) => same([...part, ...below]));
        expect(new Set(places).size).toBe(1);
      },
    ),
    { numRuns: 2000 },
  );
});

function starts(whole: Path, above: Path): boolean {
  return whole.join("/") === above.join("/") || whole.join("/").startsWith(`${above.join("/")}/`);
}
