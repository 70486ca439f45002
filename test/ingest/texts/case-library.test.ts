import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forget } from "../../../src/ingest/store/forget.ts";
import { caseLibraryAsOf, makeCaseLibrary } from "../../../src/ingest/texts/case-library.ts";
import { storeTexts } from "../../../src/ingest/texts/texts.ts";
import { openSnapshot } from "../../../src/snapshot.ts";
import { Folder } from "../folder.ts";

const sources = `- { name: desk, files: [in/desk*.csv], columns: { complaint_id: id, received_at: at, resolved_at: resolved, closed_at: closed, updated_at: changed, status: status, solution: { column: solution, split: "+" }, satisfaction: score, description: text } }
- { name: log, files: [in/log*.csv], table: events, complaints: desk }
- { name: survey, files: [in/survey*.csv], table: surveys, complaints: desk }`;

const header = "id,at,resolved,closed,changed,status,solution,score,text\n";
const desk = `${header}plain,2026-03-01 08:00,2026-03-02 08:00,2026-03-03 08:00,2026-03-03 08:00,closed,refund,5,包裹外箱破损
resolved only,2026-03-01 08:00,2026-03-02 09:00,,2026-03-02 09:00,resolved,apology,,包裹外箱压扁
open,2026-03-01 08:00,,,2026-03-01 08:00,open,,,包裹没有更新
reopened,2026-03-01 08:00,,2026-03-02 08:00,2026-03-05 08:00,open,refund,,快递没有更新
closed again,2026-03-01 08:00,,2026-03-06 08:00,2026-03-06 08:00,closed,refund,,物流没有更新
reopened unseen,2026-03-01 08:00,,2026-03-02 08:00,2026-03-05 08:00,reopened,refund,,客服没有回访
time unknown,2026-03-01 08:00,,,2026-03-05 08:00,closed,refund+apology,2,退款没有到账
nothing known,2026-03-01 08:00,,,2026-03-05 08:00,closed,,,退款一直没有到账
day received,2026-03-01,,2026-03-04 08:00,2026-03-04 08:00,closed,refund,,快递员态度恶劣
day closed,2026-03-01 08:00,,2026-03-04,2026-03-04 08:00,closed,refund,,快递员辱骂客户
ends late,2026-03-01 08:00,,2026-03-19 08:00,2026-03-19 08:00,closed,refund,,发票没有开具
steps late,2026-03-01 08:00,,,2026-03-19 08:00,closed,refund,,发票抬头错误
from the log,2026-03-01 08:00,,,2026-03-05 08:00,closed,,,智能柜打不开
log resolved,2026-03-01 08:00,2026-03-03 08:00,2026-03-02 08:00,2026-03-05 08:00,closed,,,取件码失效
before receipt,2026-03-03 08:00,,2026-03-02 08:00,2026-03-05 08:00,closed,,,地址写错
no text,2026-03-01 08:00,,2026-03-02 08:00,2026-03-05 08:00,closed,refund,,
copy,2026-03-02 08:00,,2026-03-04 08:00,2026-03-04 08:00,closed,apology,,包裹外箱破損
changed,2026-03-01 08:00,,,2026-03-01 08:00,open,,,保价没有赔付
changed and logged,2026-03-01 08:00,,,2026-03-01 08:00,open,,,运费多收
`;
const later = `${header}changed,2026-03-01 08:00,,,2026-03-07 08:00,closed,refund,,保价没有赔付
changed and logged,2026-03-01 08:00,,,2026-03-08 08:00,closed,refund,,运费多收
`;
const log = `complaint_id,at,event
reopened,2026-03-02 08:00,closed
reopened,2026-03-04 08:00,reopened
closed again,2026-03-02 08:00,closed
closed again,2026-03-04 08:00,reopened
closed again,2026-03-06 08:00,closed
steps late,2026-03-18 08:00,assigned
from the log,2026-03-05 08:00,closed
log resolved,2026-03-04 08:00,resolved
changed and logged,2026-03-05 08:00,closed
`;
const survey = `complaint_id,at,dimension,score
closed again,2026-03-07,overall,1
closed again,2026-03-07,attitude,5
time unknown,2026-03-07,overall,5
from the log,2026-03-07,attitude,2
from the log,2026-03-07,speed,4
`;

