import { describe, expect, test } from "vitest";
import { filterFields } from "../../src/filter.ts";
import { explorerFields } from "../../src/reports/client/explorer/fields.ts";
import { pageDataId, rootId } from "../../src/reports/client/explorer/page-data.ts";
import type { Definition, PeriodReport } from "../../src/reports/index.ts";
import { locales, wordsOf } from "../../src/reports/locale.ts";
import { explorerPage } from "../../src/reports/pages/explorer-page.ts";
import { pages } from "../../src/reports/pages/pages.ts";
import { site } from "./fixture.ts";

const handed = (page: string) => {
  const [, json = ""] = new RegExp(`id="${pageDataId}">([^<]*)</script>`).exec(page) ?? [];
  return JSON.parse(json);
};

describe.each(locales)("the explorer's page in %s", (locale) => {
  const page = explorerPage(site, locale);

  test("has a place for the charts, its words and the addresses of the data, and no row of them", () => {
    expect(page).toContain(`<div id="${rootId}" class="explorer"></div>`);
    expect(page).toContain("<!--script explorer-->");
    const data = handed(page);
    expect(data.words).toEqual(wordsOf[locale].explorer.client);
    expect([data.complaints, data.ids]).toEqual([
      "./../data/explorer.arrow",
      "./../data/explorer-ids.arrow",
    ]);
    expect(page).not.toMatch(/ style=|<script(?! type="application\/json")/);
  });

  test("names the command where there is no script, and says how it counts", () => {
    const { explorer } = wordsOf[locale];
    expect(page).toContain(
      `<noscript><p class="note">${explorer.withoutScript} <code>plaint cases`,
    );
    for (const sentence of explorer.how) expect(page).toContain(sentence);
  });

  test("calls every field and state by a name", () => {
    const { client, states } = wordsOf[locale].explorer;
    expect(Object.keys(client.fields).sort()).toEqual([...explorerFields].sort());
    expect(Object.keys(states.sla_state)).toContain("breached");
  });
});

test("fields of the explorer are those of plaint cases, so that a choice can be typed as a command", () => {
  expect(explorerFields.filter((field) => !filterFields.includes(field))).toEqual([]);
});

test("only an internal site has an explorer", () => {
  const paths = (audience: "internal" | "public") =>
    [...pages({ ...site, audience }, new Map<string, PeriodReport>(), [] as Definition[])]
      .map(({ path }) => path)
      .filter((path) => path.includes("explorer"));
  expect(paths("internal")).toEqual(site.locales.map((locale) => `/${locale}/explorer.md`));
  expect(paths("public")).toEqual([]);
});
