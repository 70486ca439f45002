import { existsSync } from "node:fs";
import { withMinutes } from "../analysis/local-time.ts";
import type { Workspace } from "../config.ts";
import { Database, literal, sqlStatements } from "../database.ts";
import { UserError } from "../error.ts";
import { filterSql } from "../filter.ts";
import { openStore } from "../ingest/store/store.ts";
import { caseLibraryAsOf, makeCaseLibrary } from "../ingest/texts/case-library.ts";
import { type SimilarText, similarTexts, type Term } from "../ingest/texts/similar-cases.ts";
import { longestQuestion, QuestionReader } from "../ingest/texts/similar-question.ts";
import { SolvedTexts } from "../ingest/texts/solved-texts.ts";
import { storeTexts } from "../ingest/texts/texts.ts";
import { type Filter, noStore } from "../snapshot.ts";
import { storeFormat } from "../tables.ts";
import type { Progress } from "./progress.ts";
import type { CaseKey, SimilarResult, SimilarRow, SimilarSummary } from "./similar-result.ts";

const sql = sqlStatements(import.meta.url, "../ingest/texts/similar-cases.sql");
const mostWordsShown = 8;
/** What is longer is a text. */
const longestId = 200;
/** What a snapshot alone tells. */
const notFiltered = ["is_open", "sla_state"];

/** Opens the case library; makes its index first where there is none of what the store holds now. */
export async function openCaseLibrary(
  workspace: Workspace,
  progress: Progress,
): Promise<CaseLibrary> {
  if (!existsSync(workspace.store)) throw noStore(workspace);
  const library = await CaseLibrary.open(workspace);
  if (library !== null) return library;
  const db = await openStore(workspace);
  try {
    await db.confine([workspace.spill]);
    await storeTexts(db, workspace.config, { themes: false, onProgress: progress });
    await makeCaseLibrary(db, workspace.config, {
      onProgress: (done, of) => progress("index of solved complaints", done, of),
    });
  } finally {
    db.close();
  }
  const made = await CaseLibrary.open(workspace);
  if (made === null)
    throw new Error("the index of the case library is not of what the store holds");
  return made;
}

interface AskingComplaint extends CaseKey {
  readonly case_number: number;
  readonly text: string | null;
}

/** The index of the case library, open for questions. */
export class CaseLibrary {
  readonly #db: Database;
  readonly #workspace: Workspace;
  readonly #asOf: string;
  readonly #reader: QuestionReader;
  readonly #solved: SolvedTexts;
  #filters: readonly Filter[] = [];

  private constructor(
    db: Database,
    workspace: Workspace,
    index: { readonly asOf: string; readonly reader: QuestionReader; readonly solved: SolvedTexts },
  ) {
    this.#db = db;
    this.#workspace = workspace;
    this.#asOf = index.asOf;
    this.#reader = index.reader;
    this.#solved = index.solved;
  }

  /** null: there is no index of what the store holds now. */
  static async open(workspace: Workspace): Promise<CaseLibrary | null> {
    const { config, store } = workspace;
    const db = await Database.open(":memory:", { memory_limit: "1200MB" });
    try {
      await db.attach(store, "store");
      // Tables of one's own go into memory, everything else is read from the store.
      await db.run("set search_path = 'memory,store'");
      await db.run(`set TimeZone = ${literal(config.timezone)}`);
      // Up to so many rows are looked up by their numbers instead of reading the whole column.
      await db.run("set dynamic_or_filter_threshold = 512");
      const format = await db.value("select max(version) from store_format");
      const asOf = format === storeFormat ? await caseLibraryAsOf(db, config) : null;
      // What a question reads is little: a second thread costs more than it brings.
      await db.run("set threads = 1");
      await db.confine([]);
      if (asOf !== null)
        return new CaseLibrary(db, workspace, {
          asOf,
          reader: await QuestionReader.of(db, config),
          solved: await SolvedTexts.read(db),
        });
    } catch (error) {
      db.close();
      throw error;
    }
    db.close();
    return null;
  }

