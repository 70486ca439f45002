import { type Choice, withValues } from "./address.ts";
import type { CodedField } from "./complaints.ts";
import { button, element, write } from "./element.ts";
import type { Reader } from "./reader.ts";
import { ValueRow } from "./value-row.ts";
import { type CountedRow, countedRows, type Level, levelAt, levelOf, ranked } from "./values.ts";

/** How many values are shown, at first (fewer where all charts stand below each other) and with a further step. */
const first = matchMedia("(max-width: 640px)").matches ? 6 : 12;
const step = 24;

/**
 * One field as ranked bars: counts under the filters of all other charts, shares of the level that is shown, and as a tick the share
 * among all complaints. A click chooses one value, with Ctrl or Shift or by its box several; a value with finer levels opens them.
 */
export class ValueCard {
  readonly root: HTMLElement;
  readonly #field: CodedField;
  readonly #reader: Reader;
  readonly #choose: (change: (choice: Choice) => Choice) => void;
  readonly #crumbs = element("p", { class: "path" });
  readonly #list = element("ul");
  readonly #none = element("p", { class: "none" });
  readonly #more: HTMLButtonElement;
  readonly #search: HTMLInputElement;
  readonly #rows: ValueRow[] = [];
  #level: Level;
  #limit = first;
  /** Whether every value found is shown. */
  #isWhole = false;
  #chosen: readonly string[] = [];
  #redraw: () => void = () => {};

  constructor(
    field: CodedField,
    reader: Reader,
    choose: (change: (choice: Choice) => Choice) => void,
  ) {
    this.#field = field;
    this.#reader = reader;
    this.#choose = choose;
    this.#level = levelOf(field, []);
    const { words } = reader;
    const title = words.fields[field.field as keyof typeof words.fields] ?? field.field;
    this.#search = element("input", {
      type: "search",
      "aria-label": reader.say(words.searchIn, { field: title }),
      placeholder: words.search,
    });
    this.#search.addEventListener("input", () => this.#redraw());
    this.#more = button("", () => {
      this.#limit = this.#isWhole ? first : this.#limit + step;
      this.#redraw();
    });
    const heading = element("h2", { id: `explorer-${field.field}` }, title);
    this.root = element(
      "section",
      { class: "field", "aria-labelledby": heading.id },
      heading,
      this.#crumbs,
      this.#search,
      this.#list,
      this.#none,
      this.#more,
    );
  }

  /** Draws the counts as they are now. */
  draw(counts: Uint32Array, totals: Uint32Array, chosen: readonly string[]): void {
    this.#redraw = () => this.draw(counts, totals, this.#chosen);
    this.#chosen = chosen;
    const at = levelAt(this.#field, chosen);
    if (at.join("\n") !== this.#level.at.join("\n")) {
      this.#level = levelOf(this.#field, at);
      this.#search.value = "";
      this.#limit = first;
    }
    const { rows, count, total } = countedRows(this.#level, counts, totals);
    const known = rows.filter((row) => row.total > 0 || chosen.includes(row.value));
    this.root.hidden = known.length < 2 && at.length === 0 && chosen.length === 0;
    this.#search.hidden = known.length <= first;
    const wanted = this.#search.hidden ? "" : this.#search.value.trim().toLowerCase();
    const found =
      wanted === ""
        ? known
        : known.filter((row) => this.nameOf(row.value, row.name).toLowerCase().includes(wanted));
    const shown = ranked(found, this.#limit, wanted === "" ? chosen : []);
    this.#drawRows(shown, count, total);
    this.#drawCrumbs(at, count);
    const { words } = this.#reader;
    write(this.#none, found.length === 0 && wanted !== "" ? words.noMatch : "");
    this.#more.hidden = found.length <= first;
    const rest = found.length - shown.length;
    this.#isWhole = rest === 0;
    write(this.#more, rest > 0 ? this.#reader.say(words.more, { count: rest }) : words.fewer);
  }

  /** What a value is called; of a path, its last level. */
  nameOf(value: string, name: string): string {
    const { words } = this.#reader;
    if (name !== "") return this.#reader.name(this.#field.field, name);
    return value === "" ? words.notTold : words.notFiner;
  }

  #drawRows(shown: readonly CountedRow[], count: number, total: number): void {
    const share = (part: number, base: number) => (base === 0 ? 0 : part / base);
    const isWhole = count === total;
    const longest = Math.max(
      ...shown.flatMap((row) => [share(row.count, count), isWhole ? 0 : share(row.total, total)]),
      1e-9,
    );
    const isChosen = ({ value, isOwn }: CountedRow) => isOwn && this.#chosen.includes(value);
    const isPartly = ({ value, hasFiner }: CountedRow) =>
      hasFiner && this.#chosen.some((each) => each.startsWith(`${value}/`));
    const isFiltering = shown.some((row) => isChosen(row) || isPartly(row));
    shown.forEach((row, place) => {
      this.#rowAt(place).draw({
        row,
        name: this.nameOf(row.value, row.name),
        countText: this.#reader.count(row.count),
        shareText: this.#reader.share(row.count, count) ?? "",
        length: share(row.count, count) / longest,
        tick: isWhole ? null : share(row.total, total) / longest,
        isChosen: isChosen(row),
        isPartlyChosen: isPartly(row),
        isPale: isFiltering && !isChosen(row) && !isPartly(row),
        isBreach: this.#field.field === "sla_state" && row.value === "breached",
      });
    });
    this.#rows.forEach((row, place) => {
      row.root.hidden = place >= shown.length;
    });
  }

  #rowAt(place: number): ValueRow {
    const known = this.#rows[place];
    if (known !== undefined) return known;
    const made = new ValueRow(this.#reader, (value, isAlso) => this.#pick(value, isAlso));
    this.#rows.push(made);
    this.#list.append(made.root);
    return made;
  }

  /** A plain click chooses one value alone, or takes it back; otherwise it joins or leaves the others. */
  #pick(value: string, isAlso: boolean): void {
    this.#choose((choice) => {
      const chosen = choice.values.get(this.#field.field) ?? [];
      const at = this.#level.at.join("/");
      const others = chosen.filter((each) => each !== value && each !== at);
      if (isAlso) {
        const joined = chosen.includes(value) ? others : [...others, value];
        return withValues(choice, this.#field.field, this.#orAbove(joined));
      }
      const isOnly = chosen.length === 1 && chosen[0] === value;
      return withValues(choice, this.#field.field, isOnly ? this.#orAbove([]) : [value]);
    });
  }

  /** Nothing chosen within a path is the path itself. */
  #orAbove(values: readonly string[]): readonly string[] {
    return values.length === 0 && this.#level.at.length > 0 ? [this.#level.at.join("/")] : values;
  }

  #drawCrumbs(at: readonly string[], count: number): void {
    this.#crumbs.hidden = at.length === 0;
    const text = [...at, this.#reader.count(count)].join("\n");
    if (at.length === 0 || this.#crumbs.dataset.at === text) return;
    this.#crumbs.dataset.at = text;
    const ways = [this.#reader.words.top, ...at.slice(0, -1)].map((name, level) =>
      button(name, () => {
        const value = at.slice(0, level).join("/");
        this.#choose((choice) =>
          withValues(choice, this.#field.field, value === "" ? [] : [value]),
        );
      }),
    );
    const here = element("b", {}, at.at(-1) ?? "");
    this.#crumbs.replaceChildren(
      ...ways.flatMap((way) => [way, " / "]),
      here,
      ` ${this.#reader.count(count)}`,
    );
  }
}
