import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Locale } from "../reports/locale.ts";
import { findChromium, inChromium } from "./chromium.ts";
import type { Drawing } from "./drawing.ts";
import { embeddedFonts } from "./embedded-fonts.ts";

const families: Readonly<Record<Locale, string>> = {
  "zh-Hans": '"Noto Sans SC Variable"',
  "zh-Hant": '"Noto Sans TC Variable", "Noto Sans SC Variable"',
  en: '"Noto Sans Variable", "Noto Sans SC Variable"',
};

/** A white dot: what stands in for a drawing that nothing here can draw. */
const empty = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP4////fwAJ+wP9KobjigAAAABJRU5ErkJggg==",
  "base64",
);

/** Drawings as PNG, twice as fine as a screen's, by a Chromium; without one each is a white dot. */
export async function drawnPictures(
  drawings: readonly Drawing[],
  locale: Locale,
): Promise<Uint8Array[]> {
  if (drawings.length === 0) return [];
  if ((await findChromium()) === null) return drawings.map(() => empty);
  const folder = await mkdtemp(join(tmpdir(), "plaint-pictures-"));
  try {
    const text = drawings.map(({ svg }) => svg).join("\n");
    const css =
      `${await embeddedFonts(text, locale)}body{margin:0;background:#fff}svg{display:block}` +
      `svg text{font-family:${families[locale]},sans-serif}`;
    const file = join(folder, "pictures.html");
    const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:";
    await writeFile(
      file,
      `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><style>${css}</style>${text}`,
    );
    const address = pathToFileURL(file).href;
    return await inChromium(address, async (context) => {
      const page = await context.newPage();
      await page.goto(address, { waitUntil: "load" });
      const pictures: Uint8Array[] = [];
      for (const svg of await page.locator("svg").all())
        pictures.push(await svg.screenshot({ scale: "device" }));
      return pictures;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
