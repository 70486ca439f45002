import { coreXml } from "./workbook.ts";
import { unzipped, zipped } from "./zip.ts";

export interface Settling {
  readonly title: string;
  /** ISO instant: the moment that the file tells as the one it was made. */
  readonly made: string;
  /** For programs that cannot show SVG: one a drawing, in their order. */
  readonly pictures: readonly Uint8Array[];
}

/**
 * Slides with what changes from one making to the next taken out (times, the order of files), and with the pictures of drawings
 * in place of their stand-ins.
 * @throws Error when the drawings are not those that the pictures are of
 */
export function settledDeck(deck: Uint8Array, { title, made, pictures }: Settling): Uint8Array {
  const files = [...unzipped(deck)].filter(([path]) => !path.endsWith("/"));
  const standIns = files
    .map(([path]) => path)
    .filter((path) => /^ppt\/media\/.*\.png$/.test(path))
    .sort((one, other) => slideOf(one) - slideOf(other));
  if (standIns.length !== pictures.length)
    throw new Error(`${standIns.length} drawings in the slides, ${pictures.length} pictures`);
  const drawn = new Map(standIns.map((path, index) => [path, pictures[index] as Uint8Array]));
  const settled = files.map(([path, content]): [string, string | Uint8Array] => {
    if (path === "docProps/core.xml") return [path, coreXml({ title, made })];
    return [path, drawn.get(path) ?? content];
  });
  // The list of contents comes first, as Office writes it.
  const order = (path: string) => (path === "[Content_Types].xml" ? "" : path);
  return zipped(settled.sort(([one], [other]) => (order(one) < order(other) ? -1 : 1)));
}

/** Of `ppt/media/image-3-1.png` the slide: 3. */
function slideOf(path: string): number {
  return Number(/image-(\d+)-/.exec(path)?.[1] ?? 0);
}
