import { SearchBox } from "./search/box.ts";
import { languageOf } from "./search/words.ts";

// The search box of every page: it shows itself, since without this script it could do nothing.

const writing = "input, textarea, select, [contenteditable]";

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
  const input = form.querySelector("input");
  if (input === null) continue;
  const tag = form.closest("[lang]")?.getAttribute("lang") ?? "";
  const box = new SearchBox(form, input, languageOf(tag));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(writing) !== null) return;
    event.preventDefault();
    box.focus();
  });
}
