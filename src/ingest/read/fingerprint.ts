import { createHash } from "node:crypto";
import { UserError } from "../../error.ts";
import { decoded, tellEncoding } from "./bytes/detect-encoding.ts";
import { byteOrderMark, type Encoding } from "./bytes/encoding.ts";
import { fileBytes } from "./bytes/file-bytes.ts";
import { refuseForeignFormat } from "./bytes/foreign-format.ts";
import { headSize, type Transcoded, transcode } from "./bytes/transcode.ts";
import { Utf8Evidence } from "./bytes/utf8-evidence.ts";
import { looksLikeUtf16 } from "./bytes/utf16-evidence.ts";

export { readError } from "./bytes/file-bytes.ts";

/** What a file's bytes tell before anything is read from it. */
export interface Fingerprint {
  /** Of the file as it lies on disk. */
  readonly sha256: string;
  /** Of the file, unpacked. */
  readonly bytes: number;
  readonly encoding: Encoding;
  /** Why this encoding, in a sentence; and how sure, from 0 to 1. */
  readonly evidence: string;
  readonly confidence: number;
  /** Records of a delimited file as RFC 4180 counts them, quoted line breaks not counted, blank lines not counted. */
  readonly records: number;
  /** Whether the text has characters that Unicode normalisation may change. */
  readonly maybeDenormal: boolean;
  /** Whether a cell may have blanks at its ends, where one of `, ; |` and tab divides them. */
  readonly maybePadded: boolean;
  /** The first 256 KiB of the text, as UTF-8. */
  readonly head: Buffer;
  /** Whether the bytes can be read as they are: UTF-8 without NUL, U+FFFD, U+FDD0 or U+FDD1. */
  readonly clean: boolean;
  /** Set where they cannot: the text as it is to be read instead. */
  readonly transcoded: Transcoded | null;
}

/**
 * Reads a file once, and a second time where its text is not clean UTF-8.
 * @param given the encoding that the source says; else it is told from the bytes
 * @param target where the text is written that is not clean; null: nowhere, the facts alone are wanted
 * @param name the file as messages call it
 * @throws UserError when the encoding cannot be told, or the file is no text, or unpacks without end
 */
export async function fingerprint(
  path: string,
  given: Encoding | null = null,
  target: string | null = null,
  name: string = path,
): Promise<Fingerprint> {
  const first = await firstPass(path);
  const { sha256, bytes, utf8, head } = first;
  refuseForeignFormat(name, head);
  const choice = choose(name, given, first);
  const { encoding } = choice;
  // ASCII is the same bytes in every encoding but UTF-16.
  const readable = encoding === "utf-8" || (utf8.ascii && !encoding.startsWith("utf-16"));
  const clean = readable && utf8.broken === 0 && !utf8.scan.marked;
  const known = { sha256, bytes, ...choice };
  if (clean) {
    const { records, maybeDenormal, maybePadded } = utf8.scan;
    return { ...known, records, maybeDenormal, maybePadded, head, clean, transcoded: null };
  }
  const transcoded = await transcode(path, encoding, target, name);
  const { records, maybeDenormal, maybePadded } = transcoded;
  const { head: text } = transcoded;
  return { ...known, records, maybeDenormal, maybePadded, head: text, clean, transcoded };
}

interface FirstPass {
  readonly sha256: string;
  readonly bytes: number;
  readonly head: Buffer;
  readonly utf8: Utf8Evidence;
}

async function firstPass(path: string): Promise<FirstPass> {
  const hash = createHash("sha256");
  const utf8 = new Utf8Evidence();
  const head: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of fileBytes(path, { asStored: (stored) => hash.update(stored) })) {
    if (bytes < headSize) head.push(chunk.subarray(0, headSize - bytes));
    bytes += chunk.length;
    utf8.add(chunk);
  }
  utf8.end();
  return { sha256: hash.digest("hex"), bytes, head: Buffer.concat(head), utf8 };
}

interface Choice {
  readonly encoding: Encoding;
  readonly evidence: string;
  readonly confidence: number;
}

function choose(name: string, given: Encoding | null, pass: FirstPass): Choice {
  const mark = byteOrderMark(pass.head);
  if (given !== null) {
    const encoding = agreed(name, given, mark, pass);
    return { encoding, evidence: "as format.encoding says", confidence: 1 };
  }
  if (mark !== null) return { encoding: mark, evidence: "byte order mark", confidence: 1 };
  const wide = looksLikeUtf16(pass.head);
  if (wide !== null) {
    return { encoding: wide, evidence: "zero bytes where UTF-16 has them", confidence: 0.98 };
  }
  const { ascii, broken, isMostlyUtf8 } = pass.utf8;
  if (broken === 0) {
    return { encoding: "utf-8", evidence: ascii ? "ASCII only" : "valid UTF-8", confidence: 1 };
  }
  return isMostlyUtf8 ? mostlyUtf8(pass) : other(name, pass);
}

/** The encoding that the source says, unless the bytes cannot be in it. */
function agreed(name: string, given: Encoding, mark: Encoding | null, pass: FirstPass): Encoding {
  const utf16 = given.startsWith("utf-16");
  if (mark === given || (utf16 && mark?.startsWith("utf-16"))) return mark as Encoding;
  const found =
    mark !== null
      ? `begins with the byte order mark of ${mark}`
      : utf16 && pass.bytes > 0 && !pass.head.includes(0)
        ? "has no zero byte, and UTF-16 always has some"
        : null;
  if (found === null) return given;
  throw new UserError(
    `${name}: ${found}; expected ${given}, as format.encoding says; ` +
      "take the encoding out of plaint.yaml to have it told for each file",
  );
}

function mostlyUtf8({ utf8 }: FirstPass): Choice {
  return {
    encoding: "utf-8",
    evidence: `UTF-8 but for ${utf8.broken} places, the first at byte ${utf8.firstBroken}`,
    confidence: 0.95,
  };
}

function other(name: string, { utf8, head }: FirstPass): Choice {
  const { firstBroken, broken } = utf8;
  if (utf8.hasUtf8Lines) {
    throw new UserError(
      `${name}: mixes UTF-8 with another encoding (byte ${firstBroken} is the first that is not UTF-8, ${broken} places are not); ` +
        "expected one encoding; split the file, or say which one to read it in: format: {encoding: gb18030}",
    );
  }
  const header = firstLine(head);
  const verdict = tellEncoding(utf8.sample, header);
  if (verdict.found !== null) {
    const { found, evidence, confidence } = verdict;
    return { encoding: found, evidence, confidence };
  }
  const readings = verdict.likeliest.map(
    (encoding) => `${encoding} (the header then reads ${shown(decoded(header, encoding))})`,
  );
  throw new UserError(
    `${name}: not UTF-8 (byte ${firstBroken}), and its encoding cannot be told: ${verdict.reason}; ` +
      `expected format: {encoding: …} in plaint.yaml, likely ${readings.join(" or ")}`,
  );
}

function firstLine(head: Buffer): Buffer {
  const lines = head.subarray(0, 4096);
  const end = lines.indexOf(0x0a);
  return end < 0 ? lines : lines.subarray(0, end);
}

function shown(text: string): string {
  const line = text.replace(/\p{C}/gu, "").trim();
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}
