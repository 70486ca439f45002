import { type ComplaintField, complaintFieldNames, complaintFields } from "../complaint.ts";
import type { ColumnMapping, SourceConfig } from "../config.ts";
import { UserError } from "../error.ts";

/** Where a canonical field's value comes from, with column positions in the file instead of names. */
export interface FieldMapping {
  readonly field: ComplaintField;
  /** Positions in the file's header; empty for a constant. */
  readonly columns: readonly number[];
  readonly constant?: string;
  readonly formats: readonly string[];
  readonly values?: Readonly<Record<string, string | null>>;
  readonly split?: string;
}

export interface Mapping {
  readonly header: readonly string[];
  readonly fields: readonly FieldMapping[];
  /** Columns kept under their own name in `attributes`. */
  readonly attributes: readonly { readonly column: number; readonly name: string }[];
  /** Positions of the `order_by` columns. */
  readonly orderBy: readonly number[];
}

/**
 * Finds a source's columns in a file's header. Fields that the configuration leaves out are matched by name: a column
 * called like the field.
 * @throws UserError when a column that the configuration names is not in the file, or a required field has no column.
 */
export function resolveMapping(source: SourceConfig, header: readonly string[], file: string): Mapping {
  const position = (name: string, where: string): number => {
    const found = header.indexOf(name.normalize("NFC").trim());
    if (found >= 0) return found;
    throw new UserError(
      `plaint.yaml source ${source.name} ${where}: no column "${name}" in ${file}; ` +
        `its columns are ${header.join(", ")}`,
    );
  };
  const fields: FieldMapping[] = [];
  for (const field of complaintFieldNames) {
    const spec = source.columns[field] ?? (header.includes(field) ? field : undefined);
    if (spec !== undefined) fields.push(resolveField(field, spec, position));
  }
  for (const required of ["complaint_id", "received_at"] as const) {
    if (!fields.some((mapping) => mapping.field === required)) {
      throw new UserError(
        `plaint.yaml source ${source.name}: no column for ${required}, which every complaint needs; ` +
          `add columns.${required}: one of ${header.join(", ")} (${file})`,
      );
    }
  }
  const orderBy = (source.order_by ?? []).map((name) => position(name, "order_by"));
  const used = new Set(fields.flatMap((mapping) => mapping.columns));
  for (const name of source.omit) if (header.includes(name)) used.add(header.indexOf(name));
  const attributes = header
    .map((name, column) => ({ column, name }))
    .filter(({ column }) => !used.has(column));
  return { header, fields, attributes, orderBy };
}

function resolveField(
  field: ComplaintField,
  spec: ColumnMapping,
  position: (name: string, where: string) => number,
): FieldMapping {
  const where = `columns.${field}`;
  if (typeof spec === "object" && "constant" in spec) {
    return checked({ field, columns: [], constant: spec.constant, formats: [] });
  }
  const { column, format, values, split } =
    typeof spec === "string" || Array.isArray(spec) ? { column: spec } : { ...spec };
  const columns = [column].flat().map((name) => position(name, where));
  return checked({
    field,
    columns,
    formats: format === undefined ? [] : [format].flat(),
    ...(values && { values }),
    ...(split !== undefined && { split }),
  });
}

function checked(mapping: FieldMapping): FieldMapping {
  const { field, columns, values, split, constant } = mapping;
  const known: { type: string; codes?: readonly string[] } = complaintFields[field];
  if (columns.length > 1 && known.type !== "path" && known.type !== "list" && known.type !== "text")
    throw new UserError(`plaint.yaml columns.${field}: expected one column, found ${columns.length}`);
  if (split !== undefined && known.type !== "path" && known.type !== "list")
    throw new UserError(`plaint.yaml columns.${field}.split: only category, root_cause and solution have parts`);
  const given = [...Object.values(values ?? {}), ...(constant === undefined ? [] : [constant])];
  for (const code of given) {
    if (known.codes && code !== null && !known.codes.includes(code)) {
      throw new UserError(
        `plaint.yaml columns.${field}: unknown code "${code}"; expected one of ${known.codes.join(", ")}`,
      );
    }
  }
  return mapping;
}
