import { posix } from "node:path";
import { UserError } from "../../../error.ts";
import type { Archive } from "./archive.ts";
import { hearXml, isOn, prefixed } from "./xml.ts";

/** Where a workbook keeps what. */
export interface WorkbookParts {
  /** Worksheets in the order of their tabs; chart sheets and macro sheets are none. */
  readonly sheets: readonly SheetPart[];
  /** Days are counted from 1904-01-01 (old Excel for Mac) instead of from 1900. */
  readonly from1904: boolean;
  readonly sharedStrings: string | null;
  readonly styles: string | null;
}

export interface SheetPart {
  readonly name: string;
  readonly visible: boolean;
  readonly part: string;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`; the same in both editions of the format. */
  readonly kind: string;
  readonly part: string;
}

/**
 * Reads a workbook's list of sheets and where its parts are.
 * @throws UserError when the workbook's own part or its relationships are missing or broken.
 */
export async function readParts(archive: Archive, path: string): Promise<WorkbookParts> {
  const root = await relationships(archive, "", path);
  const workbook = root.find(({ kind }) => kind === "officeDocument")?.part ?? "xl/workbook.xml";
  if (!archive.has(workbook)) {
    throw new UserError(`${path}: an archive without a workbook in it; expected .xlsx`);
  }
  const related = await relationships(archive, workbook, path);
  const listed: { name: string; visible: boolean; id: string }[] = [];
  let from1904 = false;
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name === "workbookPr") from1904 = isOn(attributes.date1904);
      if (name !== "sheet") return;
      const visible = (attributes.state ?? "visible") === "visible";
      listed.push({ name: attributes.name ?? "", visible, id: prefixed(attributes, "id") ?? "" });
    },
    close() {},
    text() {},
  };
  await hearXml(archive.read(workbook), listener, `${path}: the list of sheets`);
  const byId = new Map(related.map((each) => [each.id, each]));
  const sheets = listed.flatMap(({ name, visible, id }) => {
    const found = byId.get(id);
    if (found && found.kind !== "worksheet") return [];
    return [{ name, visible, part: found?.part ?? `the sheet “${name}”` }];
  });
  const partOf = (kind: string) => related.find((each) => each.kind === kind)?.part ?? null;
  return { sheets, from1904, sharedStrings: partOf("sharedStrings"), styles: partOf("styles") };
}

async function relationships(
  archive: Archive,
  of: string,
  path: string,
): Promise<readonly Relationship[]> {
  const folder = posix.dirname(of);
  const part = posix.join(folder, "_rels", `${posix.basename(of)}.rels`);
  if (!archive.has(part)) return [];
  const found: Relationship[] = [];
  const listener = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      if (name !== "Relationship" || attributes.TargetMode === "External") return;
      const { Id: id = "", Type: type = "", Target: target = "" } = attributes;
      const kind = type.slice(type.lastIndexOf("/") + 1);
      found.push({ id, kind, part: posix.resolve("/", folder, target).slice(1) });
    },
    close() {},
    text() {},
  };
  await hearXml(archive.read(part), listener, `${path}: ${part}`);
  return found;
}
