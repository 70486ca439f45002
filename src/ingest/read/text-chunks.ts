import { StringDecoder } from "node:string_decoder";
import { UserError } from "../../error.ts";
import { fileBytes } from "./bytes/file-bytes.ts";
import { tellOffsets } from "./character-marks.ts";

/** A file of UTF-8 text. */
export interface TextFile {
  readonly path: string;
  /** Byte offsets of what U+FDD0 stands for, in the order of the text: bytes that are no character. */
  readonly undecodable?: readonly number[];
  /** Byte offsets of what U+FDD1 stands for: replacement characters of the original file. */
  readonly replacement?: readonly number[];
}

const wholeLimit = 500 * 1024 * 1024;

/**
 * A file's text piece by piece, unpacked where it is a `.gz`, without its byte order mark; marks of undecodable bytes carry
 * their offsets. Memory: a few chunks of 1 MiB.
 * @throws UserError when the file cannot be read, its packing is broken, or it unpacks beyond the limits.
 */
export async function* textChunks(file: TextFile): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  const tell = tellOffsets(file.undecodable ?? [], file.replacement ?? []);
  let first = true;
  for await (const chunk of fileBytes(file.path)) {
    let text = decoder.write(chunk);
    if (text === "") continue;
    if (first) text = text.replace(/^\uFEFF/, "");
    first = false;
    yield tell(text);
  }
  const rest = decoder.end();
  if (rest !== "") yield rest;
}

/**
 * A file's whole text.
 * @throws UserError above 500 MiB: what must be held in memory whole has to fit.
 */
export async function wholeText(file: TextFile): Promise<string> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of textChunks(file)) {
    length += Buffer.byteLength(chunk);
    if (length > wholeLimit) {
      throw new UserError(
        `${file.path}: more than 500 MiB that cannot be read piece by piece; split it, or write it as NDJSON, one record a line`,
      );
    }
    parts.push(chunk);
  }
  return parts.join("");
}

/** A file's lines with what ends them cut off; the last has `ended` false when the file ends within it. */
export async function* textLines(
  file: TextFile,
): AsyncGenerator<{ readonly text: string; readonly ended: boolean }> {
  let parts: string[] = [];
  for await (const chunk of textChunks(file)) {
    let from = 0;
    for (let to = chunk.indexOf("\n"); to >= 0; to = chunk.indexOf("\n", from)) {
      parts.push(chunk.slice(from, to));
      yield { text: parts.length === 1 ? (parts[0] as string) : parts.join(""), ended: true };
      parts = [];
      from = to + 1;
    }
    if (from < chunk.length) parts.push(chunk.slice(from));
    if (parts.length > lineLimit) {
      throw new UserError(
        `${file.path}: a line of more than ${lineLimit} MiB; expected one JSON object a line`,
      );
    }
  }
  if (parts.length > 0) yield { text: parts.join(""), ended: false };
}

/** Chunks of 1 MiB each, that a line may span. */
const lineLimit = 256;
