import { describe, expect, it, test } from "vitest";
import { evidenceOf } from "../../../src/ingest/propose/column-evidence.ts";
import { headerKey, headerReadings, headerWords } from "../../../src/ingest/propose/header-key.ts";
import { matchHeader } from "../../../src/ingest/propose/header-match.ts";
import { knownMapping, recogniseMapping } from "../../../src/ingest/propose/known-mapping.ts";
import { pathLevel } from "../../../src/ingest/propose/path-level.ts";
import { personalHeader } from "../../../src/ingest/propose/personal-columns.ts";
import { propose } from "../../../src/ingest/propose/propose.ts";
import { recordWord } from "../../../src/ingest/propose/record-word.ts";

describe("headers", () => {
  it.each([
    ["工單編號", "工单编号"],
    ["  Created_At ", "createdat"],
    ["ＩＤ", "id"],
    ["Timely response?", "timelyresponse"],
    ["客訴類型", "投诉类型"],
  ])("%s has the key %s", (name, key) => {
    expect(headerKey(name)).toBe(key);
  });

  it("fall into words by case, marks and spaces, abbreviations spelt out", () => {
    expect(headerWords("closedDate")).toEqual(["closed", "date"]);
    expect(headerWords("open_dt")).toEqual(["open", "date"]);
    expect(headerWords("Date/Time Opened")).toEqual(["date", "time", "opened"]);
  });

  it("are read without brackets, wrappers and the frame of a custom field", () => {
    expect(headerReadings("受理时间（年月日）")).toEqual(["受理时间（年月日）", "受理时间"]);
    expect(headerReadings("Custom field (Root cause)")).toEqual(["Root cause"]);
    expect(headerReadings("fields.status.name")).toContain("status");
  });

  it.each([
    ["一级分类", 1, "分类"],
    ["投诉小类", 3, "投诉分类"],
    ["根本原因二级", 2, "根本原因"],
    ["Sub-issue", 2, "issue"],
    ["Category level 2", 2, "category"],
    ["topic_1", 1, "topic"],
    ["Subcategory", 2, "category"],
    ["投诉类型", 1, "投诉分类"],
  ])("%s is level %i of %s", (name, level, stem) => {
    expect(pathLevel(name)).toMatchObject({ level, stem });
  });

  it("are matched exactly before they are matched in part", () => {
    expect(matchHeader("计划完成时间", "complaints").get("due_at")).toMatchObject({
      how: "exact",
      score: 0.95,
    });
    expect(matchHeader("计划完成时间", "complaints").get("resolved_at")?.score ?? 0).toBeLessThan(
      0.8,
    );
    expect(matchHeader("received date", "complaints").get("received_at")?.how).toBe("exact");
    expect(matchHeader("客户投诉最终受理时间", "complaints").get("received_at")).toMatchObject({
      how: "part",
    });
    expect([...matchHeader("颜色", "complaints")]).toEqual([]);
  });

  it("show the sheet's own word for a complaint", () => {
    expect(recordWord(["报事编号", "报事时间", "报事内容", "房号"])).toBe("报事");
    expect(recordWord(["报事编号", "房号"])).toBeNull();
    expect(recordWord(["订单编号", "订单时间", "订单状态"])).toBeNull();
  });

  it.each([
    ["客户姓名", "name"],
    ["連絡電話", "phone"],
    ["Contact Email", "email"],
    ["身分證字號", "identity_number"],
    ["事发地址", "address"],
    ["会员编号", "customer_number"],
    ["产品名称", null],
    ["电话渠道", null],
    ["Issue", null],
  ])("%s holds %s", (name, kind) => {
    expect(personalHeader(name)).toBe(kind);
  });
});

