import {
  type Data,
  Dictionary,
  Field,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint8,
  Uint16,
  Uint32,
  Utf8,
  Vector,
} from "apache-arrow";

/**
 * Numbers from 0 up in the smallest type that holds the largest of them; what is below 0 is null.
 * @param most no number is larger
 */
export function numberColumn(values: Int32Array, most: number): Data {
  const [type, data] = narrowed(values, most);
  const valid = new Uint8Array(Math.ceil(values.length / 64) * 8);
  let nullCount = 0;
  values.forEach((value, row) => {
    if (value < 0) nullCount += 1;
    else valid[row >> 3] = (valid[row >> 3] as number) | (1 << (row & 7));
  });
  const length = values.length;
  if (nullCount === 0) return makeData({ type, length, data }) as Data;
  return makeData({ type, length, nullCount, nullBitmap: valid, data }) as Data;
}

/**
 * Codes into a dictionary of texts.
 * @param id of the dictionary, one of its own in the file
 */
export function dictionaryColumn(codes: Int32Array, names: readonly string[], id: number): Data {
  const [indices, data] = narrowed(codes, names.length - 1);
  const type = new Dictionary(new Utf8(), indices, id, false);
  const dictionary = new Vector([texts(names)]);
  return makeData({ type, length: codes.length, data, dictionary } as never) as Data;
}

/** The one column of texts of a result, read batch by batch. */
export async function textColumn(
  batches: AsyncIterable<readonly (readonly unknown[])[]>,
  rows: number,
): Promise<Data> {
  const values: string[] = [];
  for await (const [column = []] of batches) for (const value of column) values.push(String(value));
  if (values.length !== rows) throw new Error(`${values.length} texts of ${rows} complaints`);
  return texts(values);
}

/** A table of columns of equal length, with facts about all of it. */
export function arrowTable(
  columns: ReadonlyMap<string, Data>,
  facts: ReadonlyMap<string, string>,
): Table {
  const fields = [...columns].map(([name, { type, nullCount }]) =>
    Field.new(name, type, nullCount > 0),
  );
  const schema = new Schema(fields, new Map(facts));
  const children = [...columns.values()];
  const length = children[0]?.length ?? 0;
  const data = makeData({ type: new Struct(fields), length, nullCount: 0, children });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

function narrowed(values: Int32Array, most: number) {
  if (most <= 0xff) return [new Uint8(), Uint8Array.from(values)] as const;
  if (most <= 0xffff) return [new Uint16(), Uint16Array.from(values)] as const;
  return [new Uint32(), Uint32Array.from(values)] as const;
}

function texts(values: readonly string[]): Data {
  const valueOffsets = new Int32Array(values.length + 1);
  const joined = Buffer.from(values.join(""), "utf8");
  let end = 0;
  values.forEach((value, place) => {
    end += Buffer.byteLength(value);
    valueOffsets[place + 1] = end;
  });
  return makeData({
    type: new Utf8(),
    length: values.length,
    nullCount: 0,
    valueOffsets,
    data: joined,
  });
}
