import type { Data, DataType, Table, Vector } from "apache-arrow";
import { damaged, Unsearchable, wholeBytes } from "./file-text.ts";
import type { Hear } from "./finding.ts";
import { readJsonText } from "./json-values.ts";
import { shown } from "./shown.ts";

/** Arrow IPC, file or stream: names of columns, texts, values of dictionaries (once each), whole numbers, and nested values as JSON. */
export async function readArrow(path: string, hear: Hear): Promise<void> {
  const { tableFromIPC } = await import("apache-arrow");
  const bytes = await wholeBytes(path);
  if (!isArrow(bytes)) throw new Unsearchable(damaged);
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch {
    throw new Unsearchable(damaged);
  }
  const dictionaries = new Set<unknown>();
  for (const [index, field] of table.schema.fields.entries()) {
    const column = `column "${shown(field.name)}"`;
    hear(field.name, () => `name of ${column}`);
    let row = 1;
    for (const data of table.getChildAt(index)?.data ?? []) {
      const from = row;
      row += data.length;
      const dictionary = data.dictionary as Vector | undefined;
      if (dictionary === undefined)
        await readValues(data, (at) => `row ${from + at}, ${column}`, field.name, hear);
      else if (!dictionaries.has(dictionary)) {
        dictionaries.add(dictionary);
        for (const part of dictionary.data)
          await readValues(
            part,
            (at) => `${column}, entry ${at + 1} of its dictionary`,
            field.name,
            hear,
          );
      }
    }
  }
}

/** A file has its mark at both ends, a stream begins with a message; what is cut the library would read in silence. */
function isArrow(bytes: Buffer): boolean {
  const mark = "ARROW1";
  if (bytes.toString("latin1", 0, mark.length) === mark)
    return bytes.toString("latin1", bytes.length - mark.length) === mark;
  return bytes.toString("hex", 0, 4) === "ffffffff";
}

async function readValues(
  data: Data,
  place: (at: number) => string,
  name: string,
  hear: Hear,
): Promise<void> {
  const { Vector: Values } = await import("apache-arrow");
  const { isText, isWhole, isNested } = await shapeOf(data.type);
  if (!isText && !isWhole && !isNested) return;
  let at = 0;
  for (const value of new Values([data])) {
    const here = at;
    at += 1;
    if (value === null) continue;
    if (isText) hear(String(value), () => place(here), name);
    else if (isWhole) {
      const digits = String(value);
      if (digits.length >= 7) hear(digits, () => place(here), name);
    } else {
      const text = JSON.stringify(value, plain) ?? "";
      readJsonText(text, (inner, inside, key) =>
        hear(inner, () => `${place(here)}, ${inside()}`, key ?? name),
      );
    }
  }
}

function plain(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

async function shapeOf(type: DataType) {
  const { DataType: Type } = await import("apache-arrow");
  return {
    isText: Type.isUtf8(type) || Type.isLargeUtf8(type),
    isWhole: Type.isInt(type) || Type.isFloat(type),
    isNested:
      Type.isList(type) || Type.isFixedSizeList(type) || Type.isStruct(type) || Type.isMap(type),
  };
}
