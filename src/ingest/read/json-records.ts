import { mendCell, plainName, undecodableFault } from "./character-marks.ts";
import type { TableRow } from "./table-rows.ts";

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Step = string | number | { readonly key: string; readonly is: string };

/** An element inside a record's array, as a column name: `custom_fields[id=360001].value`, `tags[0]`. */
interface ElementAddress {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The columns of a table of JSON records, complete when every record was seen. */
export class JsonColumns {
  /** The plain name of a dotted one: names repeat in every record. */
  readonly #plain = new Map<string, string>();
  readonly #fields = new Set<string>();
  readonly #addresses: readonly ElementAddress[];
  readonly #addressed = new Set<ElementAddress>();

  /** @param wanted column names that may address elements of arrays. */
  constructor(wanted: readonly string[]) {
    this.#addresses = elementAddresses(wanted);
  }

  /** @throws RangeError when the record is nested deeper than can be read. */
  see(record: JsonObject): void {
    this.#visit(record, "", (name) => this.#fields.add(name));
    for (const address of this.#addresses)
      if (!this.#addressed.has(address) && hasArray(record, address)) this.#addressed.add(address);
  }

  /** Dotted names of the fields, then the addresses of elements whose arrays the records have. */
  get names(): string[] {
    return [...this.#fields, ...[...this.#addressed].map(({ name }) => name)];
  }

  /**
   * A record's cells in the order of the names: NFC, arrays and what lies in them as JSON text.
   * @throws RangeError when the record is nested deeper than can be read.
   */
  row(record: JsonObject, row: number): TableRow {
    const values = new Map<string, string>();
    this.#visit(record, "", (name, value) => values.set(name, textOf(value)));
    const texts = [...this.#fields].map((name) => values.get(name) ?? null);
    for (const { steps } of this.#addressed) {
      const value = elementAt(record, steps);
      texts.push(value === null || value === undefined ? null : textOf(value));
    }
    const flags = new Set<string>();
    const cells: (string | null)[] = [];
    for (const text of texts) {
      const fault = text === null ? null : undecodableFault(text);
      if (fault) return { row, cells: [], fault };
      cells.push(text === null ? null : mendCell(text, flags) || null);
    }
    return flags.size > 0 ? { row, cells, flags: [...flags] } : { row, cells };
  }

  #visit(value: unknown, name: string, take: (name: string, value: unknown) => void): void {
    if (value === null || value === undefined) return;
    if (!isObject(value)) take(this.#plainName(name), value);
    else
      for (const key of Object.keys(value))
        this.#visit(value[key], name === "" ? key : `${name}.${key}`, take);
  }

  #plainName(name: string): string {
    const known = this.#plain.get(name);
    if (known !== undefined) return known;
    const plain = plainName(name);
    this.#plain.set(name, plain);
    return plain;
  }
}

function textOf(value: unknown): string {
  return (typeof value === "string" ? value : JSON.stringify(value)).normalize("NFC");
}

function elementAddresses(names: readonly string[]): ElementAddress[] {
  return names.flatMap((name) => {
    const steps = [...name.matchAll(/([^.[\]]+)|\[(\d+)\]|\[([^=\]]+)=([^\]]*)\]/g)].map(
      ([, field, index, key = "", is = ""]) =>
        field ?? (index === undefined ? { key, is } : Number(index)),
    );
    return steps.every((step) => typeof step === "string") ? [] : [{ name, steps }];
  });
}

function hasArray(record: JsonObject, { steps }: ElementAddress): boolean {
  const fields = steps.slice(
    0,
    steps.findIndex((step) => typeof step !== "string"),
  );
  return Array.isArray(elementAt(record, fields));
}

function elementAt(record: JsonObject, steps: readonly Step[]): unknown {
  let value: unknown = record;
  for (const step of steps) {
    if (typeof step === "string")
      value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    else if (!Array.isArray(value)) return undefined;
    else if (typeof step === "number") value = value[step];
    else value = value.find((each) => isObject(each) && String(each[step.key]) === step.is);
  }
  return value;
}
