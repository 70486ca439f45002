import { basename } from "node:path";
import type { ColumnMapping } from "../../config/columns.ts";
import type { SourceConfig } from "../../config.ts";
import { UserError } from "../../error.ts";
import { fieldsOf, type TableName, tables } from "../../tables.ts";
import { timeFormat } from "./time-format.ts";

/** Where a canonical field's value comes from, with column positions in the file instead of names. */
export interface FieldMapping {
  readonly field: string;
  /** Positions in the file's header; empty for a constant. */
  readonly columns: readonly number[];
  readonly constant?: string;
  readonly formats: readonly string[];
  readonly values?: Readonly<Record<string, string | null>>;
  readonly split?: string;
}

export interface Mapping {
  readonly table: TableName;
  readonly header: readonly string[];
  readonly fields: readonly FieldMapping[];
  /** Columns kept under their own name in `attributes`. */
  readonly attributes: readonly { readonly column: number; readonly name: string }[];
  /** Positions of the `order_by` columns. */
  readonly orderBy: readonly number[];
  /** Whether the smallest is the newest: `order_by: [-column]`. */
  readonly smallestFirst: boolean;
}

/**
 * Finds a source's columns in a file's header. Fields that the configuration leaves out are matched by name: a column
 * called like the field.
 * @throws UserError when a column that the configuration names is not in the file, or a required field has no column.
 */
export function resolveMapping(
  source: SourceConfig,
  header: readonly string[],
  file: string,
): Mapping {
  const columnOf = (name: string) => columnNamed(header, name);
  const position = (name: string, where: string): number => {
    const found = columnOf(name);
    if (found >= 0) return found;
    throw new UserError(
      `plaint.yaml source ${source.name} ${where}: no column "${name}" in ${file}; ` +
        `its columns are ${header.join(", ")}`,
    );
  };
  const fields: FieldMapping[] = [];
  for (const field of Object.keys(fieldsOf(source.table))) {
    const spec = source.columns[field] ?? (header.includes(field) ? field : undefined);
    if (spec === undefined || isAbsent(spec, columnOf)) continue;
    fields.push(resolveField(field, spec, position));
  }
  if (!fields.some(({ field }) => field === "exported_at"))
    fields.push(...exportedByName(source, file));
  for (const required of tables[source.table].required) {
    if (!fields.some((mapping) => mapping.field === required)) {
      throw new UserError(
        `plaint.yaml source ${source.name}: no column for ${required}, which ${neededBy(source.table)} needs; ` +
          `add columns.${required}: one of ${header.join(", ")} (${file})`,
      );
    }
  }
  const smallestFirst = ordersBySmallest(source);
  const orderBy = orderColumns(source).map((name) => position(name, "order_by"));
  const used = new Set(fields.flatMap((mapping) => mapping.columns));
  for (const name of [...source.omit, ...mendedColumns]) used.add(columnOf(name));
  const attributes = header
    .map((name, column) => ({ column, name }))
    .filter(({ column }) => !used.has(column))
    // By name, so that an export with its columns in another order tells the same content.
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { table: source.table, header, fields, attributes, orderBy, smallestFirst };
}

/**
 * Whether `order_by` has a `-` before its columns: the row with the smallest counts. Of complaints the others are steps of a log
 * then, not versions.
 * @throws UserError when only some have one
 */
export function ordersBySmallest({ name, order_by = [] }: SourceConfig): boolean {
  const signed = order_by.filter((column) => column.startsWith("-")).length;
  if (signed === 0 || signed === order_by.length) return signed > 0;
  throw new UserError(
    `plaint.yaml source ${name} order_by: found ${order_by.join(", ")}; expected "-" before every column or before none`,
  );
}

/** The columns that `order_by` names, without the `-` before them. */
export function orderColumns({ order_by = [] }: Pick<SourceConfig, "order_by">): string[] {
  return order_by.map((column) => column.replace(/^-/, ""));
}

/** Where a column stands: by its name, or by its name below a heading that spans several (`受理信息 / 反馈编号`). */
function columnNamed(header: readonly string[], given: string): number {
  const name = given.normalize("NFC").trim();
  const found = header.indexOf(name);
  if (found >= 0) return found;
  const below = header.flatMap((column, index) => (column.endsWith(` / ${name}`) ? [index] : []));
  return below.length === 1 ? (below[0] as number) : -1;
}

/** Columns that `plaint rejects --out` adds to rows that are to be mended. */
export const mendedColumns = ["plaint_row", "plaint_reason"];

/** What cannot do without its required fields. */
function neededBy(table: TableName): string {
  return table === "complaints" ? "every complaint" : `every row of ${table}`;
}

/** When the file was exported, as its name says; a day means its end. */
function exportedByName({ name, exported_at }: SourceConfig, file: string): FieldMapping[] {
  if (exported_at === undefined) return [];
  const found = new RegExp(exported_at.name, "u").exec(basename(file))?.[1];
  if (found === undefined) {
    throw new UserError(
      `plaint.yaml source ${name} exported_at.name: "${exported_at.name}" finds no date in the name of ${file}`,
    );
  }
  const { precision } = timeFormat(exported_at.format);
  const [time, format] = precision === "day" ? [" 23:59:59", " HH:mm:ss"] : ["", ""];
  return [
    {
      field: "exported_at",
      columns: [],
      constant: `${found}${time}`,
      formats: [`${exported_at.format}${format}`],
    },
  ];
}

function resolveField(
  field: string,
  spec: ColumnMapping,
  position: (name: string, where: string) => number,
): FieldMapping {
  const where = `columns.${field}`;
  if (typeof spec === "object" && "constant" in spec) {
    return { field, columns: [], constant: spec.constant, formats: [] };
  }
  const { column, format, values, split } =
    typeof spec === "string" || Array.isArray(spec) ? { column: spec } : { ...spec };
  const columns = [column].flat().map((name) => position(name, where));
  return {
    field,
    columns,
    formats: format === undefined ? [] : [format].flat(),
    ...(values && { values }),
    ...(split !== undefined && { split }),
  };
}

/** Whether a field's column may be missing, and is. */
function isAbsent(spec: ColumnMapping, columnOf: (name: string) => number): boolean {
  if (typeof spec === "string" || Array.isArray(spec) || "constant" in spec) return false;
  return spec.optional === true && [spec.column].flat().some((name) => columnOf(name) < 0);
}

/** The columns that a source's configuration names: the header of a file that has no rows to tell its own. */
export function namedColumns(source: SourceConfig): string[] {
  const specs = Object.values(source.columns).map((spec) => {
    if (typeof spec === "string" || Array.isArray(spec)) return spec;
    return spec === undefined || "constant" in spec ? [] : spec.column;
  });
  const names = [...specs.flat(), ...orderColumns(source), ...tables[source.table].required];
  return [...new Set(names.map((name) => name.normalize("NFC").trim()))];
}
