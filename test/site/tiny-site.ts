import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SiteBuild } from "../../src/site/build.ts";
import { filesIn } from "../../src/site/files.ts";
import { stagedPage } from "./staged-page.ts";

/** A complaint that tries everything, as a report page writes it: HTML-escaped, otherwise as it came. */
export const HOSTILE = `\${alert(1)} \${\`\n\n\`\`\`js\nalert(2)\n\`\`\`\n\n    *indented* &lt;script&gt;alert(3)&lt;/script&gt;`;

const WEEKLY = `<header><a href="../../index.html">全部报告</a> <a href="../../en/definitions.html#volume">English</a></header>
<main>
<h1>客户投诉周报 · 2026 年第 46 周</h1>

<h2 id="trend">变了吗 <a href="#变化">如何统计</a></h2>
<svg viewBox="0 0 200 40" width="200" color="#1d2126"><style>:where(.chart text) { fill: currentColor; }</style>
  <g class="chart"><text x="4" y="20">投诉量 1,585 件</text></g>

</svg>
<p id="变化">投诉内容：<span class="quote">${HOSTILE}</span></p>
<table><tbody><tr><td>破损</td><td align="right">144</td></tr></tbody></table>
<p><a href="../../data/volume.json">数据</a></p>
</main>
<footer>数据截至 11 月 15 日</footer>`;

/** The staged files of a site with three pages in two languages. */
export function tinyPages(): Record<string, string> {
  return {
    "index.md": stagedPage({
      title: '全部报告: "一" # 二',
      body: '<main><h1>全部报告</h1><a href="zh-Hans/weekly/2026-W46.html">第 46 周</a></main>',
    }),
    "zh-Hans/weekly/2026-W46.md": stagedPage({ title: "2026 年第 46 周", body: WEEKLY }),
    "en/definitions.md": `# Definitions\n\n<p id="volume">Complaints received</p>\n\n\${1 + 1}\n\n\`\`\`js\ndisplay(1)\n\`\`\`\n`,
    "data/volume.json": '[{"day":"2026-11-09","complaints":220}]\n',
    "report.css":
      'body { font-family: "Noto Sans SC Variable", sans-serif; color: #1d2126 } p::before { content: "·" }',
  };
}

/** A workspace in a temporary folder, with staged files; `remove` deletes it. */
export async function stageSite(files: Record<string, string> = tinyPages()) {
  const workspace = await mkdtemp(join(tmpdir(), "plaint-site-"));
  const build: SiteBuild = {
    staging: join(workspace, ".plaint", "site"),
    out: join(workspace, "dist"),
    title: "客户投诉报告",
    locales: ["zh-Hans", "en"],
  };
  await stageFiles(build.staging, files);
  return { build, workspace, remove: () => rm(workspace, { recursive: true, force: true }) };
}

/** Writes staged files. */
export async function stageFiles(staging: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(staging, path)), { recursive: true });
    await writeFile(join(staging, path), text);
  }
}

/** Every file of a built site with its bytes. */
export async function readSite(out: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const path of await filesIn(out)) files.set(path, await readFile(join(out, path), "base64"));
  return files;
}
