import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Preview, previewSite } from "../../src/site/preview.ts";

let folder: string;
let preview: Preview;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "plaint-preview-"));
  const site = join(folder, "dist");
  await mkdir(join(site, "zh-Hans", "weekly"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "secret.html"), "secret");
  await mkdir(join(folder, "dist-private"));
  await writeFile(join(folder, "dist-private", "secret.txt"), "secret");
  await writeFile(join(site, "index.html"), "home");
  await writeFile(join(site, ".plaint-site"), "secret");
  await writeFile(join(site, "zh-Hans", "index.html"), "简体");
  await writeFile(join(site, "zh-Hans", "weekly", "2026-W46.html"), "周报");
  await writeFile(join(site, "data.csv"), "a\r\n");
  await symlink(join(folder, "secret.txt"), join(site, "linked.txt"));
  await symlink(folder, join(site, "up"));
  preview = await previewSite({ dir: site });
});
afterAll(async () => {
  await preview.close();
  await rm(folder, { recursive: true, force: true });
});

/** Asks for a path as it is written: fetch would tidy the dots away. */
function ask(path: string, method = "GET", headers = {}) {
  const { hostname, port } = new URL(preview.url);
  return new Promise<{ status: number; type: string; location: string; body: string }>(
    (done, failed) => {
      request({ hostname, port, path, method, headers }, (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => {
          const { "content-type": type = "", location = "" } = response.headers;
          done({ status: response.statusCode ?? 0, type, location, body });
        });
      })
        .on("error", failed)
        .end();
    },
  );
}

test.each([
  ["/", "home", "text/html; charset=utf-8"],
  ["/?from=mail", "home", "text/html; charset=utf-8"],
  ["/zh-Hans/", "简体", "text/html; charset=utf-8"],
  ["/zh-Hans/weekly/2026-W46", "周报", "text/html; charset=utf-8"],
  ["/zh-Hans/weekly/2026-W46.html", "周报", "text/html; charset=utf-8"],
  ["/data.csv", "a\r\n", "text/csv; charset=utf-8"],
])("%s is found", async (path, body, type) => {
  expect(await ask(path)).toMatchObject({ status: 200, body, type });
});

test.each([
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/zh-Hans/../../secret.txt",
  "/zh-Hans/%2e%2e%2f%2e%2e%2fsecret",
  "/..\\secret.txt",
  "/..%5csecret.txt",
  "/../dist-private/secret.txt",
  "//secret.txt",
  "/linked.txt",
  "/up/secret.txt",
  "/.plaint-site",
  "/%2eplaint-site",
  "/index.html%00.txt",
  "/%ff",
  "/nothing.html",
])("%s is not", async (path) => {
  const { status, body } = await ask(path);
  expect(status).toBe(404);
  expect(body).not.toContain("secret");
});

test("a folder without its slash is asked for again with one", async () => {
  expect(await ask("/zh-Hans")).toMatchObject({ status: 308, location: "./zh-Hans/" });
});

test("HEAD has no body, and nothing else than GET and HEAD is answered", async () => {
  expect(await ask("/", "HEAD")).toMatchObject({ status: 200, body: "" });
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    expect(await ask("/", method)).toMatchObject({ status: 405 });
  }
});

test.each([
  ["gzip, deflate, br", "gzip"],
  ["GZIP;q=0.5", "gzip"],
  ["identity, gzip;q=0", null],
  ["br", null],
  ["", null],
])("a browser that takes %j is sent %j, and reads the same", async (accepted, encoding) => {
  const response = await fetch(`${preview.url}data.csv`, {
    headers: { "Accept-Encoding": accepted },
  });
  expect(response.headers.get("content-encoding")).toBe(encoding);
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  expect(await response.text()).toBe("a\r\n");
});

test("a foreign name that points to this machine is refused", async () => {
  expect(await ask("/", "GET", { Host: "rebound.example:3000" })).toMatchObject({ status: 421 });
  expect(await ask("/", "GET", { Host: "localhost:3000" })).toMatchObject({ status: 200 });
});

test("only this machine is listened to, on a free port from 3000 up", async () => {
  const second = await previewSite({ dir: join(folder, "dist") });
  expect(new URL(preview.url).hostname).toBe("127.0.0.1");
  expect(Number(new URL(second.url).port)).toBeGreaterThan(Number(new URL(preview.url).port));
  await second.close();
});

test("a port that is taken is named in the refusal", async () => {
  const port = Number(new URL(preview.url).port);
  await expect(previewSite({ dir: join(folder, "dist"), port })).rejects.toThrow(
    `--port ${port}: already taken`,
  );
});

test("a folder without a site says what to run", async () => {
  await expect(previewSite({ dir: join(folder, "none") })).rejects.toThrow(
    "run plaint build first",
  );
});
