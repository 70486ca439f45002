import { type Choice, readAddress, writeAddress } from "./explorer/address.ts";
import { CaseCard } from "./explorer/case-card.ts";
import {
  type Complaints,
  dayDimensions,
  firstField,
  readComplaints,
} from "./explorer/complaints.ts";
import { element, write } from "./explorer/element.ts";
import { fetchBytes } from "./explorer/fetch-bytes.ts";
import { type PageData, pageDataId, rootId } from "./explorer/page-data.ts";
import { type Reader, readerOf } from "./explorer/reader.ts";
import { Slicing } from "./explorer/slicing.ts";
import { SummaryCard } from "./explorer/summary-card.ts";
import { TimeCard } from "./explorer/time-card.ts";
import { ValueCard } from "./explorer/value-card.ts";

// The script of the explorer: loads the columns, then every choice goes one way, from `choose` to the counts to the charts and the address.

/** How long the last choice took from the event to the finished drawing, in milliseconds, on the root: for measuring. */
const measureName = "plaint-choice";

const root = document.getElementById(rootId);
const handed = document.getElementById(pageDataId)?.textContent;
if (root !== null && handed) {
  const page = JSON.parse(handed) as PageData;
  start(root, page, readerOf(page));
}

async function start(root: HTMLElement, page: PageData, reader: Reader): Promise<void> {
  const said = element("p", { class: "loading", role: "status" });
  root.append(said);
  const { words, say, megabytes } = reader;
  try {
    const bytes = await fetchBytes(page.complaints, (received, of) => {
      const values = { received: megabytes(received), of: megabytes(of ?? 0) };
      write(said, say(of === null ? words.loading : words.loadingOf, values));
    });
    const complaints = readComplaints(bytes);
    said.remove();
    if (complaints.rows === 0) root.append(element("p", {}, words.none));
    else show(root, page, reader, complaints);
    root.dataset.state = "ready";
  } catch (error) {
    const fromDisk = location.protocol === "file:";
    write(said, fromDisk ? words.fromDisk : say(words.failed, { reason: String(error) }));
    said.after(element("p", {}, element("code", {}, "plaint cases --where category=…")));
    root.dataset.state = "failed";
  }
}

function show(root: HTMLElement, page: PageData, reader: Reader, complaints: Complaints): void {
  const slicing = new Slicing(complaints);
  const fields = complaints.fields.map(({ field }) => field);
  const { words } = reader;
  const said = element("p", { class: "unknown" });
  let wanted: Choice | null = null;
  let isMoving = false;

  const draw = () => {
    const { counting, choice } = slicing;
    summary.draw(slicing.summary(), choice);
    const days = counting.counts[dayDimensions[choice.by]] as Uint32Array;
    time.draw({ counts: days.subarray(0, complaints.days), choice });
    for (const [place, card] of cards.entries()) {
      const chosen = choice.values.get(fields[place] as string) ?? [];
      const at = firstField + place;
      card.draw(counting.counts[at] as Uint32Array, counting.totals(at), chosen);
    }
    if (isMoving) return;
    time.describe();
    summary.speak();
    cases.draw();
  };
  const apply = () => {
    if (wanted === null) return;
    performance.mark(measureName);
    slicing.choose(wanted);
    wanted = null;
    draw();
    const measured = performance.measure(measureName, measureName);
    root.dataset.lastChoiceMs = measured.duration.toFixed(2);
    performance.clearMarks(measureName);
    performance.clearMeasures(measureName);
  };
  /** A drag is drawn once a frame; what is finished stands in the address, so that it can be gone back to and handed on. */
  const choose = (change: (choice: Choice) => Choice, moving = false) => {
    if (wanted === null) requestAnimationFrame(apply);
    wanted = change(wanted ?? slicing.choice);
    isMoving = moving;
    if (!moving) remember(writeAddress(wanted, fields));
  };
  const readBack = () => {
    const { choice, unknown } = readAddress(location.hash, fields);
    const conditions = unknown.join(", ");
    write(said, unknown.length === 0 ? "" : reader.say(words.unknown, { conditions }));
    followLanguages(writeAddress(choice, fields));
    choose(() => choice, true);
    isMoving = false;
  };

  const summary = new SummaryCard(reader, complaints, choose);
  const time = new TimeCard(complaints, reader, choose);
  const cards = complaints.fields.map((field) => new ValueCard(field, reader, choose));
  const cases = new CaseCard(slicing, reader, page.ids);
  root.append(
    said,
    summary.root,
    time.root,
    element("p", { class: "reading" }, words.valueReading),
    element("div", { class: "fields" }, ...cards.map((card) => card.root)),
    cases.root,
  );
  addEventListener("hashchange", readBack);
  addEventListener("popstate", readBack);
  readBack();
  apply();
}

/** Puts a choice into the address as a step that Back goes back from. */
function remember(address: string): void {
  const [here = ""] = location.href.split("#");
  const next = address === "" ? here : `${here}#${address}`;
  if (next !== location.href) history.pushState(null, "", next);
  followLanguages(address);
}

/** The same choice in the page's other languages. */
function followLanguages(address: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]"))
    link.hash = address;
}
