import { defineConfig } from "vitest/config";

/**
 * Tests of pure functions, and those over stores of a few rows: they share their modules, and the workspaces made of the same
 * rows, and their databases have one thread. Loading of files so long that DuckDB reads them in pieces stays in `unit`.
 */
const sharing = [
  "analysis",
  "calendar",
  "config",
  "ingest/merge",
  "privacy",
  "reports",
  "sla",
  "snapshot",
  "text",
  "time",
]
  .map((room) => `test/${room}/**/*.test.ts`)
  .concat(
    "test/snapshot.test.ts",
    "test/ingest/stage/{customer-key,fields,numbers,recognise-times,rules,time-format,times}.test.ts",
  );

/**
 * What searches long texts, in a process of its own: what ran before in a shared one decides how well V8 compiles. Bounds of a second
 * hold there, and large files take a third of the time.
 */
const timed = ["test/privacy/recognise.test.ts", "test/scan/scan.test.ts"];

// Two cores: two workers. Pure tests need no browser; those of the site look for Chromium once, before the first.
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/site/**", "test/fixtures/**", ...sharing, ...timed],
          setupFiles: ["test/random-seed.ts"],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "sharing",
          include: sharing,
          exclude: timed,
          setupFiles: ["test/random-seed.ts", "test/one-thread.ts"],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "timed",
          include: timed,
          setupFiles: ["test/random-seed.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          globalSetup: ["test/site/setup.ts"],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
