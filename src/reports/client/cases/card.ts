import { marked } from "../search/marked.ts";
import type { Says } from "./says.ts";
import type { SimilarCase, SolvedCases } from "./solved-cases.ts";

export const levelSeparator = " · ";

/** One case: what was complained of, and what was done about it. Texts are only ever set as text. */
export function card({ row, shared, terms }: SimilarCase, cases: SolvedCases, says: Says) {
  const { own } = says.words;
  const [source, id, day, text, resolution, category, product, cause, isVerified] = row;
  const [, , , , , , , , , solutions, hours, satisfaction, solvedCount] = row;
  const { file, folding } = cases;
  const item = document.createElement("li");
  const path = file.categories[category]?.join(levelSeparator) ?? own.notClassified;
  const head = paragraph("case-head");
  const name = document.createElement("b");
  name.textContent = path;
  head.append(name);
  const productName = file.products[product];
  for (const part of [productName, says.day(day)])
    if (part !== undefined) head.append(`${levelSeparator}${part}`);
  const said = paragraph("case-text");
  for (const piece of marked(text, terms, folding)) {
    if (piece.marked) {
      const mark = document.createElement("mark");
      mark.textContent = piece.text;
      said.append(mark);
    } else said.append(piece.text);
  }
  const facts = document.createElement("dl");
  const causePath = file.causes[cause]?.join(levelSeparator);
  const causeSentence = isVerified === 1 ? own.causeVerified : own.causePresumed;
  const codes = solutions.map((place) => says.solution(file.solutions[place] ?? ""));
  for (const [term, fact] of [
    [own.solved, codes.join(own.comma) || own.notTold],
    [own.resolution, resolution],
    [own.cause, causePath === undefined ? "" : says.say(causeSentence, { name: causePath })],
    [own.hours, hours === null ? "" : says.duration(hours)],
    [own.answer, satisfaction === null ? "" : own.answers[answerOf(satisfaction)]],
  ] as const) {
    if (fact === "") continue;
    const pair = document.createElement("div");
    const dt = document.createElement("dt");
    const dd = document.createElement("dd");
    dt.textContent = term;
    dd.textContent = fact;
    pair.append(dt, dd);
    facts.append(pair);
  }
  const foot = paragraph("case-foot");
  const notes = [`${source}/${id}`];
  if (solvedCount > 1) notes.push(says.say(own.same, { count: solvedCount }));
  if (shared > 0) notes.push(says.say(own.shared, { percent: says.percent(shared) }));
  foot.textContent = notes.join(levelSeparator);
  item.append(head, said, facts, foot);
  return item;
}

/** As the reports count answers: satisfied from 0.75, dissatisfied up to 0.25. */
export function answerOf(satisfaction: number): "satisfied" | "average" | "dissatisfied" {
  if (satisfaction >= 0.75) return "satisfied";
  return satisfaction <= 0.25 ? "dissatisfied" : "average";
}

function paragraph(className: string): HTMLParagraphElement {
  const made = document.createElement("p");
  made.className = className;
  return made;
}
