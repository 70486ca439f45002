import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { type Chromium, findChromium } from "../chromium.ts";

declare module "vitest" {
  export interface ProvidedContext {
    chromium: Chromium;
  }
}

/** Looks for a browser once, before the first site test. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide("chromium", await findChromium());
}
