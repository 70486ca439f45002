import type { ServerResponse } from "node:http";

/** Where a previewed page asks for the script that loads it again, and where that listens. */
export const reloadScript = "/_reload.js";
export const reloadEvents = "/_reload";

const script = `new EventSource("${reloadEvents}").onmessage = () => location.reload();\n`;

/** Tells the pages that are open that they were made anew. */
export class Reloading {
  readonly #open = new Set<ServerResponse>();

  /** Answers what the script and its listening ask for; false: the request is about something else. */
  answer(path: string, response: ServerResponse): boolean {
    if (path === reloadScript) {
      response.writeHead(200, { "Content-Type": "text/javascript; charset=utf-8" }).end(script);
      return true;
    }
    if (path !== reloadEvents) return false;
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("retry: 500\n\n");
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    return true;
  }

  /** Makes every open page load again. */
  reload(): void {
    for (const response of this.#open) response.write("data: made anew\n\n");
  }

  /** Ends the listening, so that the server can close. */
  close(): void {
    for (const response of this.#open) response.end();
  }

  /** A page that loads itself again; its policy lets it run that one script more. */
  page(html: string): string {
    return html
      .replace("default-src 'none'", "default-src 'none'; script-src 'self'; connect-src 'self'")
      .replace("</body>", `<script src="${reloadScript}"></script></body>`);
  }
}
