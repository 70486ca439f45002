import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { main } from "../../src/cli.ts";
import { openCaseLibrary } from "../../src/commands/case-library.ts";
import { similarCommand } from "../../src/commands/similar.ts";
import type { SimilarResult } from "../../src/commands/similar-result.ts";
import { loadWorkspace, type Workspace } from "../../src/config.ts";
import { openSnapshot } from "../../src/snapshot.ts";
import {
  courierWorkspace,
  emptyWorkspace,
  inFolder,
  type Row,
  type WorkspaceOptions,
  workspaceOf,
} from "../workspace.ts";

const quiet = () => {};
/** The theme that was planted, by complaint. */
const themes: Record<string, string> = JSON.parse(
  readFileSync("data/samples/courier/themes.json", "utf8"),
);

function closed(complaint_id: string, description: string, fields: Row = {}): Row {
  return {
    complaint_id,
    received_at: "2026-03-01 08:00:00",
    closed_at: "2026-03-02 14:00:00",
    status: "closed",
    description,
    ...fields,
  };
}

const desk: readonly Row[] = [
  closed("d1", "智能柜取件码失效，柜门打不开，客服电话没人接", {
    solution: "apology",
    satisfaction: "5",
    category: "信息 > 取件",
    root_cause: "系统 > 接口",
    root_cause_basis: "verified",
    product: "标快",
    resolution: "重新发送取件码",
  }),
  closed("d2", "智能柜取件码失效，打了三次客服电话都说马上处理，等了2小时取不出包裹", {
    solution: "refund",
    satisfaction: "2",
  }),
  // The same words at the same places: another number alone.
  closed("d3", "智能柜取件码失效，打了三次客服电话都说马上处理，等了5小时取不出包裹", {
    received_at: "2026-03-03 08:00:00",
    closed_at: "2026-03-03 20:00:00",
    solution: "explanation",
    satisfaction: "4",
  }),
  // The same story in nearly the same letters.
  closed("d4", "智能柜的取件码失效，打了三次客服电话都说马上处理，等了8小时取不出包裹", {
    solution: "refund",
    satisfaction: "1",
  }),
  closed("d5", "外箱破损，花瓶碎了，要求赔偿", {
    category: "安全 > 破损",
    solution: "compensation",
  }),
  closed("d6", "外箱压扁，花瓶碎了，要求赔偿损失", { category: "安全 > 破损" }),
  closed("d7", "Parcel never arrived and the refund is missing", { solution: "refund" }),
  { ...closed("d8", "智能柜取件码失效，无法取件"), closed_at: "", status: "open" },
  closed("both", "物流轨迹没有更新，查询不到快递"),
];
const web: readonly Row[] = [
  closed("both", "退款没有到账", { solution: "refund" }),
  closed("w1", "物流軌跡沒有更新，查詢不到快遞"),
  closed("w2", ""),
];
const open = { config: ["privacy: { minimum_cell: 1 }"] };

async function ask(
  asked: string,
  { where = [], limit, ...options }: WorkspaceOptions & { where?: string[]; limit?: string } = open,
): Promise<SimilarResult> {
  const { folder } = await workspaceOf({ desk, web }, options.config ? options : open);
  return similarCommand(folder, asked, { where, ...(limit && { limit }) }, quiet);
}
const found = ({ rows }: SimilarResult) =>
  rows.map(({ source, complaint_id, solved_count }) => `${source}/${complaint_id} ${solved_count}`);

/** A row of the summary: solved, answered, satisfied, hours known. */
function of(dimension: string, value: string | null, counts: number[], median_hours: number) {
  const [solved_count, answered_count, satisfied_count, hours_known_count] = counts;
  return {
    dimension,
    value,
    solved_count,
    answered_count,
    satisfied_count,
    hours_known_count,
    median_hours,
  };
}

