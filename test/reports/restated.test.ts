import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { publish } from "../../src/publish.ts";
import { locales, type PeriodReport, periodPage } from "../../src/reports/index.ts";
import { inFolder, withSnapshot, workspaceOf } from "../workspace.ts";
import { report, site } from "./fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "plaint-restated-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = {
  en: "restated: every complaint judged by the newest limits",
  "zh-Hans": "重述：每件投诉都按最新时限判断",
  "zh-Hant": "重述：每件投訴都依最新時限判斷",
};

test.each(locales)(
  "in %s a restated page says so where it says what it is of; others do not",
  (locale) => {
    const standing = (restated: boolean) =>
      /<p class="standing">.*?<\/p>/s.exec(periodPage(report({}, { restated }), site, locale))?.[0];
    expect(standing(true)).toContain(words[locale]);
    expect(standing(false)).not.toContain(words[locale]);
  },
);

test.each([true, false])("report data say whether they are restated: %s", async (restate) => {
  const config = [
    "as_of: 2026-11-15T23:59",
    "publish: { weeks: 1, months: 1 }",
    "sla: { policies: [{ name: old, until: 2026-11-11, clocks: { resolve: { target: 4 h } } }, { name: new, from: 2026-11-11, clocks: { resolve: { target: 2 h } } }] }",
  ];
  const web = [
    { complaint_id: "1", received_at: "2026-11-10 09:00", resolved_at: "2026-11-10 12:00" },
    { complaint_id: "2", received_at: "2026-11-12 09:00", resolved_at: "2026-11-12 10:00" },
  ];
  const workspace = await workspaceOf({ web }, { config });
  const staging = await withSnapshot(workspace, { restate }, async (snapshot) => {
    const working = { ...inFolder(workspace, join(folder, `${restate}`)), store: workspace.store };
    return (await publish(working, snapshot)).staging;
  });
  const weekly = join(staging, "data", "weekly");
  const [name] = readdirSync(weekly);
  const data = JSON.parse(readFileSync(join(weekly, name as string), "utf8")) as PeriodReport;
  expect(data.restated).toBe(restate);
  const judged = data.rows.sla.find((row) => row.cohort === "due" && row.dimension === "all");
  expect(judged).toMatchObject({ due_count: 2, due_met_count: restate ? 1 : 2 });
});
