import { type Data, tableFromIPC, type Vector } from "apache-arrow";
import { casesCommand } from "./command.ts";
import { isoDay } from "./days.ts";
import { button, element, write } from "./element.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import type { Reader } from "./reader.ts";
import type { Slicing } from "./slicing.ts";
import {
  complaintCells,
  complaintColumns,
  complaintsCsv,
  countsCsv,
  type Names,
} from "./tables.ts";

/** How many complaints are listed; the command lists all. */
const listed = 100;
const shownColumns = [
  "complaint_id",
  "source",
  "received",
  "category",
  "department",
  "is_open",
  "sla_state",
];

/** The chosen complaints: the newest of them as a list, all of them as a file, and the command that lists them. */
export class CaseCard {
  readonly root: HTMLElement;
  readonly #slicing: Slicing;
  readonly #reader: Reader;
  readonly #path: string;
  readonly #table = element("div", {
    class: "table",
    tabindex: "0",
    role: "region",
    "aria-labelledby": "explorer-cases",
    hidden: "",
  });
  readonly #said = element("p", { class: "said", role: "status" });
  readonly #command = element("code");
  #names: Names | null = null;
  #isOpen = false;

  /** @param path of the complaints' ids, loaded when they are first needed */
  constructor(slicing: Slicing, reader: Reader, path: string) {
    this.#slicing = slicing;
    this.#reader = reader;
    this.#path = path;
    const { words } = reader;
    const heading = element("h2", { id: "explorer-cases" }, words.casesTitle);
    this.root = element(
      "section",
      { class: "cases" },
      heading,
      element(
        "p",
        { class: "ways" },
        button(reader.say(words.list, { count: listed }), () => this.#open()),
        button(words.downloadCounts, () => save("plaint-counts.csv", [countsCsv(slicing)])),
        button(words.downloadComplaints, () => this.#saveComplaints()),
      ),
      this.#said,
      this.#table,
      element("p", { class: "command" }, `${words.commandLabel} `, this.#command),
    );
  }

  /** Follows the choice; not at every move of a brush. */
  draw(): void {
    const { complaints, choice } = this.#slicing;
    const fields = complaints.fields.map(({ field }) => field);
    const reach = {
      from: isoDay(complaints.firstDay),
      until: isoDay(Math.max(complaints.lastDay, complaints.asOfDay) + 1),
    };
    write(this.#command, casesCommand(choice, fields, reach));
    if (this.#isOpen && this.#names !== null) this.#drawTable(this.#names);
  }

  async #open(): Promise<void> {
    const names = await this.#load();
    if (names === null) return;
    this.#isOpen = true;
    this.#drawTable(names);
  }

  async #saveComplaints(): Promise<void> {
    const names = await this.#load();
    if (names !== null) save("plaint-complaints.csv", [...complaintsCsv(this.#slicing, names)]);
  }

  async #load(): Promise<Names | null> {
    if (this.#names !== null) return this.#names;
    const { words, say, megabytes } = this.#reader;
    try {
      const bytes = await fetchBytes(this.#path, (received) =>
        write(this.#said, say(words.loading, { received: megabytes(received) })),
      );
      this.#names = readNames(bytes, this.#slicing.complaints.rows);
      write(this.#said, "");
    } catch (error) {
      write(this.#said, say(words.failed, { reason: String(error) }));
    }
    return this.#names;
  }

  #drawTable(names: Names): void {
    const { complaints } = this.#slicing;
    const { words } = this.#reader;
    const columns = complaintColumns(complaints);
    const shown = shownColumns.filter((name) => columns.includes(name));
    const titles: Readonly<Record<string, string>> = { ...words.fields, ...words.columns };
    const rows: HTMLElement[] = [];
    for (const row of this.#slicing.chosenRows()) {
      if (rows.length === listed) break;
      const cells = complaintCells(complaints, names, row);
      const made = shown.map((name) => {
        const value = String(cells[columns.indexOf(name)] ?? "");
        const text = value === "" ? words.notTold : this.#reader.name(name, value);
        return element("td", {}, text);
      });
      rows.push(element("tr", {}, ...made));
    }
    const count = this.#slicing.counting.chosen;
    write(this.#said, this.#reader.say(words.listed, { shown: rows.length, count }));
    const head = shown.map((name) => element("th", { scope: "col" }, titles[name] ?? name));
    const table = element(
      "table",
      {},
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...rows),
    );
    this.#table.hidden = false;
    this.#table.replaceChildren(table);
  }
}

/**
 * Reads `data/explorer-ids.arrow`.
 * @throws Error when it is of other complaints than those counted
 */
function readNames(bytes: Uint8Array, rows: number): Names {
  const table = tableFromIPC(bytes);
  const source = table.getChild("source");
  const id = table.getChild("complaint_id");
  if (table.numRows !== rows || source === null || id === null)
    throw new Error("the list is of other complaints");
  const dictionary = (source.data[0] as Data | undefined)?.dictionary as Vector | undefined;
  if (dictionary === undefined) throw new Error("the list names no sources");
  return {
    source: (row) => String(source.get(row)),
    complaint: (row) => String(id.get(row)),
  };
}

/** Hands a file to the reader without asking any server. */
function save(name: string, pieces: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...pieces], { type: "text/csv;charset=utf-8" }));
  const link = element("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
