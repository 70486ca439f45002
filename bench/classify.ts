import { cpus } from "node:os";
import { calibrationError, coverageCurve } from "../src/text/classifier/calibration.ts";
import {
  classify,
  confidenceFor,
  type LabelledText,
  trainClassifier,
} from "../src/text/classifier.ts";
import { type Figures, figuresOf } from "../test/text/classifier-figures.ts";
import { type Choice, composed } from "../test/text/composed-complaints.ts";
import { narratives } from "../test/text/narratives.ts";

/**
 * Suggesting categories: speed over complaints as the demo composes them, half of the rows narratives of about 1 000
 * characters when BENCH_NARRATIVES names a CSV of CFPB's (columns Product, Consumer complaint narrative); then how often it is
 * right. Asked: 100 000 rows classified in under 10 s.
 */
const file = process.env.BENCH_NARRATIVES;
const english = file === undefined ? null : narratives(file);
const sizes = [20_000, Number(process.env.BENCH_ROWS ?? 100_000)];

const any: Choice = () => true;
const part = (fold: number): { seen: Choice; unseen: Choice } => ({
  seen: (place) => place % 5 !== fold,
  unseen: (place) => place % 5 === fold,
});

function timed<T>(name: string, work: () => T): T {
  const started = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  const { user } = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${name.padEnd(44)} ${seconds.toFixed(1).padStart(6)} s, ${(user / 1e6).toFixed(1)} s of processor, ` +
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB at most`,
  );
  return result;
}

/** So many texts, every second one a narrative where there are any. */
function mixed(rows: number): LabelledText[] {
  const chinese = composed(`bench ${rows}`, Math.ceil(rows / 15), { body: any, frame: any });
  const long = english === null ? [] : [...english.learned, ...english.tested];
  return chinese
    .slice(0, rows)
    .map((text, at) =>
      at % 2 === 1 && long.length > 0 ? (long[(at >> 1) % long.length] as LabelledText) : text,
    );
}

function tell(name: string, { accuracy, macroF1, calibration }: Figures, from: number): void {
  const sure = calibration.confidence.filter((confidence) => confidence >= from).length;
  const right = calibration.right.subarray(0, sure).reduce((sum, each) => sum + each, 0);
  console.log(
    `${name}: accuracy ${accuracy.toFixed(4)}, macro F1 ${macroF1.toFixed(4)}, calibration error ` +
      `${calibrationError(calibration)?.toFixed(4)}; asked for 0.9: ${(sure / calibration.right.length).toFixed(3)} of them, ` +
      `${sure === 0 ? "none" : (right / sure).toFixed(3)} right`,
  );
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
for (const rows of sizes) {
  const texts = mixed(rows);
  const classifier = timed(`train on ${rows}`, () => trainClassifier(texts));
  const asked = mixed(100_001)
    .slice(1)
    .map(({ text }) => text);
  timed("classify 100000  (asked: under 10 s)", () => classify(classifier, asked));
}
if (english !== null) {
  const classifier = timed("train on narratives", () => trainClassifier(english.learned));
  const figures = figuresOf(classifier, english.tested, 20);
  tell("narratives", figures, confidenceFor(classifier, 0.9));
  for (const { from, texts, right } of coverageCurve(figures.calibration))
    console.log(
      `  the surest ${String(texts).padStart(4)}: ${(right / texts).toFixed(3)} right, from ${from.toFixed(3)}`,
    );
}
for (const [name, isBody] of [
  ["openers, times, outcomes, asks unseen", false],
  ["and what happened unseen", true],
] as const) {
  for (let fold = 0; fold < 5; fold++) {
    const { seen, unseen } = part(fold);
    const classifier = trainClassifier(
      composed(`learned ${fold}`, 150, { body: isBody ? seen : any, frame: seen }),
    );
    const tested = composed(`tested ${fold}`, 60, { body: isBody ? unseen : any, frame: unseen });
    tell(`Chinese, ${name}`, figuresOf(classifier, tested), confidenceFor(classifier, 0.9));
  }
}