describe("evidence", () => {
  it("counts blanks, distinct values and types", () => {
    expect(evidenceOf("n", ["1", "2", null, " ", "2"])).toMatchObject({
      type: "integer",
      cells: 5,
      filled: 3,
      blankShare: 0.4,
      distinct: 2,
      integerShare: 1,
      range: [1, 2],
      words: [
        { word: "2", count: 2 },
        { word: "1", count: 1 },
      ],
    });
  });

  it.each([
    ["time", ["2026-09-01 08:30", "2026-09-02 09:30"]],
    ["time", ["115/09/01", "115/09/13"]],
    ["identifier", ["TS-0001", "TS-0002", "TS-0003"]],
    ["code", ["高", "低", "高", "中"]],
    ["boolean", ["是", "否", "是"]],
    ["decimal", ["1.5", "2,000.00", "¥3"]],
    ["blank", [null, ""]],
    ["free text", ["一".repeat(40), "二".repeat(50)]],
  ])("tells %s", (type, values) => {
    expect(evidenceOf("x", values).type).toBe(type);
  });

  it("knows a time of day that stands right behind the date", () => {
    expect(evidenceOf("x", ["2026-09-0114:30", "2026-09-1309:05"]).time).toMatchObject({
      share: 1,
      formats: ["yyyy-MM-ddHH:mm"],
      iso: false,
    });
  });

  it("knows it beside other forms", () => {
    expect(
      evidenceOf("x", ["2026-09-0114:30", "2026-09-09", "2026-09-1309:05"]).time,
    ).toMatchObject({
      share: 1,
      formats: expect.arrayContaining(["yyyy-MM-ddHH:mm"]),
    });
  });

  it("shows no name, number or address", () => {
    const secrets = [
      "张小红",
      "13900001234",
      "someone@example.com",
      "李建国",
      "110101199003074610",
    ];
    const shown = [
      evidenceOf("客户姓名", ["张小红"]),
      evidenceOf("处理人", ["李建国"]),
      evidenceOf("x", ["13900001234", "13900001234"]),
      evidenceOf("y", ["someone@example.com"]),
      evidenceOf("问题描述", [
        "联系人：李建国，电话13900001234，邮箱someone@example.com，身份证110101199003074610，请张先生回电",
      ]),
      evidenceOf("备注", ["已联系13900001234"]),
    ].flatMap(({ examples }) => examples);
    for (const secret of secrets) expect(shown.join(" ")).not.toContain(secret);
    expect(shown.length).toBeGreaterThanOrEqual(6);
  });
});

describe("ready mappings", () => {
  const desk = knownMapping("desk", {
    columns: {
      complaint_id: "Number",
      received_at: { column: "Opened", format: "dd-MM-yyyy" },
      category: ["Category", "Subcategory"],
      channel: { column: "Contact type", optional: true },
      priority: { constant: "low" },
    },
    order_by: ["Updated"],
    omit: ["Caller"],
  });

  it("name their columns", () => {
    expect(desk).toEqual({
      name: "desk",
      table: "complaints",
      essential: ["Number", "Opened"],
      required: ["Number", "Opened", "Category", "Subcategory", "Updated"],
      optional: ["Contact type", "Caller"],
    });
  });

  it.each([
    [["Number", "Opened", "Category", "Subcategory", "Updated"], 1],
    [["Number", "Opened", "Category", "Subcategory", "Caller", "X"], 5 / 6],
    [["Number", "Opened", "Category"], null],
    [["Number", "Opened", "Category", "X", "Y", "Z"], null],
    // Without what every complaint needs; with nothing but what any desk calls its columns.
    [["Number", "Category", "Subcategory", "Updated", "Contact type", "Caller"], null],
    [["Number", "Opened", "Category", "Updated"], null],
  ])("are recognised in %j: %d", (header, share) => {
    expect(recogniseMapping(header, [desk])?.share ?? null).toBe(share);
  });

  it("of two that fit, the one that explains more is proposed", () => {
    const small = { ...desk, name: "a", required: desk.required.slice(0, 4), optional: [] };
    expect(recogniseMapping([...desk.required], [small, desk])?.name).toBe("desk");
  });

  it("are proposed before the columns", () => {
    const evidence = [...desk.required].map((name) => evidenceOf(name, ["a"]));
    expect(propose(evidence, { mappings: [desk] }).mapping).toMatchObject({
      name: "desk",
      missing: [],
    });
  });
});

test("a table that is said to be one is not guessed", () => {
  const columns = [
    evidenceOf("工单编号", ["A1", "A2"]),
    evidenceOf("时间", ["2026-09-01", "2026-09-02"]),
  ];
  expect(propose(columns, { table: "events" }).table).toBe("events");
  expect(propose(columns).table).toBe("complaints");
});