function configure(folder: Folder, ...lines: string[]): void {
  const yaml = sources.split("\n").map((line) => `  ${line}`);
  folder.configureWholly(
    ["title: T", "timezone: UTC", ...lines, "sources:", ...yaml, ""].join("\n"),
  );
}

async function loaded(): Promise<Folder> {
  const folder = new Folder(sources);
  folder.write("in/desk-1.csv", desk);
  folder.write("in/desk-2.csv", later);
  folder.write("in/log.csv", log);
  folder.write("in/survey.csv", survey);
  await folder.load();
  await prepared(folder);
  return folder;
}

async function prepared(folder: Folder): Promise<void> {
  const db = await folder.db();
  await storeTexts(db, folder.workspace.config);
  await makeCaseLibrary(db, folder.workspace.config);
}

const indexed = (folder: Folder) =>
  folder.rows(
    "select complaint_id, round(hours, 6) as hours, satisfaction, solution from solved_cases order by complaint_id",
  );

describe("the index of the case library", () => {
  let folder: Folder;
  beforeAll(async () => {
    folder = await loaded();
  });
  afterAll(() => folder[Symbol.dispose]());

  it("has what is solved, how long it took, and how satisfied the customer was", async () => {
    expect(await indexed(folder)).toEqual([
      { complaint_id: "before receipt", hours: null, satisfaction: null, solution: null },
      { complaint_id: "changed", hours: 144, satisfaction: null, solution: ["refund"] },
      {
        complaint_id: "changed and logged",
        hours: 96,
        satisfaction: null,
        solution: ["refund"],
      },
      { complaint_id: "closed again", hours: 120, satisfaction: 0, solution: ["refund"] },
      { complaint_id: "copy", hours: 48, satisfaction: null, solution: ["apology"] },
      { complaint_id: "day closed", hours: null, satisfaction: null, solution: ["refund"] },
      { complaint_id: "day received", hours: null, satisfaction: null, solution: ["refund"] },
      { complaint_id: "ends late", hours: 432, satisfaction: null, solution: ["refund"] },
      { complaint_id: "from the log", hours: 96, satisfaction: 0.5, solution: null },
      { complaint_id: "log resolved", hours: 24, satisfaction: null, solution: null },
      { complaint_id: "plain", hours: 48, satisfaction: 1, solution: ["refund"] },
      { complaint_id: "steps late", hours: null, satisfaction: null, solution: ["refund"] },
      {
        complaint_id: "time unknown",
        hours: null,
        satisfaction: 0.25,
        solution: ["refund", "apology"],
      },
    ]);
  });

  it("has one text of copies in either script, with words of weights that make its vector one long", async () => {
    expect(
      await folder.column(
        "select group_id from solved_cases where complaint_id in ('plain', 'copy') group by group_id",
      ),
    ).toHaveLength(1);
    const lengths = await folder.column(
      "select sqrt(sum((weight / 65535) ** 2)) from solved_words group by group_id",
    );
    for (const length of lengths) expect(length).toBeCloseTo(1, 3);
    expect(
      await folder.rows(
        "select word, texts, complaints from solved_terms join words using (word_id) where word in ('包裹', '破损') order by word",
      ),
    ).toEqual([
      { word: "包裹", texts: 1, complaints: 2 },
      { word: "破损", texts: 1, complaints: 2 },
    ]);
  });

  it("is of what the store holds until something of it changes", async () => {
    using folder = await loaded();
    const asOf = async () => caseLibraryAsOf(await folder.db(), folder.workspace.config);
    expect(await asOf()).toBe("2026-03-19T08:00:00.000Z");
    await folder.load();
    expect(await asOf()).toBe("2026-03-19T08:00:00.000Z");
    folder.write(
      "in/survey-2.csv",
      "complaint_id,at,dimension,score\nplain,2026-03-08,overall,1\n",
    );
    await folder.load();
    expect(await asOf()).toBeNull();
    await prepared(folder);
    expect(await asOf()).not.toBeNull();
    folder.write("in/log-2.csv", "complaint_id,at,event\nplain,2026-03-09 08:00,reopened\n");
    await folder.load();
    expect(await asOf()).toBeNull();
    await prepared(folder);
    // Its status still says that it is closed: nobody knows since when.
    expect(await indexed(folder)).toContainEqual({
      complaint_id: "plain",
      hours: null,
      satisfaction: 1,
      solution: ["refund"],
    });
  });

  it("asks for another when the rule for the end is another", async () => {
    const { config } = folder.workspace;
    const resolved = { ...config, backlog: { ends_at: "resolved" as const } };
    expect(await caseLibraryAsOf(await folder.db(), resolved)).toBeNull();
  });

  it("numbers the texts alike in whatever order the files came", async () => {
    const told = (folder: Folder) =>
      folder.rows(
        `select group_id, source, complaint_id, word, weight
         from solved_cases join solved_words using (group_id) join words using (word_id)
         order by all`,
      );
    using other = new Folder(sources);
    const rows = desk.trim().split("\n").slice(1).reverse();
    other.write("in/survey.csv", survey);
    other.write("in/log.csv", log);
    other.write("in/desk-1.csv", later);
    other.write("in/desk-2.csv", `${header}${rows.slice(0, 9).join("\n")}\n`);
    other.write("in/desk-3.csv", `${header}${rows.slice(9).join("\n")}\n`);
    await other.load();
    await prepared(other);
    expect(await told(other)).toEqual(await told(folder));
  });

  it.each([
    ["closed", "2026-03-20T00:00:00"],
    ["closed", "2026-03-10T00:00:00Z"],
    ["closed", "2026-03-03T08:00:00"],
    ["resolved", "2026-03-20T00:00:00"],
    ["resolved", "2026-03-10T00:00:00"],
    ["resolved", "2026-03-05T09:30:00+02:00"],
  ])("has what a snapshot calls over, ends_at %s, as of %s", async (endsAt, asOf) => {
    configure(folder, `backlog: { ends_at: ${endsAt} }`, `as_of: "${asOf}"`);
    await prepared(folder);
    const own = await folder.rows(
      "select complaint_id, round(hours, 6) as hours, epoch_ms(ended_at) as ended from solved_cases order by complaint_id",
    );
    expect(await caseLibraryAsOf(await folder.db(), folder.workspace.config)).not.toBeNull();
    folder.closeStore();
    const { db } = await openSnapshot(folder.workspace);
    try {
      expect(own).toEqual(
        await db.rows(
          `select complaint_id, round(elapsed_hours, 6) as hours, epoch_ms(ended_at) as ended
           from complaints
           where not is_open and (ended_at is not null or len(solution) > 0) and complaint_id <> 'no text'
           order by complaint_id`,
        ),
      );
      expect(own.length).toBeGreaterThan(3);
    } finally {
      db.close();
    }
  });

  it("loses a complaint that is forgotten, with its words", async () => {
    using folder = await loaded();
    folder.closeStore();
    await forget(folder.workspace, "from the log", "desk");
    expect(
      await folder.column(
        "select complaint_id from solved_cases where complaint_id = 'from the log'",
      ),
    ).toEqual([]);
    expect(
      await folder.column(
        "select group_id from solved_words where group_id not in (select group_id from solved_cases)",
      ),
    ).toEqual([]);
    expect(
      await folder.column(
        "select word_id from solved_terms where word_id not in (select word_id from words)",
      ),
    ).toEqual([]);
    expect(await caseLibraryAsOf(await folder.db(), folder.workspace.config)).toBeNull();
  });

  it("is made of an empty store too", async () => {
    using folder = new Folder(sources);
    await prepared(folder);
    expect(await folder.column("select group_id from solved_cases")).toEqual([]);
    expect(await caseLibraryAsOf(await folder.db(), folder.workspace.config)).not.toBeNull();
  });
});
