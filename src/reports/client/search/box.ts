import { type Answer, type Found, type IndexFile, SearchedPages } from "./find.ts";
import { marked, snippet } from "./marked.ts";
import type { Language } from "./words.ts";

let boxes = 0;

/**
 * Makes a search box of a form: the index is loaded when the reader comes to it, and what is typed is answered at once in a list below,
 * to be gone through with the arrow keys (the combobox pattern of WAI-ARIA). Texts are only ever set as text.
 */
export class SearchBox {
  readonly #form: HTMLFormElement;
  readonly #input: HTMLInputElement;
  readonly #panel = element("div", "search-panel");
  readonly #list = element("div", "search-list");
  readonly #status = element("p", "search-status");
  readonly #index: URL;
  readonly #language: Language;
  #loading: Promise<SearchedPages> | null = null;
  #active = -1;

  constructor(form: HTMLFormElement, input: HTMLInputElement, language: Language) {
    this.#form = form;
    this.#input = input;
    this.#language = language;
    this.#index = new URL(form.dataset.index ?? "", document.baseURI);
    this.#list.id = `search-list-${++boxes}`;
    this.#setUp();
  }

  focus(): void {
    const menu = document.querySelector<HTMLDetailsElement>("details.menu");
    if (this.#form.offsetParent === null && menu !== null) menu.open = true;
    this.#input.focus();
    this.#input.select();
  }

  /** Answers what stands in the box already. */
  begin(): void {
    void this.#answer();
  }

  #setUp(): void {
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.#language.words.results);
    this.#status.setAttribute("role", "status");
    this.#panel.append(this.#status, this.#list);
    this.#panel.hidden = true;
    this.#form.append(this.#panel);
    const input = this.#input;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.#list.id);
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-keyshortcuts", "/");
    input.addEventListener("focus", () => {
      void this.#answer();
    });
    input.addEventListener("input", () => {
      void this.#answer();
    });
    input.addEventListener("keydown", (event) => this.#press(event));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.#form.addEventListener("focusout", (event) => {
      if (!this.#form.contains(event.relatedTarget as Node | null)) this.#close();
    });
    // A list that opens over the page must stay with the box that it belongs to.
    for (const moved of ["scroll", "resize"])
      window.addEventListener(moved, () => this.#place(), { passive: true, capture: true });
    this.#form.hidden = false;
  }

  async #answer(): Promise<void> {
    const { words, say } = this.#language;
    const question = this.#input.value.trim();
    if (this.#loading === null) this.#loading = this.#load();
    if (question !== "") this.#show(words.loading, []);
    try {
      const pages = await this.#loading;
      if (question !== this.#input.value.trim()) return;
      if (question === "") return this.#close();
      const answer = pages.ask(question);
      this.#show(
        statusOf(answer, words, say),
        answer.found.map((found, place) => this.#option(found, pages, place)),
      );
    } catch {
      this.#loading = null;
      this.#show(location.protocol === "file:" ? words.fromDisk : words.failed, []);
    }
  }

  async #load(): Promise<SearchedPages> {
    // Browsers read no file beside a page that was opened from disk; asking would only be noted as an error.
    if (location.protocol === "file:") throw new Error("opened from disk");
    const response = await fetch(this.#index);
    if (!response.ok) throw new Error(String(response.status));
    return new SearchedPages((await response.json()) as IndexFile);
  }

  #option(found: Found, pages: SearchedPages, place: number): HTMLElement {
    const link = element("a", "search-option");
    const target = new URL(`../${found.path}.html`, this.#index);
    if (found.anchor !== "") target.hash = found.anchor;
    link.href = target.href;
    link.id = `${this.#list.id}-${place}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const lines = [
      ["search-heading", found.heading || found.title],
      ["search-page", found.heading === "" ? "" : found.title],
      ["search-snippet", snippet(found.text, found.terms, pages.folding)],
    ] as const;
    for (const [name, text] of lines) {
      if (text === "") continue;
      const line = element("span", name);
      for (const piece of marked(text, found.terms, pages.folding)) {
        const part = piece.marked ? document.createElement("mark") : null;
        if (part === null) line.append(piece.text);
        else {
          part.textContent = piece.text;
          line.append(part);
        }
      }
      link.append(line);
    }
    return link;
  }

  #show(status: string, options: readonly HTMLElement[]): void {
    this.#status.textContent = status;
    this.#list.replaceChildren(...options);
    this.#panel.hidden = false;
    this.#input.setAttribute("aria-expanded", String(options.length > 0));
    this.#choose(-1);
    this.#place();
  }

  #close(): void {
    this.#panel.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#choose(-1);
  }

  #press(event: KeyboardEvent): void {
    // While Chinese is being composed, these keys belong to the input method.
    if (event.isComposing) return;
    const count = this.#list.children.length;
    const isOpen = !this.#panel.hidden && count > 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (isOpen)
        this.#choose(
          (this.#active + step + count + (this.#active < 0 && step < 0 ? 1 : 0)) % count,
        );
      else void this.#answer();
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      (this.#list.children[Math.max(0, this.#active)] as HTMLElement).click();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.#panel.hidden) this.#input.value = "";
      this.#close();
    }
  }

  #choose(place: number): void {
    this.#active = place;
    for (const [index, option] of [...this.#list.children].entries())
      option.setAttribute("aria-selected", String(index === place));
    const chosen = this.#list.children[place];
    if (chosen === undefined) this.#input.removeAttribute("aria-activedescendant");
    else {
      this.#input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    }
  }

  /** Under the box, as wide as there is room: the list of pages around it scrolls and would cut it off. */
  #place(): void {
    if (this.#panel.hidden) return;
    const box = this.#input.getBoundingClientRect();
    const room = document.documentElement.clientWidth;
    const width = Math.min(440, room - 16);
    const { style } = this.#panel;
    style.width = `${width}px`;
    style.left = `${Math.max(8, Math.min(box.left, room - 8 - width))}px`;
    style.top = `${box.bottom + 4}px`;
    style.maxHeight = `${Math.max(160, window.innerHeight - box.bottom - 16)}px`;
  }
}

function statusOf(
  { found, count, whole }: Answer,
  words: Language["words"],
  say: Language["say"],
): string {
  if (count === 0) return words.none;
  if (!whole) return words.part;
  return say(found.length < count ? words.shown : words.found, { shown: found.length, count });
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.className = className;
  return made;
}
