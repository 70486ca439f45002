import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { proposedLines, termsCommand } from "../../src/commands/terms.ts";
import { UserError } from "../../src/error.ts";
import { emptyWorkspace, type Row, workspaceOf } from "../workspace.ts";

const did = ["办了", "退了", "买的", "充值", "停用", "开通", "换成", "注销"];
const wrong = ["没有到账", "扣费两次", "不能用", "被停掉", "一直失败", "少了一半", "变贵了"];

/** So many complaints of a product, in mixed words, each begun with a formula of the call centre. */
function complaintsOf(product: string, count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    complaint_id: `${product}${at}`,
    received_at: `2026-11-${String((at % 20) + 1).padStart(2, "0")} 10:00`,
    description: `客户来电反映${did[at % did.length]}${product}${wrong[at % wrong.length]}，小组已登记备查，联系张三丰先生13812345678。`,
  }));
}
const rows = [
  ...complaintsOf("极光卡", 40),
  ...complaintsOf("飞享包", 30),
  ...complaintsOf("云雀券", 14),
  ...complaintsOf("宽带", 60),
];
const workspace = (config: readonly string[] = []) => workspaceOf({ desk: rows }, { config });

describe("plaint terms", () => {
  it("proposes the products' names and the call centre's formula, the best first", async () => {
    const { folder } = await workspace();
    const report = await termsCommand(folder, 30);
    expect(report.complaints_read).toBe(144);
    expect(report.terms).toEqual([
      { term: "极光卡", complaints: 40, mutual_information: 5.949, boundary_entropy: 2.75 },
      { term: "飞享包", complaints: 30, mutual_information: 6.364, boundary_entropy: 2.723 },
      { term: "云雀券", complaints: 14, mutual_information: 7.464, boundary_entropy: 2.664 },
    ]);
    expect(report.boilerplate).toEqual([{ clause: "小组已登记备查", complaints: 144, share: 1 }]);
  });

  it("prints no term that fewer complaints have than the least that is told", async () => {
    const { folder } = await workspace(["privacy: { minimum_cell: 15 }"]);
    const report = await termsCommand(folder, 30);
    expect(report.at_least).toBe(15);
    expect(report.terms.map(({ term }) => term)).not.toContain("云雀券");
    expect(report.terms.map(({ term }) => term)).toContain("飞享包");
  });

  it("never has anything of a person in it", async () => {
    const { folder } = await workspace();
    expect(JSON.stringify(await termsCommand(folder, 1000))).not.toMatch(/张|三丰|先生|138|5678/);
  });

  it("does not propose again what plaint.yaml has, and the lines that it prints are what plaint.yaml takes", async () => {
    const { folder } = await workspace([
      'text: { terms: [極光卡], boilerplate: ["小组已登记备查"] }',
    ]);
    const report = await termsCommand(folder, 1);
    expect(report.terms.map(({ term }) => term)).toEqual(["飞享包"]);
    expect(report.boilerplate).toEqual([]);
    const lines = proposedLines(folder, report);
    expect(parse(lines.join("\n"))).toEqual({ text: { terms: ["極光卡", "飞享包"] } });
    const { folder: next } = await workspace(lines);
    expect((await termsCommand(next, 1)).terms.map(({ term }) => term)).toEqual(["云雀券"]);
  });

  it("has nothing to propose in an empty store, and says what to do where there is none", async () => {
    const { folder } = await emptyWorkspace();
    expect(await termsCommand(folder, 30)).toEqual({
      complaints_read: 0,
      at_least: 10,
      terms: [],
      boilerplate: [],
    });
    const none = mkdtempSync(join(tmpdir(), "plaint-terms-"));
    afterAll(() => rmSync(none, { recursive: true }));
    writeFileSync(
      join(none, "plaint.yaml"),
      "title: T\ntimezone: UTC\nsources: [{ name: a, files: [a.csv] }]\n",
    );
    await expect(termsCommand(none, 30)).rejects.toThrow(UserError);
    await expect(termsCommand(none, 30)).rejects.toThrow(/no store yet; run plaint ingest/);
  });
});
