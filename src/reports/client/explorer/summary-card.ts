import { type Choice, everything, withValues } from "./address.ts";
import { dayNumber } from "./days.ts";
import { button, element, write } from "./element.ts";
import type { Reader } from "./reader.ts";
import type { Summary } from "./slicing.ts";
import type { Reach } from "./time-card.ts";

/** What is chosen and what it comes to: the conditions as buttons that take them back, a sentence, three figures with their bases. */
export class SummaryCard {
  readonly root: HTMLElement;
  readonly #reader: Reader;
  readonly #reach: Reach;
  readonly #choose: (change: (choice: Choice) => Choice) => void;
  readonly #chosen = element("b");
  readonly #of = element("span");
  readonly #figures: readonly HTMLElement[];
  readonly #bases: readonly HTMLElement[];
  readonly #conditions = element("p", { class: "conditions" });
  readonly #spoken = element("p", { class: "spoken", role: "status" });
  #shown: Choice | null = null;

  constructor(reader: Reader, reach: Reach, choose: (change: (choice: Choice) => Choice) => void) {
    this.#reader = reader;
    this.#reach = reach;
    this.#choose = choose;
    const { inTime, median, open } = reader.words;
    const tiles = [inTime, median, open].map((name) => {
      const [figure, base] = [element("b"), element("span", { class: "base" })];
      const tile = element("div", {}, element("span", { class: "name" }, name), figure, base);
      return { figure, base, tile };
    });
    this.#figures = tiles.map(({ figure }) => figure);
    this.#bases = tiles.map(({ base }) => base);
    this.root = element(
      "section",
      { class: "summary", "aria-label": reader.words.summaryLabel },
      element("p", { class: "chosen" }, this.#chosen, " ", this.#of),
      element("div", { class: "figures" }, ...tiles.map(({ tile }) => tile)),
      this.#conditions,
      this.#spoken,
    );
  }

  draw(summary: Summary, choice: Choice): void {
    const { words, ...reader } = this.#reader;
    const { chosen, all, met, breached, notYetDue, open, medianHours, timesKnown } = summary;
    write(this.#chosen, reader.count(chosen));
    const days = this.#days(choice);
    const share = chosen === all || all < 30 ? null : reader.share(chosen, all);
    write(
      this.#of,
      share === null
        ? reader.say(words.ofAll, { chosen, all, days })
        : reader.say(words.ofAllShare, { chosen, all, share, days }),
    );
    const due = met + breached;
    const [inTime, median, isOpen] = this.#figures as [HTMLElement, HTMLElement, HTMLElement];
    const [dueBase, timesBase, openBase] = this.#bases as [HTMLElement, HTMLElement, HTMLElement];
    write(inTime, reader.share(met, due) ?? words.noData);
    write(dueBase, reader.say(words.inTimeBase, { met, due, notYetDue }));
    write(median, medianHours === null ? words.noData : reader.duration(medianHours));
    write(timesBase, reader.say(words.medianBase, { known: timesKnown }));
    write(isOpen, reader.count(open));
    write(openBase, reader.say(words.openBase, { day: reader.day(this.#reach.asOfDay) }));
    if (choice !== this.#shown) this.#drawConditions(choice);
  }

  /** Reads the summary out; not at every move of a brush. */
  speak(): void {
    write(this.#spoken, `${this.#chosen.textContent} ${this.#of.textContent}`);
  }

  #days({ from, until, by }: Choice): string {
    const { words, say, days } = this.#reader;
    const { firstDay, asOfDay } = this.#reach;
    const isWhole = from === null && until === null;
    const first = from === null ? firstDay : dayNumber(from);
    const end = until === null ? Math.max(asOfDay + 1, first + 1) : dayNumber(until);
    return say(words.whenBy[isWhole ? "received" : by], { days: days(first, end) });
  }

  #drawConditions(choice: Choice): void {
    this.#shown = choice;
    const { words, say } = this.#reader;
    const drop = (text: string, without: Choice) =>
      button(`${text} ×`, () => this.#choose(() => without), {
        "aria-label": say(words.drop, { condition: text }),
      });
    const made = [...choice.values].flatMap(([field, values]) =>
      values.map((value) => {
        const title = words.fields[field as keyof typeof words.fields];
        const name = value === "" ? words.notTold : this.#reader.name(field, value);
        const rest = values.filter((each) => each !== value);
        return drop(say(words.condition, { field: title, name }), withValues(choice, field, rest));
      }),
    );
    if (choice.from !== null || choice.until !== null)
      made.unshift(drop(this.#days(choice), { ...choice, from: null, until: null }));
    const reset = button(words.reset, () => this.#choose(() => everything), { class: "reset" });
    this.#conditions.replaceChildren(
      ...(made.length === 0 ? [words.nothingChosen] : [...made, reset]),
    );
  }
}
