import { describe, expect, it } from "vitest";
import { rulesCommand } from "../../../src/commands/rules.ts";
import { ruleIds } from "../../../src/rules.ts";
import { Folder, told } from "../folder.ts";

const columns =
  "complaint_id: id, received_at: received, resolved_at: resolved, closed_at: closed, first_response_at: answered, due_at: due, status: status, root_cause: cause, root_cause_basis: basis, contact_count: contacts, compensation: paid";
const header = "id,received,resolved,closed,answered,due,status,cause,basis,contacts,paid\n";

type Cells = Readonly<Record<string, string>>;

const line = (cells: Cells) =>
  `${header
    .trim()
    .split(",")
    .map((name) => `"${cells[name] ?? ""}"`)
    .join(",")}\n`;
const plain: Cells = { id: "1", received: "2026-01-05 10:00:00", status: "open" };

function folderOf(rows: readonly Cells[], rules = "{}", timezone = "UTC"): Folder {
  const folder = new Folder();
  folder.configureWholly(
    `title: T\ntimezone: ${timezone}\nrejects: { rows: 100 }\nrules: ${rules}\nsources:\n  - { name: desk, files: [in/*], columns: { ${columns} } }\n`,
  );
  folder.write("in/a.csv", header + rows.map(line).join(""));
  return folder;
}

const flags = async (folder: Folder) =>
  (await folder.column("select flags from complaints order by received_at")).flat();

const logic: [rule: string, field: string, breaks: Cells, keeps: Cells][] = [
  [
    "closed_before_received",
    "closed_at",
    { closed: "2026-01-05 09:59:59" },
    { closed: "2026-01-05" },
  ],
  [
    "resolved_before_received",
    "resolved_at",
    { resolved: "2026-01-04" },
    { resolved: "2026-01-05" },
  ],
  [
    "response_before_received",
    "first_response_at",
    { answered: "2026-01-05 09:00:00" },
    { answered: "2026-01-05 10:00:00" },
  ],
  [
    "closed_before_resolved",
    "closed_at",
    { closed: "2026-01-06", resolved: "2026-01-07" },
    { closed: "2026-01-07", resolved: "2026-01-07 09:00:00" },
  ],
  ["due_before_received", "due_at", { due: "2026-01-04" }, { due: "2026-01-05" }],
  [
    "closing_time_missing",
    "closed_at",
    { status: "closed" },
    { status: "closed", closed: "2026-01-06" },
  ],
  ["cause_missing", "root_cause", { basis: "verified" }, { basis: "verified", cause: "wet" }],
  ["future", "closed_at", { closed: "2027-01-01" }, { closed: "2026-01-20" }],
];

describe("the rules between the fields of a row", () => {
  it.each(logic)("%s is flagged, and the row loaded", async (rule, field, breaks, keeps) => {
    using broken = folderOf([{ ...plain, ...breaks }]);
    expect(told((await broken.load()).totals)).toEqual([1, 1, 0, 0, 0, 0]);
    expect(await flags(broken)).toEqual([`${rule}:${field}`]);
    using kept = folderOf([{ ...plain, ...keeps }]);
    await kept.load();
    expect(await flags(kept)).toEqual([null]);
  });

  it.each(logic.filter(([rule]) => rule !== "future"))(
    "%s keeps the row out where plaint.yaml says reject, and is not told where it says off",
    async (rule, field, breaks) => {
      using rejecting = folderOf([{ ...plain, ...breaks }], `{ ${rule}: reject }`);
      expect(told((await rejecting.load()).totals)).toEqual([1, 0, 0, 0, 0, 1]);
      const [reject] = await rejecting.rows("select field, rule, reason from rejects");
      expect(reject).toMatchObject({ field, rule });
      expect(reject?.reason).toMatch(/\w/);
      using silent = folderOf([{ ...plain, ...breaks }], `{ ${rule}: off }`);
      await silent.load();
      expect(await flags(silent)).toEqual([null]);
    },
  );

  it("several are all told", async () => {
    using folder = folderOf([{ ...plain, closed: "2026-01-03", resolved: "2026-01-04" }]);
    await folder.load();
    expect(await flags(folder)).toEqual([
      "closed_before_received:closed_at",
      "resolved_before_received:resolved_at",
      "closed_before_resolved:closed_at",
    ]);
  });

  it("a period that ends before it starts is flagged", async () => {
    using folder = new Folder("- { name: load, files: [in/*], table: exposure }");
    folder.write(
      "in/a.csv",
      "period_start,period_end,quantity\n2026-02-01,2026-01-31,5\n2026-01-01,2026-01-31,5\n",
    );
    await folder.load();
    expect(await folder.column("select flags from exposure order by period_start")).toEqual([
      null,
      ["period_reversed:period_end"],
    ]);
  });
});

