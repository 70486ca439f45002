/**
 * A file of the site, with word of how much has come. A server that packs it does not say how long it is.
 * @throws Error when there is no such file, or the page was opened from disk
 */
export async function fetchBytes(
  path: string,
  onProgress: (received: number, of: number | null) => void,
): Promise<Uint8Array> {
  const response = await fetch(path);
  if (!response.ok || response.body === null) throw new Error(`${response.status}`);
  const packed = response.headers.get("Content-Encoding") !== null;
  const length = Number(response.headers.get("Content-Length"));
  const of = packed || !(length > 0) ? null : length;
  const pieces: Uint8Array[] = [];
  let received = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    received += piece.value.length;
    onProgress(received, of);
  }
  const bytes = new Uint8Array(received);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
