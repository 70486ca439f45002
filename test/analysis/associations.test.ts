import { beforeAll, describe, expect, test } from "vitest";
import { Stream, weighted } from "../../data/generator/random.ts";
import type { AssociationsRow } from "../../src/analysis/associations.ts";
import type { Workspace } from "../../src/config.ts";
import { courierWorkspace, type Row, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";

const associations = (workspace: Workspace, label: string) =>
  withSnapshot(workspace, {}, (snapshot) => rowsOf("associations", snapshot, label));

const pairIn = (rows: readonly AssociationsRow[], left: string, right: string) =>
  rows.find(
    (row) => row.grain === "pair" && row.left_dimension === left && row.right_dimension === right,
  );
const cellIn = (rows: readonly AssociationsRow[], left: string, right: string) =>
  rows.find(
    (row) =>
      row.grain === "cell" &&
      row.left_value.join("/") === left &&
      row.right_value.join("/") === right,
  );
const beyond = (rows: readonly AssociationsRow[]) => rows.filter((row) => row.is_beyond_chance);
const named = (rows: readonly AssociationsRow[]) =>
  rows.map((row) => `${row.left_value.join("/")} + ${row.right_value.join("/")}`);

let made = 0;
/** So many complaints alike, on a day. */
const alike = (count: number, row: Row, day = "2026-10-05"): Row[] =>
  Array.from({ length: count }, () => ({
    complaint_id: String(++made),
    received_at: `${day} 12:00:00`,
    ...row,
  }));

// R's HairEyeColor: apply(HairEyeColor, 1:2, sum)
const hair = { Black: [68, 20, 15, 5], Brown: [119, 84, 54, 29], Red: [26, 17, 14, 14] };
const eyes = ["brown", "blue", "hazel", "green"];
const hairEyeColor = Object.entries({ ...hair, Blond: [7, 94, 10, 16] }).flatMap(
  ([place, counts]) =>
    counts.flatMap((count, k) => alike(count, { place, product: eyes[k] as string })),
);

describe("of two fields that go together", () => {
  let rows: AssociationsRow[];
  beforeAll(async () => {
    const elsewhere = alike(9, { place: "Red", product: "green" }, "2026-09-30");
    const blanks = [
      ...alike(4, { place: "Red" }),
      ...alike(3, { product: "green" }),
      ...alike(2, {}),
    ];
    rows = await associations(
      await workspaceOf({ web: [...hairEyeColor, ...blanks, ...elsewhere] }),
      "2026-10",
    );
  });

  test("the pair has R's χ² and Bergsma's V, over those of the period that tell both", () => {
    // R 4.2.2: chisq.test(t); the corrected V as in test/analysis/statistics/contingency.test.ts
    const pair = pairIn(rows, "place", "product");
    expect(pair).toMatchObject({
      complaints: 592,
      not_told_count: 9,
      standing: "compared",
      left_values: 4,
      right_values: 4,
      tested_cells: 16,
      degrees: 9,
    });
    expect(pair?.chi_square).toBeCloseTo(138.289841626008, 9);
    expect((pair?.p_value ?? 0) / 2.32528678709881e-25).toBeCloseTo(1, 8);
    expect(pair?.cramers_v).toBeCloseTo(0.270483152912316, 11);
  });

  test("a cell has the numbers of R", () => {
    // R 4.2.2: chisq.test(t)$expected, $stdres; phyper(93, 127, 465, 215, lower = FALSE); the ratio by metafor::escalc(measure =
    // "RR", ai = 94, n1i = 127, ci = 121, n2i = 465); chisq.test(matrix(c(94, 33, 121, 344), 2, byrow = TRUE))
    const cell = cellIn(rows, "Blond", "blue");
    expect(cell).toMatchObject({
      complaints: 94,
      left_complaints: 127,
      right_complaints: 215,
      is_evans: true,
      is_beyond_chance: true,
    });
    expect(cell?.expected).toBeCloseTo(46.1233108108108, 12);
    expect(cell?.lift).toBeCloseTo(94 / 46.1233108108108, 12);
    expect(cell?.standardised_residual).toBeCloseTo(9.96755012115448, 11);
    expect((cell?.p_value ?? 0) / 9.2267551168194e-23).toBeCloseTo(1, 8);
    expect(cell?.chi_square).toBeCloseTo(97.2877258722354, 9);
    expect(cell?.prr).toBeCloseTo(2.84440684583849, 11);
    expect(cell?.prr_lower).toBeCloseTo(2.36476450045353, 11);
    expect(cell?.prr_upper).toBeCloseTo(3.42133447246065, 11);
    expect(cell?.information_component).toBeCloseTo(1.0192628726846, 11);
    expect(cell?.ic_lower).toBeCloseTo(0.677618383191815, 11);
  });

  test("q is R's over all sixteen cells, and what is beyond chance comes first", () => {
    // R 4.2.2: p.adjust(phyper(t - 1, rowSums(t)[row(t)], 592 - rowSums(t)[row(t)], colSums(t)[col(t)], lower = FALSE), "BH")
    expect(
      beyond(rows).map((row) => [...named([row]), Number(row.q_value?.toPrecision(9))]),
    ).toEqual([
      ["Blond + blue", 1.47628082e-21],
      ["Black + brown", 1.19894701e-8],
    ]);
    expect(pairIn(rows, "place", "product")?.beyond_chance_count).toBe(beyond(rows).length);
    const cells = rows.filter((row) => row.grain === "cell");
    expect(cells.slice(0, beyond(rows).length)).toEqual(beyond(rows));
  });
});

test("a field that all but tells the other is not compared with it, nor one without a second value", async () => {
  const rows = await associations(
    await workspaceOf({
      web: [
        ...alike(30, { category: "service > late", place: "north", region: "A", channel: "web" }),
        ...alike(30, { category: "service > rude", place: "south", region: "A", channel: "web" }),
        ...alike(30, { category: "fees > wrong", place: "east", region: "B", channel: "web" }),
        ...alike(1, { category: "fees > wrong", place: "east", region: "A", channel: "web" }),
        ...alike(30, { category: "fees > late", place: "south", region: "A", channel: "web" }),
      ],
    }),
    "2026-10",
  );
  expect(pairIn(rows, "category", "category_area")?.standing).toBe("determined");
  expect(pairIn(rows, "place", "region")).toMatchObject({
    standing: "determined",
    cramers_v: null,
    tested_cells: null,
    beyond_chance_count: null,
  });
  expect(pairIn(rows, "channel", "place")?.standing).toBe("one_value");
  expect(pairIn(rows, "category_area", "place")?.standing).toBe("compared");
  expect(pairIn(rows, "place", "product")).toBeUndefined();
  const ofBoth = (row: AssociationsRow) =>
    row.left_dimension === "place" && row.right_dimension === "region";
  expect(rows.filter((row) => row.grain === "cell" && ofBoth(row))).toEqual([]);
  expect(beyond(rows).length).toBeGreaterThan(0);
});

test("categories of one level have no area beside them", async () => {
  const rows = await associations(
    await workspaceOf({
      web: [
        ...alike(9, { category: "late", place: "north" }),
        ...alike(9, { category: "rude", place: "south" }),
        ...alike(9, { category: "rude", place: "north" }),
      ],
    }),
    "2026-10",
  );
  expect(rows.filter((row) => row.left_dimension === "category_area")).toEqual([]);
  expect(pairIn(rows, "category", "place")).toMatchObject({ complaints: 27, not_told_count: 0 });
});

test("values are data: quotes, slashes and markup stay what they are, twice is not listed, three times is", async () => {
  const odd = `x'); drop table complaints; -- <b>/"`;
  const rows = await associations(
    await workspaceOf({
      web: [
        ...alike(3, { place: odd, product: "a/b" }),
        ...alike(2, { place: "twice", product: "rare" }),
        ...alike(40, { place: "south", product: "plain" }),
        ...alike(40, { place: "north", product: "plain" }),
        ...alike(40, { place: "south", product: "other" }),
        ...alike(40, { place: "north", product: "other" }),
      ],
    }),
    "2026-10",
  );
  const cells = rows.filter((row) => row.grain === "cell");
  expect(cells.map((row) => [row.left_value, row.right_value, row.prr, row.is_evans])).toEqual([
    [[odd], ["a/b"], null, true],
  ]);
  expect(pairIn(rows, "place", "product")).toMatchObject({ tested_cells: 16, complaints: 165 });
});

test("a table too thin for χ² has no p-value, but a V", async () => {
  const rows = await associations(
    await workspaceOf({
      web: ["a", "b", "c", "d"].flatMap((place, j) =>
        ["k", "l", "m", "n"].flatMap((product, k) => alike((j * k) % 3, { place, product })),
      ),
    }),
    "2026-10",
  );
  expect(pairIn(rows, "place", "product")).toMatchObject({ standing: "compared", p_value: null });
  expect(pairIn(rows, "place", "product")?.cramers_v).not.toBeNull();
});

test("at most a hundred cells are listed and ten of a pair; the pair counts the others", async () => {
  const names = Array.from({ length: 14 }, (_, k) => `v${String(k).padStart(2, "0")}`);
  // Of each kind ten alike and as many scattered, so that no field tells another.
  const web = names.flatMap((name, k) => {
    const other = (shift: number) => names[(k + shift) % names.length] as string;
    const fields = ["place", "product", "region", "channel", "customer_type", "root_cause"];
    return [
      ...alike(10, Object.fromEntries(fields.map((field) => [field, name]))),
      ...Array.from({ length: 10 }, (_, j) =>
        alike(
          1,
          Object.fromEntries(
            fields.map((field, f) => [field, other(1 + j + f * (j % 2 === 0 ? 1 : 3))]),
          ),
        ),
      ).flat(),
    ];
  });
  const rows = await associations(await workspaceOf({ web }), "2026-10");
  const cells = rows.filter((row) => row.grain === "cell");
  expect(cells).toHaveLength(100);
  for (const pair of rows.filter((row) => row.grain === "pair")) {
    const own = cells.filter(
      (row) =>
        row.left_dimension === pair.left_dimension && row.right_dimension === pair.right_dimension,
    );
    expect(own.length).toBeLessThanOrEqual(10);
    expect(pair.beyond_chance_count).toBeGreaterThanOrEqual(10);
  }
});

describe("over forty months without any association", () => {
  const months = Array.from({ length: 40 }, (_, k) => {
    const [year, month] = [2023 + Math.floor(k / 12), (k % 12) + 1];
    return `${year}-${String(month).padStart(2, "0")}`;
  });
  const drawn = (count: number, heavy: number) =>
    weighted(
      Array.from({ length: count }, (_, k) => [`v${k}`, k === 0 ? heavy : 1 + (k % 4)] as const),
    );
  const fields = {
    category: drawn(12, 8),
    product: drawn(6, 10),
    place: drawn(15, 5),
    region: drawn(10, 9),
    root_cause: drawn(25, 4),
    customer_type: drawn(3, 3),
  };
  let found: AssociationsRow[][];
  beforeAll(async () => {
    const web = months.flatMap((month) => {
      const stream = new Stream(`associations/${month}`);
      return Array.from({ length: 400 }, () =>
        alike(
          1,
          Object.fromEntries(
            Object.entries(fields).map(([field, values]) => [field, stream.weighted(values)]),
          ),
          `${month}-05`,
        ),
      ).flat();
    });
    const workspace = await workspaceOf({ web });
    found = await withSnapshot(workspace, {}, async (snapshot) => {
      const all: AssociationsRow[][] = [];
      for (const month of months) all.push(await rowsOf("associations", snapshot, month));
      return all;
    });
  }, 120_000);

  test("at most one in twenty months tells of one", () => {
    expect(found.filter((rows) => beyond(rows).length > 0).length).toBeLessThanOrEqual(2);
  });

  test("Evans' rule alone would tell of some in nearly every month", () => {
    const flagged = found.filter((rows) => rows.some((row) => row.is_evans));
    expect(flagged.length).toBeGreaterThan(35);
  });

  test("the corrected V stays near nothing", () => {
    const all = found.flat().filter((row) => row.standing === "compared");
    const mean = all.reduce((sum, row) => sum + (row.cramers_v ?? 0), 0) / all.length;
    expect(all.length).toBeGreaterThan(500);
    expect(mean).toBeLessThan(0.04);
  });
});

describe("of the demo", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await courierWorkspace();
  }, 120_000);

  test("the month of the sorting line tells of its two stations with the damage and its cause, before anything else", async () => {
    const rows = await associations(workspace, "2026-11");
    expect(named(beyond(rows)).slice(0, 6)).toEqual([
      "城西站 + 分拣/分拣线落差",
      "安全/破损 + 城西站",
      "安全 + 城西站",
      "城东站 + 分拣/分拣线落差",
      "安全/破损 + 城东站",
      "安全 + 城东站",
    ]);
    expect(beyond(rows).length).toBeLessThanOrEqual(7);
  });

  test("a quiet month tells of nothing, and a cause that belongs to a category is no finding", async () => {
    const rows = await associations(workspace, "2026-09");
    expect(beyond(rows)).toEqual([]);
    expect(pairIn(rows, "category", "root_cause")?.standing).toBe("determined");
  });
});
