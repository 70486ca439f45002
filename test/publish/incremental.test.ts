import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingestCommand } from "../../src/commands/ingest.ts";
import { prepareTexts } from "../../src/commands/texts.ts";
import { loadWorkspace } from "../../src/config.ts";
import { type Published, publish } from "../../src/publish.ts";
import { openSnapshot } from "../../src/snapshot.ts";

// Ten weeks of an invented desk, then one more week: what is kept from the first publish may not change a byte of the second.

const folder = mkdtempSync(join(tmpdir(), "plaint-incremental-"));
const day = 86_400_000;
const first = Date.UTC(2026, 7, 31);
const newWeek = Date.UTC(2026, 10, 9);
const at = (time: number) => new Date(time).toISOString().slice(0, 16).replace("T", " ");
const kinds = ["服务/时效", "服务/态度", "安全/破损", "费用/退款"];
const texts = ["快递三天没有更新", "外包装破了，里面湿了", "客服态度很差", "退款一直没到账"];

/** Three complaints a day, over within hours; some old ones stay open. */
function rows(from: number, until: number): string[] {
  const made: string[] = [];
  for (let time = from, number = (from - first) / day; time < until; time += day, number += 1)
    for (let turn = 0; turn < 3; turn++) {
      const received = time + (9 + turn) * 3_600_000;
      const which = (number * 3 + turn) % kinds.length;
      const isLeft = which === 2 && time < newWeek - 20 * day;
      const hours = 2 + ((number * 7 + turn) % 9);
      const closed = isLeft ? "" : at(received + hours * 3_600_000);
      made.push(
        `${number}-${turn},${at(received)},${closed},${kinds[which]},${texts[which]}，第${number}天,部门${turn}`,
      );
    }
  return made;
}

function write(name: string, lines: readonly string[]): void {
  writeFileSync(join(folder, name), `id,received,closed,kind,text,team\n${lines.join("\n")}\n`);
}

async function published(options: { fresh?: boolean; asOf?: string } = {}): Promise<Published> {
  const workspace = loadWorkspace(folder);
  await prepareTexts(workspace, () => {});
  const snapshot = await openSnapshot(workspace, { asOf: options.asOf ?? "2026-11-15T23:59" });
  try {
    return await publish(workspace, snapshot, { fresh: options.fresh ?? false });
  } finally {
    snapshot.db.close();
  }
}

function staged({ staging }: Published): Map<string, string> {
  const files = (readdirSync(staging, { recursive: true, withFileTypes: true }) ?? []).filter(
    (entry) => entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(staging.length), readFileSync(path, "base64")]),
  );
}

beforeAll(async () => {
  writeFileSync(join(folder, "key"), "an invented key of enough letters");
  writeFileSync(
    join(folder, "plaint.yaml"),
    [
      "title: 投诉报告",
      "timezone: UTC",
      "locales: [en]",
      "publish: { weeks: 1, months: 2, quarters: 0 }",
      "privacy: { quotes: true, minimum_cell: 2, key_file: key }",
      "sla: { resolve: { medium: 12 h } }",
      "sources:",
      "  - name: desk",
      "    files: [desk-*.csv]",
      "    order_by: [closed]",
      "    columns: { complaint_id: id, received_at: received, closed_at: closed, category: { column: kind, split: / }, description: text, department: team, priority: { constant: medium } }",
    ].join("\n"),
  );
  write("desk-1.csv", rows(first, newWeek));
  await ingestCommand(folder, {});
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a publish after another", () => {
  test("runs nothing again where nothing has changed, and writes the same", async () => {
    const before = await published({ asOf: "2026-11-08T23:59" });
    expect(before.times.get("volume")?.periods).toBe(3);
    const files = staged(before);
    const again = await published({ asOf: "2026-11-08T23:59" });
    expect([...again.times.keys()]).toEqual([]);
    expect(staged(again)).toEqual(files);
  });

  test("of one week more runs what it concerns alone, and writes what one from nothing does", async () => {
    write("desk-2.csv", rows(newWeek, newWeek + 7 * day));
    await ingestCommand(folder, {});
    const grown = await published();
    const files = staged(grown);
    // The week and its month; October stands, but for what follows as_of.
    expect(grown.times.get("categories")?.periods).toBe(2);
    expect(grown.times.get("sources")?.periods).toBe(3);
    const fresh = await published({ fresh: true });
    expect(fresh.times.get("categories")?.periods).toBe(3);
    expect([...staged(fresh).keys()]).toEqual([...files.keys()]);
    for (const [path, bytes] of staged(fresh)) expect(bytes === files.get(path), path).toBe(true);
  });

  test("runs every period again that a correction of an old complaint concerns", async () => {
    const old = rows(newWeek - 40 * day, newWeek - 39 * day)[0] ?? "";
    write("desk-3.csv", [
      old.replace(/,\d{4}-\d{2}-\d{2} \d{2}:\d{2},(?=[^\d])/, ",2026-11-15 10:00,"),
    ]);
    await ingestCommand(folder, {});
    const corrected = await published();
    expect(corrected.times.get("categories")?.periods).toBe(3);
  });
});
