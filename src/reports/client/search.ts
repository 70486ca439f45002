// On every page: shows the search box, since without scripts it could do nothing, and fetches the search itself when somebody comes to it.

const writing = "input, textarea, select, [contenteditable]";
const later = document.currentScript?.dataset.later ?? "";
let isAsked = false;

function fetchSearch(): void {
  if (isAsked || later === "") return;
  isAsked = true;
  const script = document.createElement("script");
  script.src = new URL(later, document.baseURI).href;
  document.head.append(script);
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
  form.hidden = false;
  form.addEventListener("focusin", fetchSearch, { once: true });
  document.addEventListener("keydown", (event) => {
    if (isAsked || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest(writing) !== null) return;
    event.preventDefault();
    const menu = document.querySelector<HTMLDetailsElement>("details.menu");
    if (form.offsetParent === null && menu !== null) menu.open = true;
    form.querySelector("input")?.focus();
  });
}
