import { describe, expect, test } from "vitest";
import { GateError } from "../../src/error.ts";
import { publish } from "../../src/publish.ts";
import { openSnapshot } from "../../src/snapshot.ts";
import { Folder } from "../ingest/folder.ts";
import type { Row } from "../workspace.ts";
import { loggedRows, step } from "./logged.ts";

const asOf = { asOf: "2026-11-20T12:00" };
const received_at = "2026-11-10 09:00";
const row = (complaint_id: string, more: Row = {}): Row => ({
  complaint_id,
  received_at,
  status: "open",
  ...more,
});
const closed = (id: string) => step(id, "2026-11-11 09:00", "closed");
const reopened = (id: string) => step(id, "2026-11-12 09:00", "reopened");

async function checkOf(desk: readonly Row[], log: readonly Row[], options = asOf, config = "") {
  const rows = await loggedRows("backlog", { desk, log, config: [config] }, "2026-W46", options);
  return rows.find(({ grain }) => grain === "check");
}

describe("who is open by history and who by the newest status", () => {
  // By history alone, by status alone, examples.
  const cases: [string, Row[], Row[], number, number, string[]][] = [
    ["both open", [row("1"), row("2", { status: "waiting_customer" })], [], 0, 0, []],
    ["both closed", [row("1", { status: "closed" })], [closed("1")], 0, 0, []],
    [
      "reopened in both",
      [row("1", { status: "reopened" })],
      [closed("1"), reopened("1")],
      0,
      0,
      [],
    ],
    ["reopened, nobody told when", [row("1", { status: "reopened" })], [], 0, 0, []],
    ["the log closed it, the status did not", [row("1")], [closed("1")], 0, 1, ["desk/1"]],
    [
      "the status reopened it, the log did not",
      [row("1", { status: "reopened" })],
      [closed("1")],
      0,
      1,
      ["desk/1"],
    ],
    ["resolved is not closed", [row("1", { status: "resolved" })], [], 0, 0, []],
    [
      "without a status its own times stand for it",
      [row("1", { status: "" }), row("2", { status: "" }), row("3")],
      [closed("1")],
      0,
      1,
      ["desk/1"],
    ],
    [
      "closed by its own row, reopened by the log",
      [row("1", { status: "", closed_at: "2026-11-11 09:00" }), row("2")],
      [reopened("1")],
      1,
      0,
      ["desk/1"],
    ],
    [
      "closed, nobody says when: in neither",
      [row("1", { status: "closed" }), row("2")],
      [closed("1"), reopened("1")],
      0,
      0,
      [],
    ],
    [
      "five examples in order, of more",
      ["6", "5", "4", "3", "2", "1"].map((id) => row(id)),
      ["1", "2", "3", "4", "5", "6"].map(closed),
      0,
      6,
      ["desk/1", "desk/2", "desk/3", "desk/4", "desk/5"],
    ],
  ];

  test.each(cases)("%s", async (_, desk, log, onlyRebuilt, onlyStatus, examples) => {
    const check = await checkOf(desk, log);
    expect(check).toMatchObject({
      only_rebuilt_count: onlyRebuilt,
      only_status_count: onlyStatus,
      difference: onlyRebuilt - onlyStatus,
      differing_examples: examples,
    });
    const either = (check?.rebuilt_open_count ?? 0) + onlyStatus;
    expect(check?.difference_share).toBe(either === 0 ? 0 : (onlyRebuilt + onlyStatus) / either);
  });

  test("where a resolution is the end, a resolved status is not open", async () => {
    const desk = [row("1", { status: "resolved" }), row("2")];
    const log = [
      step("1", "2026-11-11 09:00", "resolved"),
      step("2", "2026-11-11 09:00", "resolved"),
    ];
    expect(await checkOf(desk, log, asOf, "backlog: { ends_at: resolved }")).toMatchObject({
      rebuilt_open_count: 0,
      status_open_count: 1,
      difference: -1,
      difference_share: 1,
    });
  });

  test("a status written after as_of says nothing about it", async () => {
    const desk = [row("1"), row("2", { updated_at: "2026-11-18 09:00" })];
    const log = [closed("1"), closed("2"), step("1", "2026-11-18 09:00", "contacted")];
    expect(await checkOf(desk, log)).toMatchObject({ only_status_count: 2 });
    const earlier = await checkOf(desk, log, { asOf: "2026-11-15T12:00" });
    expect(earlier).toMatchObject({ difference: null, status_open_count: null });
  });

  test("there is nothing to check where no source gives a status", async () => {
    expect(await checkOf([{ complaint_id: "1", received_at }], [closed("1")])).toMatchObject({
      rebuilt_open_count: null,
      difference_share: null,
    });
  });
});

describe("publish", () => {
  async function published(limit: number) {
    using folder = new Folder();
    const sources = [
      "  - { name: desk, files: [desk.csv], columns: { complaint_id: id, received_at: at, status: status } }",
      "  - { name: log, table: events, complaints: desk, files: [log.csv], columns: { complaint_id: id, at: at, event: event } }",
    ];
    folder.configureWholly(
      [
        `title: T\ntime: { open_check: ${limit} }`,
        "timezone: Asia/Shanghai\nsources:",
        ...sources,
      ].join("\n"),
    );
    folder.write(
      "desk.csv",
      "id,at,status\n1,2026-11-10 09:00,open\n2,2026-11-10 09:00,open\n3,2026-11-10 09:00,open\n",
    );
    folder.write("log.csv", "id,at,event\n3,2026-11-11 09:00,closed\n");
    await folder.load();
    folder.closeStore();
    const snapshot = await openSnapshot(folder.workspace);
    try {
      return await publish(folder.workspace, snapshot);
    } finally {
      snapshot.db.close();
    }
  }

  test("fails above time.open_check, with both counts and examples", async () => {
    const failed = await published(0.3).catch((error: unknown) => error as Error);
    expect(failed).toBeInstanceOf(GateError);
    expect((failed as Error).message).toBe(
      "open complaints: by receipts, ends and reopenings 2 are open, by their newest statuses 3; 0 are open by the first alone and 1 by the second alone, 33.3 % of all, expected at most 30.0 % (time.open_check). For example desk/3. Load event logs and exports that reach equally far, see with plaint cases --where complaint_id=ID which of the two is right, or raise time.open_check in plaint.yaml",
    );
  });

  test("goes on below it", async () => {
    await expect(published(0.34)).resolves.toMatchObject({ site: { title: "T" } });
  });
});
