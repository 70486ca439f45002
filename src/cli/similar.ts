import type { Command } from "commander";
import { collect, examples, folderOf } from "../arguments.ts";
import type { SimilarResult, SimilarRow } from "../commands/similar-result.ts";
import { textTable } from "../tabular.ts";
import { print, printJson, progress, say } from "../terminal.ts";

export function addSimilar(plaint: Command): void {
  plaint
    .command("similar")
    .description(
      "Search the case library: the solved complaints most similar to a text or to a complaint, and what solved them",
    )
    .argument("<text|id>", "what a customer says, or the id of a complaint, or SOURCE/ID")
    .option("--limit <number>", "how many to show, 1 to 50 (default: 10)")
    .option(
      "--where <field=value>",
      "look only among these; again: the same field is or, another field is and",
      collect,
      [],
    )
    .option("--json", "print as JSON")
    .addHelpText(
      "after",
      `${examples(
        'plaint similar "快递三天没更新"',
        "plaint similar hotline/TS26101800011 --limit 5",
        'plaint similar "refund not received" --where product=标准快递 --json',
      )}
Similarity, 0 to 1, is of the words by their rarity and of the letters, half each. Complaints that say the same are one row.
The first time, and when the store has changed, an index is made: seconds, a minute for a million complaints.
`,
    )
    .action(
      async (
        asked: string,
        { json, ...flags }: { limit?: string; where?: string[]; json?: boolean },
        command: Command,
      ) => {
        const { similarCommand } = await import("../commands/similar.ts");
        const result = await similarCommand(folderOf(command), asked, flags, progress());
        if (json) printJson(result);
        else printSimilar(result);
      },
    );
}

function printSimilar({ query, as_of, rows, summary }: SimilarResult): void {
  if (rows.length === 0) {
    say(
      query.complaint === null
        ? "no word of the text, and no id, is in a solved complaint that was looked at"
        : "no word of the complaint is in another solved complaint that was looked at",
    );
    print("no rows");
    return;
  }
  say(`${rows.length} texts of solved complaints · as of ${as_of}`);
  print(textTable(rows.map(shortRow)));
  for (const { source, complaint_id, text, resolution } of rows) {
    if (text !== null || resolution !== null)
      print(
        `\n${source}/${complaint_id}: ${text ?? "–"}${resolution === null ? "" : `\n→ ${resolution}`}`,
      );
  }
  print(`\n${textTable(summary as unknown as Record<string, unknown>[])}`);
}

/** What has room on a line. */
function shortRow(row: SimilarRow): Record<string, unknown> {
  return {
    similarity: row.similarity.toFixed(2),
    complaint: `${row.source}/${row.complaint_id}`,
    solved_count: row.solved_count,
    ended: row.ended_at?.slice(0, 10) ?? null,
    hours: row.hours === null ? null : row.hours.toFixed(1),
    satisfaction: row.satisfaction,
    solution: row.solution,
    category: row.category,
    root_cause: row.root_cause,
    basis: row.root_cause_basis,
    product: row.product,
    words: row.words,
  };
}
