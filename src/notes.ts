/** Something a reader decided or met, with its details. */
type Note = Readonly<Record<string, unknown>> & { readonly code: string };

const list = (value: unknown) => (Array.isArray(value) ? value.join(", ") : String(value));
const shortList = (value: unknown) => {
  if (!Array.isArray(value) || value.length <= 8) return list(value);
  return `${value.slice(0, 8).join(", ")} … (${value.length})`;
};

/** A note of a file as a sentence. */
export function describeNote({ code, ...details }: Note): string {
  const said = Object.entries(details).map(([name, value]) => `${name} ${shortList(value)}`);
  const name = code.replaceAll("_", " ");
  return said.length > 0 ? `${name}: ${said.join("; ")}` : name;
}
