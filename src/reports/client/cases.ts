import { CasePage } from "./cases/case-page.ts";

// The case library: solved complaints like one that has just come in.

const form = document.querySelector<HTMLFormElement>("#case-form");
if (form !== null) void new CasePage(form).start();