  /**
   * From now on only complaints that the filters leave are found.
   * @throws UserError when a field does not exist, or only a snapshot has it
   */
  async filter(filters: readonly Filter[]): Promise<void> {
    for (const { field } of filters)
      if (notFiltered.includes(field))
        throw new UserError(
          `--where ${field}=…: similar looks among solved complaints, whatever their limits were; use another field`,
        );
    const condition = filterSql(filters);
    if (condition === null) return;
    const themed = filters.some(({ field }) => field === "theme");
    const relation = themed ? "complaints_with_themes" : "plain_complaints";
    const left: number[] = [];
    const query = (sql.left_cases as string)
      .replace("$filtered", () => sql[relation] as string)
      .replace("$condition", () => condition);
    for await (const [numbers = []] of this.#db.numberColumns(query)) left.push(...numbers);
    await this.#db.run(sql.make_asked_groups as string);
    await this.#db.append("asked_groups", [{ type: "integer", values: this.#solved.keep(left) }]);
    this.#filters = filters;
  }

  /**
   * The solved complaints most similar to a text, or to a complaint by its id or SOURCE/ID.
   * @throws UserError when no complaint is solved, several sources have the id, or the complaint has no text
   */
  async similar(asked: string, limit: number): Promise<SimilarResult> {
    if (this.#solved.size === 0) throw this.#nothingSolved();
    const complaint = await this.#complaintOf(asked.trim());
    const text = (complaint?.text ?? asked).slice(0, longestQuestion);
    const asking = complaint?.case_number ?? null;
    const question = { ...this.#reader.read(text), text, asking };
    const { terms, found } = await similarTexts(this.#db, this.#solved, question, limit);
    return {
      query: {
        complaint: complaint && { source: complaint.source, complaint_id: complaint.complaint_id },
        words: this.#shown(terms),
      },
      as_of: this.#asOf,
      filters: this.#filters,
      rows: await this.#rows(found, asking),
      summary: await this.#summary(found, asking),
    };
  }

  close(): void {
    this.#db.close();
  }

  #nothingSolved(): UserError {
    return new UserError(
      `similar: no complaint with a text is solved yet, as of ${this.#asOf}; expected some that are ${this.#workspace.config.backlog.ends_at} (backlog.ends_at); ` +
        "load exports with their ends, then ask again",
    );
  }

  /** The complaint that is named; null: what was asked is a text. */
  async #complaintOf(id: string): Promise<(AskingComplaint & { readonly text: string }) | null> {
    if (id.length > longestId) return null;
    const slash = id.indexOf("/");
    const rows = (await this.#db.rows(sql.complaint as string, {
      id,
      source: id.slice(0, Math.max(0, slash)),
      own_id: id.slice(slash + 1),
    })) as unknown as AskingComplaint[];
    const [complaint] = rows;
    if (complaint === undefined) return null;
    if (rows.length > 1)
      throw new UserError(
        `similar: several sources have a complaint ${id}; say which: ${rows.map((row) => `${row.source}/${row.complaint_id}`).join(", ")}`,
      );
    const { text } = complaint;
    if (text === null)
      throw new UserError(
        `similar: complaint ${id} has no subject and no description; ask with a text of your own instead`,
      );
    return { ...complaint, text };
  }

  /** Words that fewer complaints have than privacy.minimum_cell are shown nowhere. */
  #shown(terms: readonly Term[]): string[] {
    const fewest = this.#workspace.config.privacy.minimum_cell;
    return terms
      .filter(({ complaints }) => complaints >= fewest)
      .slice(0, mostWordsShown)
      .map(({ word }) => word);
  }

  async #rows(found: readonly SimilarText[], asking: number | null): Promise<SimilarRow[]> {
    if (found.length === 0) return [];
    const details = await this.#db.rows(sql.details as string, {
      numbers: JSON.stringify(found.map(({ caseNumber }) => caseNumber)),
      // Of a text the complaint that stands for it is the first.
      rows: JSON.stringify(found.map(({ groups }) => this.#solved.rowsOf(groups, asking)[0])),
    });
    const byNumber = new Map(details.map(({ case_number, ...detail }) => [case_number, detail]));
    return found.map(({ caseNumber, complaints, similarity, terms }) => {
      const detail = byNumber.get(caseNumber) as Record<string, unknown>;
      return {
        similarity: Math.round(similarity * 10_000) / 10_000,
        ...detail,
        received_at: withMinutes(detail.received_at),
        ended_at: withMinutes(detail.ended_at),
        words: this.#shown(terms),
        solved_count: complaints,
      } as unknown as SimilarRow;
    });
  }

  async #summary(found: readonly SimilarText[], asking: number | null): Promise<SimilarSummary[]> {
    const rows = found.flatMap(({ groups }) => this.#solved.rowsOf(groups, asking));
    if (rows.length === 0) return [];
    return (await this.#db.rows(sql.summary as string, {
      rows: JSON.stringify(rows),
    })) as unknown as SimilarSummary[];
  }
}
