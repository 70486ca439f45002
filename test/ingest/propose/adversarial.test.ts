import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { type Proposal, propose } from "../../../src/ingest/propose/propose.ts";
import {
  blank,
  chineseText,
  cycle,
  mobile,
  mostly,
  numbered,
  practiceRows,
  times,
} from "./practice.ts";

type Column = readonly [header: string, values: (row: number) => string | null];

const rowNumbers = Array.from({ length: practiceRows }, (_, row) => row);
const proposalOf = (...columns: Column[]): Proposal =>
  propose(columns.map(([header, values]) => evidenceOf(header, rowNumbers.map(values))));
const fieldsOf = ({ applied }: Proposal) =>
  Object.fromEntries(applied.map(({ field, columns }) => [field, columns.join(" ")]));
const id: Column = ["工单编号", numbered("A26")];
const received: Column = ["受理日期", times("y-m-d h:i")];

describe("headers that mislead", () => {
  it("日期 beside 受理日期 is nothing", () => {
    const proposal = proposalOf(["日期", times("y-m-d")], id, received);
    expect(fieldsOf(proposal)).toEqual({ complaint_id: "工单编号", received_at: "受理日期" });
    expect(proposal.attributes).toEqual(["日期"]);
    expect(proposal.applied.find(({ field }) => field === "received_at")?.rivals).toEqual([
      { column: "日期", confidence: 0.68 },
    ]);
  });

  it("日期 alone is shown, not applied", () => {
    const proposal = proposalOf(["日期", times("y-m-d")], id);
    expect(fieldsOf(proposal)).toEqual({ complaint_id: "工单编号" });
    expect(proposal.uncertain).toMatchObject([{ field: "received_at", columns: ["日期"] }]);
    expect(proposal.missing).toEqual(["received_at"]);
  });

  it.each([
    ["客户满意度", "satisfaction"],
    ["满意度备注", null],
    ["客户满意度说明", null],
    ["满意度评价时间", null],
  ])("%s is %s", (header, field) => {
    const proposal = proposalOf(id, received, [header, cycle("满意", "一般", "不满意")]);
    const found = proposal.applied.find(({ columns }) => columns.includes(header));
    expect(found?.field ?? null).toBe(field);
  });

  it("a known header over values of another kind is not believed", () => {
    const proposal = proposalOf(
      id,
      received,
      ["优先级", chineseText],
      ["状态", times("y-m-d")],
      ["结案时间", cycle("是", "否")],
      ["重开次数", chineseText],
      ["承办单位", times("y-m-d h:i:s")],
    );
    expect(fieldsOf(proposal)).toEqual({ complaint_id: "工单编号", received_at: "受理日期" });
  });

  it("header words inside values mean nothing", () => {
    const proposal = proposalOf(
      ["甲", cycle("工单编号", "受理时间", "状态")],
      ["乙", cycle("优先级", "客户姓名")],
    );
    expect(proposal.applied).toEqual([]);
    expect(proposal.uncertain).toEqual([]);
  });

  it("a limit is not taken for an end because another limit stands beside it", () => {
    const proposal = proposalOf(
      id,
      received,
      ["要求办结时间", times("y-m-d", 5)],
      ["计划完成时间", times("y-m-d", 4)],
    );
    const ends = [...proposal.applied, ...proposal.uncertain].filter(
      ({ field }) => field === "resolved_at",
    );
    expect(ends).toEqual([]);
  });

  it("of two columns named alike none is applied: the first is shown, the other named", () => {
    const proposal = proposalOf(
      id,
      ["受理时间", times("y-m-d h:i")],
      ["受理时间 (2)", times("y-m-d h:i", 2)],
    );
    expect(fieldsOf(proposal)).toEqual({ complaint_id: "工单编号" });
    expect(proposal.uncertain).toMatchObject([
      {
        field: "received_at",
        columns: ["受理时间"],
        rivals: [{ column: "受理时间 (2)" }],
        reason: expect.stringContaining("another column is as likely"),
      },
    ]);
  });
});