describe("plaint similar", () => {
  it("finds solved complaints that say the same, copies as one, with what solved them", async () => {
    const { query, rows, summary } = await ask("取件码失效了，智能柜打不开");
    expect(query.complaint).toBeNull();
    expect([...query.words].sort()).toEqual(["取件码", "失效", "打不开", "智能柜"].sort());
    expect(rows[0]).toEqual({
      similarity: expect.closeTo(0.6, 0),
      source: "desk",
      complaint_id: "d1",
      solved_count: 1,
      words: expect.arrayContaining(["取件码", "智能柜", "失效", "打不开"]),
      received_at: "2026-03-01T08:00:00+08:00",
      ended_at: "2026-03-02T14:00:00+08:00",
      hours: 30,
      satisfaction: 1,
      solution: ["apology"],
      solution_mode: null,
      decided_by: null,
      outcome: null,
      category: ["信息", "取件"],
      product: "标快",
      root_cause: ["系统", "接口"],
      root_cause_basis: "verified",
      text: "智能柜取件码失效，柜门打不开，客服电话没人接",
      resolution: "重新发送取件码",
    });
    expect(found({ rows } as SimilarResult)).toEqual(["desk/d1 1", "desk/d3 3"]);
    expect(summary).toEqual([
      of("all", null, [4, 4, 2, 4], 30),
      of("solution", "refund", [2, 2, 0, 2], 30),
      of("solution", "apology", [1, 1, 1, 1], 30),
      of("solution", "explanation", [1, 1, 1, 1], 12),
    ]);
  });

  it("asks with a complaint by its id, which is never among what is found", async () => {
    const result = await ask("desk/d3");
    expect(result.query.complaint).toEqual({ source: "desk", complaint_id: "d3" });
    expect(found(result)[0]).toBe("desk/d2 2");
    expect(result.rows[0]?.similarity).toBeGreaterThan(0.85);
    expect(found(await ask("d8")).length).toBe(2);
  });

  it("finds Simplified by Traditional, and says how alike they are in the same numbers", async () => {
    const one = await ask("物流轨迹没有更新，快递查询不到");
    expect(await ask("物流軌跡沒有更新，快遞查詢不到")).toEqual(one);
    // Of two that say the same the one with the smaller source stands for both, as they came at the same time.
    expect(found(one)[0]).toBe("desk/both 2");
  });

  it("finds English by other forms of its words", async () => {
    expect(found(await ask("my parcels did not arrive, refunds"))).toEqual(["desk/d7 1"]);
  });

  it("falls back on words that hold, or are held by, what no solved complaint says", async () => {
    const { query, rows } = await ask("赔偿损失费");
    expect(rows.map(({ complaint_id }) => complaint_id)).toContain("d6");
    expect(query.words.length).toBeGreaterThan(0);
  });

  it.each(["???", "zxqv", "12345", "的"])("finds nothing for %s, and is done", async (text) => {
    expect(await ask(text)).toMatchObject({ query: { words: [] }, rows: [], summary: [] });
  });

  it("looks only among what the filters leave", async () => {
    const broken = await ask("花瓶碎了，取件码失效", { ...open, where: ["category=安全/破损"] });
    expect(broken.rows.map(({ complaint_id }) => complaint_id).sort()).toEqual(["d5", "d6"]);
    expect(broken.filters).toEqual([{ field: "category", value: "安全/破损" }]);
    // The newest that is left stands for its text.
    const refunded = await ask("智能柜取件码失效，取不出包裹", {
      ...open,
      where: ["solution=refund"],
    });
    expect(found(refunded)).toEqual(["desk/d2 2"]);
    expect(refunded.summary[0]).toMatchObject({ solved_count: 2, satisfied_count: 0 });
    expect(found(await ask("取件码失效", { ...open, where: ["theme="] })).length).toBe(2);
  });

  it("shows as many as asked", async () => {
    expect((await ask("取件码失效", { ...open, limit: "1" })).rows).toHaveLength(1);
  });

  it.each([
    ["", {}, "found no text"],
    ["  ", {}, "found no text"],
    ["both", {}, "several sources have a complaint both; say which: desk/both, web/both"],
    ["web/w2", {}, "no subject and no description"],
    ["取件码", { limit: "0" }, "expected a number from 1 to 50"],
    ["取件码", { limit: "many" }, "expected a number from 1 to 50"],
    ["取件码", { where: ["nothing=1"] }, "no such field"],
    ["取件码", { where: ["sla_state=breached"] }, "use another field"],
  ])("refuses %j with %j: %s", async (text, flags, message) => {
    await expect(ask(text, { ...open, ...flags })).rejects.toThrow(message);
  });

  it("refuses where nothing is solved", async () => {
    const { folder } = await emptyWorkspace();
    await expect(similarCommand(folder, "取件码", {}, quiet)).rejects.toThrow(
      "no complaint with a text is solved yet",
    );
  });

  it("shows texts as cases does, and no word that few complaints have", async () => {
    const { query, rows } = await ask("取件码失效，打不开", {
      config: ["privacy: { minimum_cell: 4 }"],
    });
    expect(rows[0]).toMatchObject({ complaint_id: "d1", text: expect.stringContaining("取件码") });
    expect([...query.words].sort()).toEqual(["取件码", "失效"]);
    expect(rows[0]?.words).not.toContain("打不开");
  });

  it("answers whatever is asked, the same twice", { timeout: 60_000 }, async () => {
    const { folder } = await workspaceOf({ desk, web }, open);
    const traps = [
      "'; drop table complaints; --",
      "取件码\0失效",
      "%_",
      '"',
      "取件码".repeat(5000),
    ];
    const text = fc.oneof(
      fc.constantFrom(...traps),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc
        .array(fc.constantFrom("取件码", "失效", "'", "refund", "/", "$id", "\n"))
        .map((all) => all.join("")),
    );
    const library = await openCaseLibrary(loadWorkspace(folder), quiet);
    try {
      await fc.assert(
        fc.asyncProperty(
          text.filter((each) => each.trim() !== ""),
          async (asked) => {
            const result = await library.similar(asked, 5);
            expect(await library.similar(asked, 5)).toEqual(result);
            for (const { similarity } of result.rows) {
              expect(similarity).toBeGreaterThan(0);
              expect(similarity).toBeLessThanOrEqual(1);
            }
          },
        ),
        { numRuns: 15 },
      );
    } finally {
      library.close();
    }
  });

  it("prints a table for people and a document for programs", async () => {
    const { folder } = await workspaceOf({ desk, web }, open);
    const table = await printed("取件码失效", "-w", folder, "--limit", "1");
    expect(table).toMatch(/^similarity +complaint +solved_count +ended/);
    expect(table).toContain("desk/d3");
    expect(table).toMatch(/\nall +– +3 /);
    expect(JSON.parse(await printed("取件码失效", "-w", folder, "--json")).rows).toHaveLength(2);
    expect(await printed("zxqv", "-w", folder)).toBe("no rows\n");
  });
});

