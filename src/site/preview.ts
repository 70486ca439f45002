import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { UserError } from "../error.ts";
import { contentType } from "./content-type.ts";
import { isFolder, locate } from "./locate.ts";
import type { Reloading } from "./reload.ts";

const HOST = "127.0.0.1";
const FIRST_PORT = 3000;
const PORTS_TO_TRY = 100;
const NOT_FOUND =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><p>404 · No such page. <a href="/">Home</a>';

/** What is smaller when it is packed; pictures, fonts and archives are packed already. */
const compressible = /^text\/|json|javascript|xml|arrow/;

/** A running preview. */
export interface Preview {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a built site on this machine only.
 * @param port the port to use; without it the first free one from 3000 up.
 * @throws UserError when there is no site in the folder, or the port asked for is taken.
 */
export async function previewSite({
  dir,
  port,
  reloading,
}: {
  dir: string;
  port?: number | undefined;
  /** Where pages are made anew while they are looked at. */
  reloading?: Reloading | undefined;
}): Promise<Preview> {
  const root = await realpath(dir).catch(() => null);
  if (root === null || !(await stat(join(root, "index.html")).catch(() => null))) {
    throw new UserError(`There is no site in ${dir} (no index.html): run plaint build first.`);
  }
  const server = createServer((request, response) => {
    answer(root, request, response, reloading).catch(() => response.destroy());
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${taken}/`, close: () => close(server) };
}

async function answer(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  reloading?: Reloading,
) {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cache-Control", "no-cache");
  if (!isThisMachine(request.headers.host)) {
    response
      .writeHead(421, { "Content-Type": contentType(".txt") })
      .end("Not served under this name.\n");
    return;
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const [path = "/"] = (request.url ?? "/").split(/[?#]/);
  if (reloading?.answer(path, response)) return;
  const file = await locate(root, path);
  if (file === null && (await isFolder(root, path))) {
    response.writeHead(308, { Location: `./${path.split("/").at(-1)}/` }).end();
  } else if (file === null) await answerNotFound(root, request, response);
  else if (reloading && file.endsWith(".html"))
    response
      .writeHead(200, { "Content-Type": contentType(file) })
      .end(reloading.page(await readFile(file, "utf8")));
  else await sendFile(file, request, response);
}

/** Whether the browser asked for this machine by name; a foreign name that points here could read the site otherwise. */
function isThisMachine(host = ""): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

async function sendFile(file: string, request: IncomingMessage, response: ServerResponse) {
  const type = contentType(file);
  const headers = { "Content-Type": type, Vary: "Accept-Encoding" };
  const zipped = compressible.test(type) && accepts(request.headers["accept-encoding"], "gzip");
  if (zipped) response.writeHead(200, { ...headers, "Content-Encoding": "gzip" });
  else response.writeHead(200, { ...headers, "Content-Length": (await stat(file)).size });
  if (request.method === "HEAD") response.end();
  else if (zipped) await pipeline(createReadStream(file), createGzip(), response);
  else await pipeline(createReadStream(file), response);
}

/** Whether an Accept-Encoding names an encoding without refusing it (`gzip;q=0`). */
function accepts(header: string | string[] | undefined, encoding: string): boolean {
  return String(header ?? "")
    .split(",")
    .map((part) => part.trim().toLowerCase())
    .some((part) => part.startsWith(encoding) && !/;\s*q=0(?:\.0*)?$/.test(part));
}

async function answerNotFound(root: string, request: IncomingMessage, response: ServerResponse) {
  const page = await readFile(join(root, "404.html"), "utf8").catch(() => NOT_FOUND);
  response.writeHead(404, { "Content-Type": contentType("404.html") });
  response.end(request.method === "HEAD" ? undefined : page);
}

async function listen(server: Server, port: number | undefined): Promise<void> {
  const ports =
    port === undefined ? Array.from({ length: PORTS_TO_TRY }, (_, i) => FIRST_PORT + i) : [port];
  for (const candidate of ports) {
    if (await tryToListen(server, candidate)) return;
  }
  throw new UserError(
    port === undefined
      ? `No free port from ${FIRST_PORT} to ${FIRST_PORT + PORTS_TO_TRY - 1}: stop one of the servers there, or name another with --port.`
      : `--port ${port}: already taken by another program, or not allowed; name another, or leave --port out.`,
  );
}

function tryToListen(server: Server, port: number): Promise<boolean> {
  return new Promise((done, failed) => {
    const refused = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") done(false);
      else failed(error);
    };
    server.once("error", refused);
    server.listen(port, HOST, () => {
      server.off("error", refused);
      done(true);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}
