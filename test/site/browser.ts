import { type Browser, chromium } from "playwright-core";
import type { Chromium } from "../chromium.ts";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
  "--disable-gpu",
];

/** Starts the Chromium that the setup found, asking nothing of the network by itself. */
export function launch(found: Chromium): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath: found.path,
    args: [...new Set([...found.args, ...QUIET, ...sandbox])],
  });
}
