import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { UserError } from "../error.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** It asks nothing of any network by itself. */
const quiet = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
  "--host-resolver-rules=MAP * ~NOTFOUND",
];

/** The executable of a Chromium: CHROMIUM_PATH, else the first one on PATH; null where there is none. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  if (env.CHROMIUM_PATH) return env.CHROMIUM_PATH;
  for (const folder of (env.PATH ?? "").split(delimiter))
    for (const name of names) {
      const path = join(folder, name);
      const runs = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runs) return path;
    }
  return null;
}

/**
 * The executable of a Chromium that prints.
 * @throws UserError when there is none
 */
export async function requiredChromium(): Promise<string> {
  const path = await findChromium();
  if (path !== null) return path;
  throw new UserError(
    `--format pdf: no Chromium, which prints it, was found (looked for ${names.join(", ")} on PATH); install one ` +
      "(Debian: apt-get install chromium fonts-noto-cjk), or set CHROMIUM_PATH to its executable",
  );
}

/**
 * Does some work in a Chromium that reads one file: without scripts, without a network, and with every request but that for
 * the file refused.
 * @param file the address of the file that may be read
 * @throws UserError when there is no Chromium, or it does not start
 */
export async function inChromium<Result>(
  file: string,
  work: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const path = await requiredChromium();
  const browser = await start(path);
  try {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      offline: true,
      acceptDownloads: false,
      serviceWorkers: "block",
      colorScheme: "light",
      deviceScaleFactor: 2,
    });
    await context.route("**/*", (route) =>
      route.request().url() === file ? route.continue() : route.abort(),
    );
    return await work(context);
  } finally {
    await browser.close();
  }
}

async function start(path: string): Promise<Browser> {
  // Chromium's own sandbox does not start for root, as in a container.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  try {
    return await chromium.launch({ executablePath: path, args: [...quiet, ...sandbox] });
  } catch (error) {
    const [reason] = (error as Error).message.split("\n");
    throw new UserError(
      `${path}: this Chromium does not start (${reason}); set CHROMIUM_PATH to one that does`,
    );
  }
}