describe("values that mislead", () => {
  it("numbers that look like dates are numbers of complaints, not times", () => {
    const proposal = proposalOf(
      ["编号", (row) => `20260901${String(row + 1).padStart(3, "0")}`],
      ["登记号", (row) => String(20260901 + (row % 28))],
      received,
    );
    expect(fieldsOf(proposal)).toEqual({ complaint_id: "编号", received_at: "受理日期" });
  });

  it("a phone is no identifier, whatever its header says", () => {
    const proposal = proposalOf(["编号", mobile], id, received, ["来电", mobile]);
    expect(fieldsOf(proposal).complaint_id).toBe("工单编号");
    expect(proposal.personal.map(({ column, kind }) => [column, kind])).toEqual([
      ["编号", "phone"],
      ["来电", "phone"],
    ]);
  });

  it("an identifier with gaps is shown, not applied", () => {
    const proposal = proposalOf(["工单编号", mostly(numbered("A"))], received);
    expect(fieldsOf(proposal)).toEqual({ received_at: "受理日期" });
    expect(proposal.uncertain[0]).toMatchObject({ field: "complaint_id" });
    expect(proposal.uncertain[0]?.reason).toContain("33.3 % of its cells are blank");
  });

  it("blank columns are shown, not applied", () => {
    const proposal = proposalOf(["工单编号", blank], ["受理时间", blank], ["状态", blank]);
    expect(proposal.applied).toEqual([]);
    expect(proposal.uncertain.map(({ field }) => field)).toEqual([
      "complaint_id",
      "received_at",
      "status",
    ]);
  });

  it("words without a code are named, and those with one are translated", () => {
    const { applied } = proposalOf(id, received, [
      "优先级",
      cycle("緊急", "高", "中", "低", "緊急", "高", "中", "低", "緊急", "高", "中", "甲类"),
    ]);
    expect(applied.find(({ field }) => field === "priority")).toMatchObject({
      values: { 緊急: "urgent", 高: "high", 中: "medium", 低: "low" },
      unknownWords: ["甲类"],
    });
  });

  it("cells that mean nothing are blank, and said to be", () => {
    const proposal = proposalOf(
      id,
      received,
      ["结案时间", cycle("?", "?", "2026-09-13 08:00")],
      ["备注", cycle("N/A", "好")],
    );
    expect(fieldsOf(proposal).closed_at).toBe("结案时间");
    expect(proposal.blankMarks).toEqual(["?"]);
  });

  it.each([
    [["特急", "紧急", "一般"], { 特急: "urgent", 紧急: "high", 一般: "medium" }],
    [["紧急", "高", "低"], { 紧急: "urgent", 高: "high", 低: "low" }],
  ])("of the priorities %j, each has its place", (words, values) => {
    const { applied } = proposalOf(id, received, ["紧急程度", cycle(...words)]);
    expect(applied.find(({ field }) => field === "priority")?.values).toEqual(values);
  });

  it("a state is one of a case or of a country, by its words", () => {
    const field = (...words: string[]) =>
      proposalOf(id, received, ["State", cycle(...words)]).applied.find(
        ({ columns }) => columns[0] === "State",
      )?.field;
    expect(field("Open", "In Progress", "Closed", "Frozen")).toBe("status");
    expect(field("CA", "NY", "TX")).toBe("region");
  });

  it.each([
    ["是否超时", { 是: "breached", 否: "met" }],
    ["是否按时", { 是: "met", 否: "breached" }],
  ])("under %s, yes and no mean %j", (header, values) => {
    const { applied } = proposalOf(id, received, [header, cycle("是", "否")]);
    expect(applied.find(({ field }) => field === "sla_recorded")?.values).toEqual(values);
  });

  it("a day and a month that cannot be told apart are left for the user", () => {
    const { applied } = proposalOf(id, ["受理时间", (row) => `0${(row % 9) + 1}/05/2026`]);
    const found = applied.find(({ field }) => field === "received_at");
    expect(found?.ambiguous).toEqual(["d/M/yyyy", "M/d/yyyy"]);
    expect(found?.formats).toBeUndefined();
  });
});

test("300 columns are looked at in a moment, and the two that mean something are found", () => {
  const many = Array.from(
    { length: 298 },
    (_, number): Column => [`附加字段 ${number}`, cycle("a", "b")],
  );
  const start = performance.now();
  const proposal = proposalOf(...many.slice(0, 150), id, ...many.slice(150), received);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(fieldsOf(proposal)).toEqual({ complaint_id: "工单编号", received_at: "受理日期" });
});

test("headers and cells of a megabyte cost no more than a moment", () => {
  const long = (text: string) => text.repeat(Math.ceil(1e6 / text.length));
  const texts = ["一级分类", "1", "a@", "(", "工单编号 ", "9:", "138 0013 ", "<a "].map(long);
  const start = performance.now();
  const columns = texts.map((text) => evidenceOf(text, ["1", text, text]));
  expect(propose(columns).applied).toEqual([]);
  expect(performance.now() - start).toBeLessThan(8000);
});

test("a list of users is said to be doubtful", () => {
  const users = proposalOf(
    ["id", numbered("")],
    ["created_at", times("y-m-d h:i")],
    ["name", cycle("Jane Doe")],
  );
  expect(users.doubt).toBe("nothing in the file tells that its rows are complaints");
  expect(users.personal).toMatchObject([{ column: "name", kind: "name" }]);
  expect(proposalOf(id, received, ["状态", cycle("已办结")]).doubt).toBeNull();
});

test("no table at all is no proposal", () => {
  expect(propose([])).toMatchObject({ applied: [], uncertain: [], attributes: [] });
});

test("whatever headers and values are, a proposal is made and uses a column once", () => {
  const cell = fc.option(
    fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.integer().map(String)),
  );
  const column = fc.tuple(fc.string({ unit: "grapheme" }), fc.array(cell, { maxLength: 8 }));
  fc.assert(
    fc.property(fc.array(column, { maxLength: 6 }), (columns) => {
      const proposal = propose(columns.map(([name, values]) => evidenceOf(name, values)));
      const used = [...proposal.applied, ...proposal.uncertain].flatMap((each) => each.columns);
      expect(used.length).toBeLessThanOrEqual(columns.length);
    }),
    { numRuns: 200 },
  );
});
