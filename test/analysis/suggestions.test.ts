import { beforeAll, describe, expect, test } from "vitest";
import type { SuggestionsRow } from "../../src/analysis/suggestions.ts";
import { emptyWorkspace, rowsOf, withSnapshot, workspaceOf } from "../workspace.ts";
import { asOf, classified, rules } from "./classified-rows.ts";

let suggested: SuggestionsRow[];
let threshold: number;
beforeAll(async () => {
  const workspace = await workspaceOf(classified, { config: rules });
  await withSnapshot(workspace, { asOf }, async (snapshot) => {
    suggested = await rowsOf("suggestions", snapshot, "2026-10");
    const [summary] = await rowsOf("classify", snapshot, "2026-10");
    threshold = summary?.confidence ?? 1;
  });
});

describe("complaint by complaint", () => {
  test("a class is suggested to those without one, and by whom", () => {
    const open = suggested.filter(({ kind }) => kind === "unclassified");
    expect(open.length).toBeGreaterThan(20);
    expect(open.map(({ rank }) => rank)).toEqual(open.map((_, index) => index + 1));
    expect(new Set(open.slice(1).map((each) => each.suggested_path[1]))).toEqual(new Set(["时效"]));
    expect(open[0]).toMatchObject({
      rank: 1,
      complaint_id: "locker",
      path: ["其他"],
      suggested_path: ["服务", "快递柜"],
      by: "rule",
      rule: "lockers",
      confidence: null,
    });
    expect(open.some(({ complaint_id }) => complaint_id === "silent")).toBe(false);
  });

  test("a recorded class that the text does not bear out is doubtful, the surest first", () => {
    const doubtful = suggested.filter(({ kind }) => kind === "doubtful");
    expect(doubtful.map(({ path, suggested_path }) => [path[1], suggested_path[1]]).sort()).toEqual(
      [
        ["时效", "破损"],
        ["破损", "退费"],
      ],
    );
    for (const { recorded_probability } of doubtful)
      expect(recorded_probability).toBeLessThan(0.05);
  });
});

test("below its confidence the model keeps silent, on the late ones of odd words too", () => {
  const byModel = suggested.filter(({ by, kind }) => by === "model" && kind === "unclassified");
  // 42 late ones have no class.
  expect(byModel.length).toBeLessThan(42);
  for (const { confidence } of byModel) expect(confidence).toBeGreaterThanOrEqual(threshold);
});

test("an empty store has no suggestions", async () => {
  await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
    expect(await rowsOf("suggestions", snapshot, "2026-10")).toEqual([]);
  });
});
