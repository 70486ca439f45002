import { expect, test } from "vitest";
import { wilsonInterval } from "../../src/analysis/statistics/wilson.ts";
import {
  daily,
  emptyWorkspace,
  type Row,
  rowsOf,
  withSnapshot,
  workspaceOf,
} from "../workspace.ts";

const demands = async (
  rows: readonly Row[],
  { label = "2026-W46", config = [] as string[], options = {} } = {},
) =>
  withSnapshot(await workspaceOf({ desk: rows }, { config }), options, (snapshot) =>
    rowsOf("demands", snapshot, label),
  );

const some = (count: number, demand: string, row: Row = {}): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    complaint_id: `${demand}${JSON.stringify(row)}${index}`,
    received_at: "2026-11-11 09:00:00",
    demand,
    ...row,
  }));

test("counts each kind once a complaint, shares over those with a demand, the blank over all", async () => {
  const rows = await demands([
    ...some(3, "退还运费"),
    ...some(2, "Refund me and apologise, refund!"),
    ...some(1, "看著辦"),
    ...some(2, ""),
    ...some(2, "   ", { place: "x" }),
  ]);
  expect(rows.map(({ demand, complaints, share }) => [demand, complaints, share])).toEqual([
    ["apology", 2, 2 / 6],
    ["other", 1, 1 / 6],
    ["refund", 5, 5 / 6],
    [null, 4, 4 / 10],
  ]);
});

test("met is over those with a solution, where a solution corresponds to the kind", async () => {
  const rows = await demands([
    ...some(3, "退款", { solution: "refund" }),
    ...some(5, "退款", { solution: "apology" }),
    ...some(4, "退款"),
    ...some(2, "催一下", { solution: "explanation" }),
  ]);
  const interval = wilsonInterval(3, 8);
  expect(rows.find(({ demand }) => demand === "refund")).toMatchObject({
    complaints: 12,
    with_solution_count: 8,
    met_count: 3,
    met_rate: 3 / 8,
    met_rate_lower: interval?.low,
    met_rate_upper: interval?.high,
  });
  expect(rows.find(({ demand }) => demand === "faster")).toMatchObject({
    with_solution_count: null,
    met_count: null,
    met_rate: null,
  });
});

test("solutions of the days before do not meet what is asked now", async () => {
  const old = some(9, "退款", { solution: "refund", received_at: "2026-11-04 09:00:00" });
  const rows = await demands([...old, ...some(2, "退款", { solution: "apology" })]);
  expect(rows[0]).toMatchObject({
    complaints: 2,
    previous_complaints: null,
    with_solution_count: 2,
    met_count: 0,
  });
});

test("a demand that grows beyond chance is a signal, against its own earlier weeks", async () => {
  const base = daily("2026-06-01", 175, { demand: "赔偿损失" });
  const rows = await demands([...base, ...some(9, "找回包裹")]);
  expect(rows.find(({ demand }) => demand === "find_parcel")).toMatchObject({
    signal: "above_limit",
    earlier_share: 0,
    previous_complaints: 0,
  });
  expect(rows.find(({ demand }) => demand === "compensation")).toMatchObject({
    complaints: 7,
    previous_complaints: 7,
    usual_mean: 7,
    signal: null,
    earlier_share: 1,
  });
});

test("a workspace's own words add a kind, or take the place of one's", async () => {
  const config = ["demands: { 退件: [退回, 退件], apology: [說句對不起] }"];
  const rows = await demands(
    [...some(2, "請退回寄件人"), ...some(1, "道歉"), ...some(1, "说句对不起")],
    { config },
  );
  expect(rows.map(({ demand, complaints }) => [demand, complaints])).toEqual([
    ["apology", 1],
    ["other", 1],
    ["退件", 2],
  ]);
});

test("the words of a demand never come out", async () => {
  const secret = "'; drop table complaints; -- 退款 <script>alert(1)</script> 王小明";
  const rows = await demands(some(3, secret));
  expect(rows.map(({ demand }) => demand)).toEqual(["refund"]);
  expect(JSON.stringify(rows)).not.toMatch(/script|王小明|drop/);
});

test("filters hold, and nothing told is nothing found", async () => {
  const rows = [...some(2, "退款", { place: "A" }), ...some(3, "道歉", { place: "B" })];
  const options = { filters: [{ field: "place", value: "A" }] };
  expect(await demands(rows, { options })).toMatchObject([{ demand: "refund", share: 1 }]);
  expect(await demands(rows, { label: "2025-W20" })).toEqual([]);
  const none = await withSnapshot(await emptyWorkspace(), {}, (snapshot) =>
    rowsOf("demands", snapshot, "2026-W46"),
  );
  expect(none).toEqual([]);
});

test.each([
  ["demands: { refund: [] }", "demands.refund"],
  ["demands: { refund: 退款 }", "demands.refund"],
  ["demands: [退款]", "demands"],
])("%s in plaint.yaml is refused with its place", async (line, place) => {
  await expect(workspaceOf({ desk: some(1, "退款") }, { config: [line] })).rejects.toThrow(place);
});
