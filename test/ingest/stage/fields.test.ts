import { describe, expect, it } from "vitest";
import { Folder } from "../folder.ts";

const source = (columns: string, more = "") =>
  `- { name: desk, files: [in/*], ${more} columns: { complaint_id: id, received_at: at, ${columns} } }`;

/** Loads one row `1,2026-01-02,CELLS` under a header and returns it. */
async function one(sources: string, header: string, cells: string) {
  using folder = new Folder(sources);
  folder.write("in/a.csv", `id,at,${header}\n1,2026-01-02,${cells}\n`);
  const { rejects } = await folder.load();
  const [row] = await folder.rows("select * from complaints");
  return { row, rejects: rejects.map(({ field, rule }) => `${field} ${rule}`) };
}

describe("a mapping", () => {
  it.each([
    ["one column", "channel: c", "c,d", " Post ,x", { channel: "Post", attributes: '{"d":"x"}' }],
    [
      "a constant",
      "channel: { constant: hotline }",
      "c",
      "x",
      { channel: "hotline", attributes: '{"c":"x"}' },
    ],
    ["several columns as text", "description: [c, d]", "c,d", "a,b", { description: "a b" }],
    ["several blank columns as text", "description: [c, d]", "c,d", " ,", { description: null }],
    ["levels", "category: [c, d]", "c,d", "Delay,Late", { category: ["Delay", "Late"] }],
    ["levels, one blank", "category: [c, d]", "c,d", "Delay, ", { category: ["Delay"] }],
    ["levels, all blank", "category: [c, d]", "c,d", ",", { category: null }],
    [
      "levels in one column",
      "category: { column: c, split: / }",
      "c",
      " a / b//c ",
      { category: ["a", "b", "c"] },
    ],
    [
      "levels with other words",
      "category: { column: [c, d], values: { x: Delay, y: null } }",
      "c,d",
      "x,y",
      { category: ["Delay"] },
    ],
    ["a constant path", "category: { constant: Delay }", "c", "x", { category: ["Delay"] }],
    [
      "words for codes",
      "priority: { column: c, values: { P1: urgent } }",
      "c",
      "P1",
      { priority: "urgent", flags: null },
    ],
    [
      "a word that is the code",
      "priority: { column: c, values: { P1: urgent } }",
      "c",
      "High",
      { priority: "high", flags: null },
    ],
    [
      "a word that means nothing",
      "priority: { column: c, values: { none: null } }",
      "c",
      "none",
      { priority: null, flags: null },
    ],
    [
      "an unknown word",
      "priority: c",
      "c",
      "asap",
      { priority: null, flags: ["unknown_code:priority"], attributes: '{"c":"asap"}' },
    ],
    [
      "an unknown status",
      "status: c",
      "c",
      "odd",
      { status: null, status_recorded: "odd", flags: ["unknown_code:status"], attributes: "{}" },
    ],
    [
      "a known status",
      "status: { column: c, values: { Done: closed } }",
      "c",
      "Done",
      { status: "closed", status_recorded: "Done" },
    ],
    [
      "words for words",
      "channel: { column: c, values: { tel: hotline, odd: null } }",
      "c",
      "tel",
      { channel: "hotline" },
    ],
    [
      "a list of codes",
      "solution: { column: c, split: '、', values: { 道歉: apology } }",
      "c",
      "道歉、refund",
      { solution: ["apology", "refund"], flags: null },
    ],
    [
      "a list with an unknown word",
      "solution: { column: c, split: + }",
      "c",
      "refund+hug",
      { flags: ["unknown_code:solution"], attributes: '{"c":"[refund, hug]"}' },
    ],
    ["a number", "reopened_count: c", "c", " 3 ", { reopened_count: 3 }],
    ["an amount", "compensation: c", "c", "1234.5", { compensation: "1234.50", flags: null }],
    [
      "an amount with thousands",
      "compensation: c",
      "c",
      '"1,234.50"',
      { compensation: "1234.50", flags: ["number_normalised:compensation"] },
    ],
    [
      "an amount with its currency",
      "compensation: c",
      "c",
      "5 EUR",
      { compensation: "5.00", flags: ["number_normalised:compensation"] },
    ],
    [
      "a number in full-width digits",
      "reopened_count: c",
      "c",
      "３",
      { reopened_count: 3, flags: ["number_normalised:reopened_count"] },
    ],
    ["a blank word", "channel: c", "c,d", "?,?", { channel: null, attributes: "{}" }],
    ["a rating", "satisfaction: c", "c", "4", { satisfaction: "4", satisfaction_score: 0.75 }],
    [
      "a rating in words",
      "satisfaction: { column: c, values: { 满意: satisfied } }",
      "c",
      "满意",
      { satisfaction_score: 1 },
    ],
    [
      "an optional column that is missing",
      "channel: { column: nowhere, optional: true }",
      "c",
      "x",
      { channel: null },
    ],
    ["decomposed letters", "channel: c", "c", "Cafe\u0301", { channel: "Café" }],
    ["wide spaces", "channel: c", "c", "\u3000热线\u00a0", { channel: "热线" }],
  ])("of %s gives the field", async (_name, columns, header, cells, expected) => {
    const { row, rejects } = await one(source(columns, 'blank: ["?"],'), header, cells);
    expect(rejects).toEqual([]);
    expect(row).toMatchObject(expected);
  });

  it.each([
    ["a number", "reopened_count: c", "many", ["reopened_count number_unreadable"]],
    ["half a number", "reopened_count: c", "3x", ["reopened_count number_unreadable"]],
    ["an amount", "compensation: c", "5 parcels", ["compensation number_unreadable"]],
    ["a time", "closed_at: c", "yesterday", ["closed_at timestamp_unreadable"]],
    ["what orders", "channel: c", "abc", ["order_by order_unreadable"], "order_by: [c],"],
    ["two", "{}", "", []],
  ])(
    "rejects %s that cannot be read, by name",
    async (_name, columns, cell, rejects, more = "") => {
      if (columns === "{}") return;
      expect((await one(source(columns, more), "c", cell)).rejects).toEqual(rejects);
    },
  );

  it("finds columns named like the fields, and keeps the rest by name", async () => {
    using folder = new Folder("- { name: desk, files: [in/*], omit: [phone, nothing] }");
    folder.write(
      "in/a.csv",
      "complaint_id,received_at,channel,z,phone,a\n1,2026-01-02,post,2,555,1\n",
    );
    await folder.load();
    expect(await folder.rows("select channel, attributes from complaints")).toEqual([
      { channel: "post", attributes: '{"a":"1","z":"2"}' },
    ]);
  });

  it.each([
    [
      "a column that is not there",
      source("channel: kanal"),
      'plaint.yaml source desk columns.channel: no column "kanal" in in/a.csv; its columns are id, at',
    ],
    [
      "no column for the time",
      "- { name: desk, files: [in/*], columns: { complaint_id: id } }",
      "plaint.yaml source desk: no column for received_at, which every complaint needs; add columns.received_at: one of id, at (in/a.csv)",
    ],
    [
      "an order by a column that is not there",
      source("channel: at", "order_by: [when],"),
      'plaint.yaml source desk order_by: no column "when" in in/a.csv; its columns are id, at',
    ],
    [
      "a token that is none",
      source("closed_at: { column: at, format: YYYY-MM-DD }"),
      'format "YYYY-MM-DD": unknown token "YYYY"',
    ],
  ])("with %s is refused", async (_name, sources, message) => {
    using folder = new Folder(sources);
    folder.write("in/a.csv", "id,at\n1,2026-01-02\n");
    await expect(folder.load()).rejects.toThrow(message);
    expect(await folder.column("select count(*) from complaints")).toEqual(["0"]);
  });

  it("is not confused by the order of the columns: the same content is unchanged", async () => {
    using folder = new Folder();
    folder.write("in/a.csv", "id,at,x,y\n1,2026-01-02,1,2\n");
    folder.write("in/b.csv", "y,x,at,id,z\n2,1,2026-01-02,1,\n");
    expect((await folder.load()).totals).toMatchObject({ inserted: 1, unchanged: 1 });
  });
});

describe("hostile text", () => {
  const hostile = [
    "'; drop table complaints; --",
    "$from $until $1 ?",
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "a|b|c",
    "{{x}} ${y} \\u0000 \\",
    "\u202E right to left \u{1F600}",
    "x".repeat(1_000_000),
  ];

  it("arrives unchanged and harms nothing, in cells, names and values", async () => {
    using folder = new Folder(`- name: desk
  files: ["in/*"]
  blank: ["'"]
  columns:
    complaint_id: "i'd; drop"
    received_at: at
    channel: { column: "$from", values: { "it's": "'; select 1", "$until": "$until" } }`);
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const lines = hostile.map((text, index) => `${index},2026-01-01,it's,${quoted(text)}`);
    folder.write("in/a.csv", `i'd; drop,at,$from,"te""xt'"\n${lines.join("\n")}\n`);
    await folder.load();
    expect(
      await folder.rows("select channel, attributes from complaints order by row_number"),
    ).toEqual(
      hostile.map((text) => ({
        channel: "'; select 1",
        attributes: JSON.stringify({ "te\"xt'": text }),
      })),
    );
  });
});