describe("the rules about a cell", () => {
  it.each([
    ["１２", 12],
    ["3 次", null],
    ["1,234", 1234],
  ])("the number %s", async (text, number) => {
    using folder = folderOf([{ ...plain, contacts: text }]);
    await folder.load();
    expect(await folder.column("select contact_count from complaints")).toEqual(
      number === null ? [] : [number],
    );
    expect(await flags(folder)).toEqual(number === null ? [] : ["number_normalised:contact_count"]);
  });

  it.each([
    ["¥1,234.50", "1234.50", true],
    ["1.2万", "12000.00", true],
    ["12.5", "12.50", false],
  ])("the amount %s", async (text, amount, told) => {
    using folder = folderOf([{ ...plain, paid: text }]);
    await folder.load();
    expect(await folder.column("select compensation from complaints")).toEqual([amount]);
    expect(await flags(folder)).toEqual([told ? "number_normalised:compensation" : null]);
  });

  it("what is no number keeps the row out, or is flagged where plaint.yaml says so", async () => {
    using rejecting = folderOf([{ ...plain, contacts: "many" }]);
    expect((await rejecting.load()).totals).toMatchObject({ rejected: 1 });
    using flagging = folderOf([{ ...plain, contacts: "many" }], "{ number_unreadable: flag }");
    expect((await flagging.load()).totals).toMatchObject({ inserted: 1, rejected: 0 });
    expect(await flags(flagging)).toEqual(["number_unreadable:contact_count"]);
  });

  it("a word without a code is flagged, or keeps the row out where plaint.yaml says so", async () => {
    using flagging = folderOf([{ ...plain, status: "parked" }]);
    await flagging.load();
    expect(await flags(flagging)).toEqual(["unknown_code:status"]);
    using rejecting = folderOf([{ ...plain, status: "parked" }], "{ unknown_code: reject }");
    expect((await rejecting.load()).rejects).toEqual([
      expect.objectContaining({ row: 2, field: "status", rule: "unknown_code" }),
    ]);
  });
});

describe("many rows at exactly the same midnight", () => {
  /** So many of 50 complaints were closed at one midnight by the clock of the workspace. */
  const batch = (count: number, time: string) =>
    Array.from(
      { length: 50 },
      (_, index): Cells => ({
        id: String(index),
        received: `2026-01-05 10:${String(index).padStart(2, "0")}:00`,
        status: "closed",
        closed: index < count ? time : `2026-01-07 11:${String(index).padStart(2, "0")}:00`,
      }),
    );
  it.each([
    ["20 of them", 20, "2026-01-07 00:00:00", 20],
    ["19 of them", 19, "2026-01-07 00:00:00", 0],
    ["more than half: so does the source write its days", 26, "2026-01-07 00:00:00", 0],
    ["at another time", 20, "2026-01-07 01:00:00", 0],
    ["days without a time", 20, "2026-01-07", 0],
  ])("%s", async (_, count, time, wanted) => {
    using folder = folderOf(batch(count, time), "{}", "Asia/Shanghai");
    await folder.load();
    expect(
      await folder.column(
        "select count(*)::integer from complaints where list_contains(flags, 'midnight_batch:closed_at')",
      ),
    ).toEqual([wanted]);
  });

  it("are not told where plaint.yaml says off", async () => {
    using folder = folderOf(batch(20, "2026-01-07 00:00:00"), "{ midnight_batch: off }");
    await folder.load();
    expect(
      await folder.column("select count(*)::integer from complaints where flags is not null"),
    ).toEqual([0]);
  });
});

describe("plaint rules", () => {
  it("lists every rule with what it does here", () => {
    using folder = folderOf([plain], "{ cause_missing: reject }");
    const rows = rulesCommand(folder.path);
    expect(rows.map(({ rule }) => rule)).toEqual(ruleIds);
    expect(rows.find(({ rule }) => rule === "cause_missing")).toEqual({
      rule: "cause_missing",
      stage: "logic",
      does: "reject",
      choices: "flag reject off",
      says: "the cause is said to be verified, but there is none",
    });
    expect(rows.find(({ rule }) => rule === "unknown_code")?.does).toBe("flag");
  });

  it("works outside of a workspace", () => {
    expect(rulesCommand("/").find(({ rule }) => rule === "cause_missing")?.does).toBe("flag");
  });
});
