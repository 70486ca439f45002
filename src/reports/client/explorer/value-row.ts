import { element, write } from "./element.ts";
import type { Reader } from "./reader.ts";
import type { CountedRow } from "./values.ts";

/** One bar as it is to be drawn; lengths from 0 to 1. */
export interface DrawnRow {
  readonly row: CountedRow;
  readonly name: string;
  readonly countText: string;
  readonly shareText: string;
  readonly length: number;
  /** Where the share among all complaints is; null: nothing else is chosen. */
  readonly tick: number | null;
  readonly isChosen: boolean;
  /** Whether something finer than it is chosen. */
  readonly isPartlyChosen: boolean;
  readonly isPale: boolean;
  readonly isBreach: boolean;
}

/** A bar that is a button, and a box to choose it beside others. Made once and drawn anew, so that nothing flickers. */
export class ValueRow {
  readonly root = element("li");
  readonly #box: HTMLInputElement;
  readonly #pick: HTMLButtonElement;
  readonly #name = element("span", { class: "name" });
  readonly #count = element("span", { class: "count" });
  readonly #share = element("span", { class: "share" });
  readonly #bar = element("span", { class: "fill" });
  readonly #tick = element("span", { class: "tick" });
  readonly #reader: Reader;
  #value = "";

  constructor(reader: Reader, pick: (value: string, isAlso: boolean) => void) {
    this.#reader = reader;
    this.#box = element("input", { type: "checkbox" });
    this.#box.addEventListener("change", () => pick(this.#value, true));
    const track = element("span", { class: "track", "aria-hidden": "true" }, this.#bar, this.#tick);
    this.#pick = element(
      "button",
      { type: "button" },
      this.#name,
      " ",
      this.#count,
      " ",
      this.#share,
      track,
    );
    this.#pick.addEventListener("click", (event) =>
      pick(this.#value, event.ctrlKey || event.metaKey || event.shiftKey),
    );
    this.root.append(this.#box, this.#pick);
  }

  draw(drawn: DrawnRow): void {
    const { row, name } = drawn;
    this.#value = row.value;
    write(this.#name, name);
    write(this.#count, drawn.countText);
    write(this.#share, drawn.shareText);
    this.#bar.style.transform = `scaleX(${drawn.length.toFixed(4)})`;
    this.#tick.hidden = drawn.tick === null;
    if (drawn.tick !== null)
      this.#tick.style.transform = `translateX(${(drawn.tick * 100).toFixed(2)}%)`;
    const kind = [drawn.isPale && "pale", drawn.isBreach && "breach", row.hasFiner && "finer"];
    const className = kind.filter((each) => each !== false).join(" ");
    if (this.root.className !== className) this.root.className = className;
    this.#box.checked = drawn.isChosen;
    this.#box.indeterminate = drawn.isPartlyChosen;
    this.#box.disabled = this.#pick.disabled = !row.isOwn;
    const label = this.#reader.say(this.#reader.words.also, { name });
    if (this.#box.ariaLabel !== label) this.#box.ariaLabel = label;
    const pressed = String(drawn.isChosen);
    if (this.#pick.ariaPressed !== pressed) this.#pick.ariaPressed = pressed;
  }
}
