import { type Database, identifier, literal } from "../../database.ts";
import type { Mapping } from "./mapping.ts";
import { rowLayout } from "./redact-row.ts";
import { keepRowNumbers } from "./row-numbers.ts";
import { personalTexts } from "./stage-fields.ts";

/** Masks in `staged_rows` the words of the trade that staging many rows leaves as they are: each is looked at once. */
export async function maskWords(db: Database, mapping: Mapping, rows: number): Promise<void> {
  const layout = literal(rowLayout(["trade"]));
  for (const { name, isList } of personalTexts(mapping, rows).words) {
    const column = identifier(name === "status" ? "status_recorded" : name);
    const word = isList ? `array_to_string(${column}, chr(30))` : column;
    // A table of their own: DuckDB would look at every row before making words of them.
    await db.run(
      `create or replace temp table words as
       select distinct ${column} as stored, ${word} as word from staged_rows where ${column} is not null`,
    );
    await db.run(
      `create or replace temp table masked_words as
       with masked as (select stored, word, redact_row(${layout}, '', word) as masked from words)
       select stored, ${isList ? "string_split(masked, chr(30))" : "masked"} as masked from masked where masked <> word`,
    );
    // An update that finds nothing to do takes as long as one that does.
    if ((await db.value("select 1 from masked_words limit 1")) === null) continue;
    await keepRowNumbers(db);
    await db.run(
      `update staged_rows set ${column} = masked from masked_words where ${column} = stored`,
    );
  }
}
