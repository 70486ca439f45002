import { describe, expect, test } from "vitest";
import { audit } from "../../src/site/audit.ts";
import { finishPage } from "../../src/site/finish.ts";
import { brokenLinks } from "../../src/site/links.ts";
import { linkScripts, scriptsOf } from "../../src/site/scripts.ts";
import { stampPage } from "../../src/site/stamps.ts";
import { tags } from "../../src/site/tags.ts";

/** A page as Framework 1.13.4 writes it. */
function framework(body: string, script = 'import "../_observablehq/client.6a18d7a6.js";'): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>x</title>
<link rel="modulepreload" href="../_observablehq/client.6a18d7a6.js">
<script type="module">

${script}

</script>
</head>
<body>
<div id="observablehq-center">
<main id="observablehq-main" class="observablehq">
${body}</main>
</div>
</body>
</html>
`;
}

const finish = (html: string) =>
  finishPage({
    path: "en/x.html",
    language: "en",
    html,
    fonts: "_fonts/f.css",
    styles: null,
    scripts: new Map(),
  });

describe("a finished page", () => {
  test.each([
    ["nothing", "<p>x</p>", ""],
    [
      "a style",
      "<style>p { color: red }</style>",
      " 'sha256-ngewhhP73WDIbgwseeu52VAAJgKdGUsu1IUQQsAm8m4='",
    ],
  ])("with %s allows nothing beside it", (_, body, hash) => {
    const { html } = finish(framework(body));
    expect(html).toContain(
      `content="default-src 'none'; style-src 'self'${hash}; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'">`,
    );
  });

  test("with a script of the site may run scripts and fetch files of the site, and nothing inline", () => {
    const { html } = finish(framework('<script defer src="../_scripts/x.1.js"></script>'));
    expect(html).toContain(
      `content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src`,
    );
  });

  test("never allows anything unsafe or another origin, whatever it contains", () => {
    const everything =
      "<style>p{}</style><script>1</script><script type=module>2</script><script src=x.js></script>";
    expect(finish(framework(everything)).html).not.toMatch(/unsafe|https?:\/\/|\*[;" ]/);
  });

  test("without code has no script and links the fonts from where it lies", () => {
    const { html } = finish(framework("<p>x</p>"));
    expect(html).not.toMatch(/script|modulepreload/);
    expect(html).toContain(
      '<link rel="stylesheet" href="../_fonts/f.css" media="print, (hover: hover), (pointer: fine)">',
    );
  });

  test("with code keeps its script, without times, named in its policy by hash", () => {
    const script =
      'import {registerFile} from "../_observablehq/stdlib.ad565b79.js";\nregisterFile("./a.json", {"name":"./a.json","lastModified":946684800000,"size":3});';
    const { html } = finish(framework("<p>x</p>", script));
    expect(html).toContain('{"name":"./a.json","size":3}');
    expect(html).toMatch(
      /script-src 'self' 'sha256-[\w+/=]+'; connect-src 'self'; style-src 'self';/,
    );
  });
});

test.each([
  ['<img src="https://example.com/x.png">', /<img src> loads https:/],
  ['<img src="//example.com/x.png">', /<img src> loads \/\//],
  ['<img src="/x.png">', /<img src> loads \/x\.png, not a file of the site/],
  ['<img srcset="x.png 1x, https://example.com/x.png 2x">', /<img srcset> loads https:/],
  ['<svg><use href="https://example.com/x.svg#a"></use></svg>', /<use href> loads/],
  ['<p style="color: red">x</p>', /<p style> is an inline style: color: red/],
  ["<svg STYLE=color:red></svg>", /<svg style> is an inline style/],
  ['<style>p { background: url("https://example.com/x.png") }</style>', /<style> loads https:/],
  ['<style>@import "https://example.com/x.css";</style>', /<style> loads/],
  ['<base href="https://example.com/">', /<base href> loads/],
  ['<p title="a > b" onclick="alert(1)">x</p>', /<p onclick> is an inline event handler/],
  ['<a href=" javascript:alert(1)">x</a>', /<a href> is a script/],
  ['<p class="observablehq--inspect observablehq--error">SyntaxError</p>', /syntax error/],
])("%s is not published", (html, fault) => {
  expect(audit(html).faults).toEqual([expect.stringMatching(fault)]);
});

test.each([
  '<img src="data:image/png;base64,AAAA">',
  '<img src="../x.png"><img src="./x.png"><svg><use href="#a"></use></svg>',
  '<a href="https://example.com/method" rel="noopener noreferrer">method</a>',
  "<p>&lt;img src=https://example.com/x.png onerror=alert(1)&gt; url(https://example.com)</p>",
  '<script type="application/json">{"src":"https://example.com"}</script>',
  "<!-- <img src=https://example.com/x.png> -->",
])("%s may be published", (html) => {
  expect(audit(html).faults).toEqual([]);
});

describe("a mark of ours that stands in an attribute is somebody's text", () => {
  const label = (mark: string) => `<svg aria-label="${mark}">'</svg>`;
  test("to a stamp", () => {
    const page = `${label("<!--stamp--><!--/stamp-->")}<p><!--stamp--><!--/stamp--></p>`;
    expect(stampPage(page, ["$& here"])).toBe(
      `${label("<!--stamp--><!--/stamp-->")}<p>$& here</p>`,
    );
    expect(() => stampPage(label("<!--stamp--><!--/stamp-->"), ["x"])).toThrow("places for 0");
  });

  test("to a script", () => {
    const page = `${label("<!--script none-->")}<!--script search-->`;
    expect(scriptsOf(page)).toEqual(["search"]);
    expect(linkScripts(page, "../", new Map([["search", "_scripts/s.js"]]))).toBe(
      `${label("<!--script none-->")}<script defer src="../_scripts/s.js"></script>`,
    );
  });
});

test("a style in a drawing is hashed as the browser reads it", () => {
  const read = (html: string) => [...tags(html)].find((tag) => tag.name === "style")?.text;
  expect(read("<svg><style>a &gt; b {}</style></svg>")).toBe("a > b {}");
  expect(read("<svg></svg><style>a > b {}</style>")).toBe("a > b {}");
});

test("links that lead nowhere are found, with Chinese anchors and encoded names understood", () => {
  const pages = [
    {
      path: "zh-Hans/a.html",
      ids: new Set(["变了吗"]),
      links: [
        "#变了吗",
        "#%E5%8F%98%E4%BA%86%E5%90%97",
        "../en/b.html#x",
        "../data/a%20b.csv",
        "mailto:a@b.c",
      ],
    },
    {
      path: "en/b.html",
      ids: new Set(["x"]),
      links: ["#y", "../zh-Hans/", "../zh-Hans/a", "c.html"],
    },
  ];
  const files = new Set(["zh-Hans/a.html", "en/b.html", "data/a b.csv"]);
  expect(brokenLinks(pages, files)).toEqual([
    "en/b.html → #y",
    "en/b.html → ../zh-Hans/",
    "en/b.html → ../zh-Hans/a",
    "en/b.html → c.html",
  ]);
});
