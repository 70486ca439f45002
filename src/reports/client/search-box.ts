import { SearchBox } from "./search/box.ts";
import { languageOf } from "./search/words.ts";

// The search of every page, fetched when somebody comes to its box (search.ts).

const writing = "input, textarea, select, [contenteditable]";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
  const input = form.querySelector("input");
  if (input === null) continue;
  const tag = form.closest("[lang]")?.getAttribute("lang") ?? "";
  const box = new SearchBox(form, input, languageOf(tag));
  if (document.activeElement === input) box.begin();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(writing) !== null) return;
    event.preventDefault();
    box.focus();
  });
}
