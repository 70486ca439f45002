import { card, levelSeparator } from "./card.ts";
import type { CaseFile } from "./case-file.ts";
import { type Says, saysOf } from "./says.ts";
import { pathKey, type SimilarCases, SolvedCases, type Wanted } from "./solved-cases.ts";
import { mostSummed, summaryOf } from "./summary.ts";

const atOnce = 20;

/** The page of the case library: loads the cases, then answers every letter that is typed. */
export class CasePage {
  readonly #form: HTMLFormElement;
  readonly #says: Says;
  readonly #status = part<HTMLElement>("case-status");
  readonly #summary = part<HTMLElement>("case-summary");
  readonly #list = part<HTMLOListElement>("case-list");
  readonly #more = part<HTMLButtonElement>("case-more");
  #cases: SolvedCases | null = null;
  #answer: SimilarCases | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#says = saysOf(JSON.parse(part("case-words").textContent ?? ""));
  }

  async start(): Promise<void> {
    const { own } = this.#says.words;
    // Browsers read no file beside a page that was opened from disk; asking would only be noted as an error.
    if (location.protocol === "file:") {
      this.#status.textContent = own.fromDisk;
      return;
    }
    this.#status.textContent = own.loading;
    try {
      const response = await fetch(new URL(this.#form.dataset.cases ?? "", document.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      this.#cases = new SolvedCases((await response.json()) as CaseFile);
    } catch {
      this.#status.textContent = own.failed;
      return;
    }
    this.#open(this.#cases);
  }

  #open({ file }: SolvedCases): void {
    const { own } = this.#says.words;
    this.#form.hidden = false;
    part("case-plain").hidden = true;
    const chosen = part("case-chosen");
    chosen.textContent = this.#says.say(own.chosen, {
      shown: file.cases.length,
      solved: file.solved_count,
      most: file.most_of_category,
    });
    chosen.hidden = false;
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("input", () => this.#ask());
    this.#more.addEventListener("click", () => {
      const first = this.#list.children.length;
      this.#add();
      const next = this.#list.children[first] as HTMLElement | undefined;
      if (next !== undefined) {
        next.tabIndex = -1;
        next.focus();
      }
    });
    this.#ask();
  }

  #field(name: string): HTMLSelectElement | HTMLTextAreaElement {
    return this.#form.elements.namedItem(name) as HTMLSelectElement | HTMLTextAreaElement;
  }

  #wanted(): Wanted {
    const number = (name: string) => {
      const { value } = this.#field(name);
      return value === "" ? null : Number(value);
    };
    const category = this.#field("category").value;
    return {
      category: category === "" ? null : (JSON.parse(category) as string[]),
      product: number("product"),
      solution: number("solution"),
    };
  }

  #ask(): void {
    const cases = this.#cases;
    if (cases === null) return;
    const { own } = this.#says.words;
    const question = this.#field("question").value.trim();
    const answer = cases.ask(question, this.#wanted());
    this.#answer = answer;
    const count = answer.found.length;
    const isAsked = question !== "";
    this.#status.textContent =
      count === 0 ? own.none : this.#says.say(isAsked ? own.found : own.newest, { count });
    this.#offer(answer, cases.file);
    this.#list.replaceChildren();
    this.#add();
    this.#sumUp(isAsked ? answer : null, cases.file);
  }

  /** The next cases of the answer. */
  #add(): void {
    const { found = [] } = this.#answer ?? {};
    const cases = this.#cases;
    if (cases === null) return;
    const shown = this.#list.children.length;
    const next = found.slice(shown, shown + atOnce);
    this.#list.append(...next.map((each) => card(each, cases, this.#says)));
    const left = Math.min(atOnce, found.length - shown - next.length);
    this.#more.hidden = left <= 0;
    this.#more.textContent = this.#says.say(this.#says.words.own.more, { count: left });
  }

  /** What can be chosen, with how many cases that would leave. */
  #offer({ counts }: SimilarCases, file: CaseFile): void {
    const keys = new Map<string, readonly string[]>();
    for (const path of file.categories)
      for (let level = 1; level <= path.length; level++)
        keys.set(pathKey(path.slice(0, level)), path.slice(0, level));
    const categories = [...keys].map(([key, path]) => ({
      value: key,
      name: path.join(levelSeparator),
      count: counts.categories.get(key) ?? 0,
    }));
    const products = file.products.map((name, place) => ({
      value: String(place),
      name,
      count: counts.products.get(place) ?? 0,
    }));
    const solutions = file.solutions.map((code, place) => ({
      value: String(place),
      name: this.#says.solution(code),
      count: counts.solutions.get(place) ?? 0,
    }));
    for (const [name, choices] of [
      ["category", categories],
      ["product", products],
      ["solution", solutions],
    ] as const)
      this.#choices(this.#field(name) as HTMLSelectElement, choices);
  }

  #choices(
    select: HTMLSelectElement,
    choices: readonly { value: string; name: string; count: number }[],
  ): void {
    const { own } = this.#says.words;
    if (select.options.length === 1)
      select.append(...choices.map(({ name, value }) => new Option(name, value)));
    for (const [index, { name, value, count }] of choices.entries()) {
      const option = select.options[index + 1] as HTMLOptionElement;
      option.textContent = this.#says.say(own.withCount, { name, count });
      option.disabled = count === 0 && value !== select.value;
    }
    (select.parentElement as HTMLElement).hidden = choices.length === 0;
  }

  #sumUp(answer: SimilarCases | null, file: CaseFile): void {
    const { own } = this.#says.words;
    this.#summary.hidden = answer === null || answer.found.length === 0;
    if (answer === null) return;
    const rows = answer.found.slice(0, mostSummed).map(({ row }) => row);
    const { count, solutions, answered, satisfied, medianHours } = summaryOf(rows, file);
    const heading = document.createElement("h2");
    heading.textContent = own.summaryTitle;
    const list = document.createElement("ul");
    for (const { code, count: times } of solutions) {
      const item = document.createElement("li");
      item.textContent = this.#says.say(own.summaryOne, {
        name: this.#says.solution(code),
        count: times,
      });
      list.append(item);
    }
    const sentences = [
      medianHours === null
        ? ""
        : this.#says.say(own.median, { time: this.#says.duration(medianHours) }),
      answered === 0 ? "" : this.#says.say(own.satisfied, { count: satisfied, base: answered }),
      own.caution,
    ];
    this.#summary.replaceChildren(
      heading,
      paragraph(this.#says.say(own.summary, { count })),
      ...(solutions.length === 0 ? [] : [list]),
      paragraph(sentences.filter((sentence) => sentence !== "").join(this.#says.words.gap)),
    );
  }
}

function paragraph(text: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function part<Part extends HTMLElement>(id: string): Part {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as Part;
}
