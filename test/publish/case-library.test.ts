import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type CaseLimits, caseLibrary, writeCaseLibrary } from "../../src/publish/case-library.ts";
import type { CaseFile } from "../../src/reports/client/cases/case-file.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot.ts";
import { hostileStrings } from "../hostile-strings.ts";
import { emptyWorkspace, type Row, withSnapshot, workspaceOf } from "../workspace.ts";

const config = ["privacy: { quotes: true }"];

function closed(complaint_id: string, description: string, fields: Row = {}): Row {
  return {
    complaint_id,
    received_at: "2026-03-01 08:00:00",
    closed_at: "2026-03-02 14:00:00",
    status: "closed",
    solution: "apology",
    description,
    ...fields,
  };
}
const later = (day: number): Row => ({
  received_at: `2026-03-0${day} 08:00:00`,
  closed_at: `2026-03-1${day} 08:00:00`,
});

const desk: readonly Row[] = [
  closed("full", "智能柜取件码失效，柜门打不开，请打13912345678找我", {
    subject: "取件",
    solution: "refund",
    resolution: "重新发送取件码，致电13987654321说明",
    satisfaction: "5",
    category: "信息 > 取件",
    root_cause: "系统 > 接口",
    root_cause_basis: "verified",
    product: "标快",
  }),
  closed("reply", "柜子占用三天没有人来清理", { solution: "", resolution: "已清理", ...later(2) }),
  closed("same1", "包裹3天没更新，单号12", { ...later(3), category: "服务" }),
  closed("same2", "包裹5天没更新，单号99！", { ...later(4), category: "服务" }),
  closed("nothing", "没有人说怎么解决的", { solution: "" }),
  closed("open", "还没有办完的一件", { closed_at: "", status: "open" }),
  closed("blank", "", { subject: "" }),
  closed("signs", "123 —— ！！"),
  closed("long", `开头${"甲乙丙".repeat(200)}`, { ...later(5) }),
];

const opened = new Map<readonly Row[], Promise<Snapshot>>();
afterAll(async () => {
  for (const snapshot of opened.values()) (await snapshot).db.close();
});

/** The library of these complaints; their snapshot stays open for the next test. */
async function libraryOf(rows: readonly Row[], limits?: CaseLimits) {
  const snapshot =
    opened.get(rows) ?? workspaceOf({ desk: rows }, { config }).then((each) => openSnapshot(each));
  opened.set(rows, snapshot);
  return caseLibrary(await snapshot, limits);
}
const most = (cases: number, characters = 1e9) => ({ cases, characters });
const idsOf = (file: CaseFile | null) => file?.cases.map(([, id]) => id);

