import type { Notice } from "../../publish/notice.ts";
import { html } from "../html.ts";
import { language } from "../language.ts";
import { linksFrom } from "../links.ts";
import type { Locale } from "../locale.ts";
import { namedPeriod } from "../period-name.ts";
import type { Site } from "../report-data.ts";
import type { NoticeContext } from "../sections/notice-cells.ts";
import { noticeFigures, noticeMonths, noticeReading } from "../sections/notice-months.ts";
import { noticeReceived } from "../sections/notice-received.ts";
import { noticeLiability, noticeLimits, noticeParts } from "../sections/notice-results.ts";
import { noticePath } from "./navigation.ts";
import { page } from "./page.ts";

/**
 * The public notice of one month: what came, what ended, who was liable, whether limits were met. Nothing of a single complaint,
 * customer, handler or station; counts that are null are not published and are marked all alike. Inside a company the page says
 * that it is a preview.
 */
export function noticePage(notice: Notice, site: Site, locale: Locale): string {
  const reader = language(locale);
  const { words } = reader;
  const { label } = notice;
  const path = noticePath(label);
  const links = { ...linksFrom(path), data: `../../data/${path}.json` };
  const context: NoticeContext = { notice, site, language: reader, links };
  const period = namedPeriod(label);
  const title = reader.say(words.notice.title, { period: reader.period(label) });
  return page({ path, title, here: reader.period(label), label }, site, reader, [
    html`<p class="standing">${period ? reader.dates(period.from, period.until) : ""}</p>\n`,
    site.audience === "internal"
      ? html`<p class="notice-preview">${words.notice.preview}</p>\n`
      : html``,
    noticeFigures(context),
    noticeReceived(context),
    noticeLiability(context),
    noticeParts(context, "outcome"),
    noticeParts(context, "cause"),
    noticeLimits(context),
    noticeMonths(context),
    noticeReading(context),
  ]);
}
