import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { plaintHere, plaintProcess } from "../command-line.ts";
import { folderWith, planted, secrets, sentences } from "./planted.ts";

const folder = folderWith({
  "clean/index.html": "<p>投诉 538 件，2026-W46</p>",
  "clean/font.woff2": new Uint8Array([0]),
  "leaky/a/index.html": `<title>x</title>\n<p>${planted.mobile?.[1]}</p>`,
  "leaky/data.json": JSON.stringify({ notes: sentences }),
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scan = (...args: string[]) => plaintHere(["scan", ...args]);

describe("plaint scan", () => {
  test("exits with 0 where nothing is found, and says what was searched and skipped", async () => {
    const { code, out, err } = await scan(join(folder, "clean"));
    expect([code, out]).toEqual([0, ""]);
    expect(err).toBe(
      "1 files searched, 1 skipped, no personal data found\n  1 skipped: a font (font.woff2)\n",
    );
  });

  test("exits with 3 and one masked line a finding", async () => {
    const { code, out, err } = await plaintProcess(["scan", join(folder, "leaky")]);
    expect(code).toBe(3);
    expect(out.split("\n")[0]).toBe(
      "a/index.html: line 2, <p>: mobile 138****8000   “打138****8000没人理”",
    );
    expect(err).toContain(`personal data found ${sentences.length + 1} times (address 1, `);
    expect(err).toContain("mobile 2");
    for (const secret of secrets) expect(out + err).not.toContain(secret);
  });

  test("--json prints one document and exits with 3 all the same", async () => {
    const { code, out } = await scan("--json", join(folder, "leaky"));
    expect(code).toBe(3);
    const document = JSON.parse(out);
    expect(Object.keys(document)).toEqual([
      "folder",
      "files_scanned",
      "files_skipped",
      "counts",
      "findings",
    ]);
    expect(document).toMatchObject({ files_scanned: 2, files_skipped: [] });
    expect(document.findings[0]).toEqual({
      path: "a/index.html",
      place: "line 2, <p>",
      kind: "mobile",
      masked: "138****8000",
      context: "打138****8000没人理",
    });
    for (const secret of secrets) expect(out).not.toContain(secret);
  });

  test("exits with 2 for a folder that is not there, and explains itself", async () => {
    const { code, err } = await scan(join(folder, "none"));
    expect(code).toBe(2);
    expect(err).toMatch(/none: no such folder or file; say which one to search/);
    expect((await scan("--help")).out).toMatch(/Examples:\n {2}plaint scan dist/);
  });
});
