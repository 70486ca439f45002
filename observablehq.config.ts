import { withoutCode } from "./src/site/markdown.ts";

// `plaint build` says where the staged pages are and where the site goes; without it (`npx observable preview`) the
// demo workspace's pages are shown.
const root = process.env.PLAINT_STAGING ?? ".plaint/site";

export default {
  root,
  output: process.env.PLAINT_SITE_OUT ?? ".plaint/site-out",
  title: process.env.PLAINT_SITE_TITLE || undefined,
  // Links as `…/2026-W46.html` and `…/index.html`: any static server, any sub-folder and an opened folder find them.
  preserveExtension: true,
  preserveIndex: true,
  // The stylesheet is put in when pages are finished: a rendered page follows from its own file alone.
  style: null,
  globalStylesheets: [],
  // null, not "": for every empty string Framework builds a DOM on every page, three times half its work.
  head: null,
  header: null,
  footer: null,
  pages: [],
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  linkify: false,
  markdownIt: withoutCode,
};
