import { cpus } from "node:os";
import { assignThemes, findThemes } from "../src/text/themes.ts";
import { recovered } from "../test/text/themes/against-truth.ts";
import { courierTexts, textWords } from "../test/text/themes/corpora.ts";
import { below } from "../test/text/themes/told-texts.ts";

/**
 * Finding the themes of 200 000 Chinese complaints (BENCH_ROWS) and giving each its own: the sample's texts, each drawn again and again
 * with words of other texts around its own, so that hardly two are the same. Asked: under 60 s and 3 GiB, and an adjusted Rand index of
 * at least 0.8 with the themes planted in the sample.
 */
const rows = Number(process.env.BENCH_ROWS ?? 200_000);
const sample = courierTexts("app", "web", "hotline");
const draw = below(20261122);
const one = <T>(from: readonly T[]) => from[draw(from.length)] as T;
const drawn = Array.from({ length: rows }, () => draw(sample.words.length));
const corpus = {
  truth: drawn.map((text) => sample.truth[text] ?? null),
  words: drawn.map((text) => {
    const own = sample.words[text] ?? [];
    const other = one(sample.words);
    return [...own, ...other.slice(0, draw(2)), ...other.slice(other.length - draw(3))];
  }),
};
const texts = textWords(corpus.words);

const started = performance.now();
const cpuBefore = process.cpuUsage();
const model = findThemes(texts);
const learned = performance.now();
const { theme } = assignThemes(model, texts);
const seconds = (performance.now() - started) / 1000;
const cpu = process.cpuUsage(cpuBefore);
const none = theme.reduce((count, each) => count + (each === -1 ? 1 : 0), 0);

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
console.log(`complaints   ${rows}, ${texts.words.length} words`);
console.log(
  `time         ${seconds.toFixed(1)} s, ${((learned - started) / 1000).toFixed(1)} of it learning; ` +
    `${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of one core  (asked: under 60)`,
);
console.log(
  `peak memory  ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB  (asked: under 3072)`,
);
console.log(
  `themes       ${model.themes.length}, stability ${model.stability?.toFixed(2)}, coherence ${model.coherence?.toFixed(2)}`,
);
console.log(`fit none     ${((none / rows) * 100).toFixed(1)} %`);
console.log(`Rand index   ${recovered(corpus, theme).toFixed(3)}  (asked: at least 0.8)`);

const whole = textWords(sample.words);
const own = findThemes(whole);
console.log(
  `sample       ${sample.words.length} texts, ${own.themes.length} themes of stability ${own.stability?.toFixed(2)}, ` +
    `Rand index ${recovered(sample, assignThemes(own, whole).theme).toFixed(3)}  (asked: at least 0.8)`,
);
