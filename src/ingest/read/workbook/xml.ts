import { SaxesParser, type SaxesTagPlain } from "saxes";
import { UserError } from "../../../error.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a part's reader wants to hear of; names come without the prefix of the part's own vocabulary. */
export interface XmlListener {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/**
 * Reads XML piece by piece and tells the listener; yields after every piece, so that what it gathered can be taken away and
 * reading waits until it has been. Elements of other vocabularies than the root's are passed over.
 * No document type, so no entities to expand.
 * @param where what is read, for messages.
 * @throws UserError when the XML is broken, declares a document type or holds bytes that do not decode.
 */
export async function* readXml(
  bytes: AsyncIterable<Buffer>,
  listener: XmlListener,
  where: string,
): AsyncGenerator<void> {
  const progress = { silence: 0, depth: 0 };
  const parser = parserFor(listener, where, progress);
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= decoderFor(chunk);
      progress.silence += chunk.length;
      if (progress.silence > silenceLimit) throw new Error("a single element of more than 64 MiB");
      parser.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    parser.write(decoder?.decode() ?? "").close();
  } catch (error) {
    throw error instanceof UserError ? error : broken(where, error);
  }
}

/** Reads a part to its end. */
export async function hearXml(
  bytes: AsyncIterable<Buffer>,
  listener: XmlListener,
  where: string,
): Promise<void> {
  const pieces = readXml(bytes, listener, where);
  while (!(await pieces.next()).done);
}

/** An attribute under whatever prefix the part gives its vocabulary. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const found = Object.keys(attributes).find((each) => each.endsWith(`:${name}`));
  return found === undefined ? undefined : attributes[found];
}

/** An attribute that is true as `1` or `true`. */
export function isOn(value: string | undefined): boolean {
  return value === "1" || value === "true" || value === "on";
}

export function broken(where: string, error: unknown): UserError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UserError(
    `${where}: cannot be read (${reason.slice(0, 120)}); open the workbook in a spreadsheet program and save it again as .xlsx`,
  );
}

/** Bytes since the last element began or ended, and how many elements are open: what hostile XML makes grow. */
interface Progress {
  silence: number;
  depth: number;
}

const silenceLimit = 64 * 1024 ** 2;
const depthLimit = 200;

function parserFor(
  listener: XmlListener,
  where: string,
  progress: Progress,
): SaxesParser<{ xmlns: false }> {
  const parser = new SaxesParser({ xmlns: false as const, position: false });
  let prefix: string | undefined;
  const own = (name: string): string | null => {
    if (prefix === "") return name.includes(":") ? null : name;
    return name.startsWith(prefix ?? "") ? name.slice(prefix?.length) : null;
  };
  parser.on("opentag", ({ name, attributes }: SaxesTagPlain) => {
    progress.silence = 0;
    if (++progress.depth > depthLimit) throw new Error("elements nested too deep");
    prefix ??= name.slice(0, name.indexOf(":") + 1);
    const local = own(name);
    if (local !== null) listener.open(local, attributes);
  });
  parser.on("closetag", ({ name }: SaxesTagPlain) => {
    progress.silence = 0;
    progress.depth--;
    const local = own(name);
    if (local !== null) listener.close(local);
  });
  parser.on("text", (text) => listener.text(text));
  parser.on("cdata", (text) => listener.text(text));
  parser.on("doctype", () => {
    throw new UserError(
      `${where}: declares a document type, which no workbook does; it is not read`,
    );
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && !/^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/i.test(encoding)) {
      throw new Error("an encoding other than UTF-8 and UTF-16");
    }
  });
  return parser;
}

function decoderFor(head: Buffer): TextDecoder {
  const [first, second] = head;
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding, { fatal: true });
}
