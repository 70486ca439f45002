import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { UserError } from "../error.ts";
import { contentType } from "./content-type.ts";
import { isFolder, locate } from "./locate.ts";

const HOST = "127.0.0.1";
const FIRST_PORT = 3000;
const PORTS_TO_TRY = 100;
const NOT_FOUND =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>404</title><p>404 · No such page. <a href="/">Home</a>';

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
}: {
  dir: string;
  port?: number | undefined;
}): Promise<Preview> {
  const root = await realpath(dir).catch(() => null);
  if (root === null || !(await stat(join(root, "index.html")).catch(() => null))) {
    throw new UserError(`There is no site in ${dir} (no index.html): run plaint build first.`);
  }
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${taken}/`, close: () => close(server) };
}

async function answer(root: string, request: IncomingMessage, response: ServerResponse) {
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
  const file = await locate(root, path);
  if (file === null && (await isFolder(root, path))) {
    response.writeHead(308, { Location: `./${path.split("/").at(-1)}/` }).end();
  } else if (file === null) await answerNotFound(root, request, response);
  else await sendFile(file, request, response);
}

/** Whether the browser asked for this machine by name; a foreign name that points here could read the site otherwise. */
function isThisMachine(host = ""): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

async function sendFile(file: string, request: IncomingMessage, response: ServerResponse) {
  const { size } = await stat(file);
  response.writeHead(200, { "Content-Type": contentType(file), "Content-Length": size });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
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