async function printed(...args: string[]): Promise<string> {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(await main(["similar", ...args])).toBe(0);
  } finally {
    write.mockRestore();
    said.mockRestore();
  }
  return written.join("");
}

describe("plaint similar on the samples", () => {
  const folder = mkdtempSync(join(tmpdir(), "plaint-similar-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let workspace: Workspace;
  beforeAll(async () => {
    const courier = await courierWorkspace();
    workspace = inFolder(courier, folder);
    copyFileSync(courier.store, workspace.store);
  }, 120_000);

  it("knows the same complaints as solved as a snapshot, and how long they took", async () => {
    (await openCaseLibrary(workspace, quiet)).close();
    const { db } = await openSnapshot(workspace);
    try {
      const [differing] = await db.rows(
        `with ended as (
           select source, complaint_id, elapsed_hours from complaints
           where not is_open and (ended_at is not null or len(solution) > 0)
         ),
         told as (
           select source, complaint_id from store.texts
           where text_id in (select text_id from store.text_words)
         )
         select
           count(*)::integer as both,
           (count(*) filter (where ended.source is null or solved.source is null))::integer as one_only,
           (count(*) filter (where round(elapsed_hours, 6) is distinct from round(hours, 6)))::integer as other_hours
         from (from ended semi join told using (source, complaint_id)) as ended
         full join store.solved_cases as solved using (source, complaint_id)`,
      );
      expect(differing).toEqual({ both: expect.any(Number), one_only: 0, other_hours: 0 });
      expect(differing?.both).toBeGreaterThan(18_000);
    } finally {
      db.close();
    }
  });

  // Of all 200: 82 % of the five most similar have the very category (9 % by chance), and all have the planted theme (18 %).
  it("finds complaints about the same matter: of the five most similar, far more than by chance", async () => {
    const library = await openCaseLibrary(workspace, quiet);
    const { db } = await openSnapshot(workspace);
    try {
      const asked = await db.rows(
        "select source, complaint_id, category from complaints where category is not null order by md5(complaint_id), source limit 25",
      );
      const same: boolean[] = [];
      for (const { source, complaint_id, category } of asked)
        for (const row of (await library.similar(`${source}/${complaint_id}`, 5)).rows)
          same.push(row.category.join("/") === (category as string[]).join("/"));
      expect(same.length).toBeGreaterThan(120);
      expect(same.filter(Boolean).length / same.length).toBeGreaterThan(0.7);
      const themed = Object.entries(themes).filter((_, index) => index % 400 === 0);
      for (const [id, theme] of themed)
        for (const { complaint_id } of (await library.similar(id, 5)).rows)
          expect([id, complaint_id, themes[complaint_id]]).toEqual([id, complaint_id, theme]);
    } finally {
      db.close();
      library.close();
    }
  });
});