describe("the case library of a site", () => {
  test("has what is solved, newest first, and of what says the same the newest", async () => {
    const file = await libraryOf(desk);
    expect(idsOf(file)).toEqual(["long", "same2", "reply", "full"]);
    expect(file?.solved_count).toBe(5);
    expect(file?.cases.find(([, id]) => id === "same2")?.[12]).toBe(2);
  });

  test("tells what solved it, in places of its lists", async () => {
    const file = (await libraryOf(desk)) as CaseFile;
    const [source, id, day, text, resolution, category, product, cause, ...rest] = file.cases.at(
      -1,
    ) as CaseFile["cases"][number];
    expect([source, id, day]).toEqual(["desk", "full", "2026-03-01"]);
    expect(file.categories[category]).toEqual(["信息", "取件"]);
    expect(file.products[product]).toBe("标快");
    expect(file.causes[cause]).toEqual(["系统", "接口"]);
    expect(rest).toEqual([1, [file.solutions.indexOf("refund")], 30, 1, 1]);
    expect(text).toMatch(/^取件 智能柜取件码失效/);
    expect(resolution).toMatch(/^重新发送取件码/);
    expect(file.folding).toContain("碼码");
  });

  test("shows texts as the store has them, masked, and cut to a length", async () => {
    const file = (await libraryOf(desk)) as CaseFile;
    expect(JSON.stringify(file)).not.toMatch(/13912345678|13987654321/);
    expect(JSON.stringify(file)).toContain("139****5678");
    const [, , , text] = file.cases[0] as CaseFile["cases"][number];
    expect([...text]).toHaveLength(301);
    expect(text.endsWith("…")).toBe(true);
  });

  test("is not made where texts are not shown, nor where nothing is solved", async () => {
    const workspace = await workspaceOf({ desk }, { config });
    const { privacy } = workspace.config;
    const quiet = { ...workspace.config, privacy: { ...privacy, quotes: false } };
    const made = (own: typeof workspace, asOf: string) =>
      withSnapshot(own, { asOf }, (snapshot) => caseLibrary(snapshot));
    expect(await made({ ...workspace, config: quiet }, "2026-12-31")).toBeNull();
    expect(await made(workspace, "2026-12-31")).not.toBeNull();
    expect(await made(workspace, "2026-03-01T09:00")).toBeNull();
    const folder = mkdtempSync(join(tmpdir(), "plaint-cases-"));
    await withSnapshot(await emptyWorkspace(), {}, async (snapshot) => {
      expect(await writeCaseLibrary(snapshot, folder)).toBe(0);
    });
    expect(existsSync(join(folder, "data"))).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test("knows only what had happened by then", async () => {
    const workspace = await workspaceOf({ desk }, { config });
    const file = await withSnapshot(workspace, { asOf: "2026-03-10" }, (snapshot) =>
      caseLibrary(snapshot),
    );
    expect(idsOf(file)).toEqual(["full"]);
  });

  test("takes of every category the newest, so many that they fit, so that rare ones are there", async () => {
    const digits = "零一二三四五六七八九";
    const named = (category: string, count: number) =>
      Array.from({ length: count }, (_, place) =>
        closed(
          `${category}${place}`,
          `${category}的第${digits[place]}件事，${(digits[place] ?? "").repeat(9)}`,
          {
            category: category === "无" ? "" : category,
            received_at: `2026-03-01 ${String(place + 8).padStart(2, "0")}:00:00`,
          },
        ),
      );
    const rows = [...named("常见", 9), ...named("少见", 2), ...named("无", 1)];
    const ids = async (cases: number) => idsOf(await libraryOf(rows, most(cases)));
    expect((await ids(12))?.length).toBe(12);
    expect(await ids(7)).toEqual(["常见8", "常见7", "常见6", "常见5", "少见1", "少见0", "无0"]);
    expect((await libraryOf(rows, most(8)))?.most_of_category).toBe(5);
    expect(await ids(3)).toEqual(["常见8", "少见1", "无0"]);
    expect(await ids(2)).toEqual(["常见8", "少见1"]);
  });

  test("has fewer cases where their texts are long", async () => {
    expect(idsOf(await libraryOf(desk, most(4, 100)))).toEqual(["long"]);
    expect(idsOf(await libraryOf(desk, most(4, 400)))).toEqual(["long", "same2", "reply", "full"]);
  });

  test("is the same whatever the order of loading", async () => {
    expect(await libraryOf(desk.toReversed())).toEqual(await libraryOf(desk));
  });

  test("is safe with texts that try to be more", async () => {
    const rows = hostileStrings
      .filter(({ text }) => /\p{L}/u.test(text))
      .slice(0, 60)
      .map(({ text }, place) => closed(`h${place}`, text, { category: text, product: text }));
    const folder = mkdtempSync(join(tmpdir(), "plaint-cases-"));
    const workspace = await workspaceOf({ desk: rows }, { config });
    const count = await withSnapshot(workspace, {}, (snapshot) =>
      writeCaseLibrary(snapshot, folder),
    );
    const file = JSON.parse(readFileSync(join(folder, "data/cases.json"), "utf8")) as CaseFile;
    rmSync(folder, { recursive: true });
    expect(file.cases).toHaveLength(count);
    expect(count).toBeGreaterThan(30);
    for (const [, , , text] of file.cases) {
      expect([...text].length).toBeLessThanOrEqual(301);
      expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});
