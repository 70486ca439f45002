import pptxgenjs from "pptxgenjs";
import type { Locale } from "../reports/locale.ts";
import type { Drawing } from "./drawing.ts";
import type { SlideTable } from "./slide-table.ts";
import { displayWidth } from "./workbook-text.ts";

// Its types are those of its CommonJS build, where the class is a property of what is imported; as a module it is the default itself.
const SlideMaker = pptxgenjs as unknown as typeof pptxgenjs.default;
type SlideMaker = InstanceType<typeof SlideMaker>;
type DeckSlide = ReturnType<SlideMaker["addSlide"]>;

/** One slide: what it says, the words beside the chart, the chart or a table, and what the speaker has. */
export interface Slide {
  readonly title: string;
  readonly text: string;
  /** In smaller letters below it. */
  readonly small: string;
  readonly source: string;
  readonly notes: string;
  readonly drawing?: Drawing | undefined;
  readonly table?: SlideTable | undefined;
}

/** The first slide. */
export interface Cover {
  readonly title: string;
  readonly site: string;
  readonly lines: readonly string[];
}

/** Fonts that the offices of each script have. */
export const slideFonts: Readonly<Record<Locale, string>> = {
  "zh-Hans": "Microsoft YaHei",
  "zh-Hant": "Microsoft JhengHei",
  en: "Calibri",
};

const ink = "1D2126";
const mute = "5C646E";
const rule = "D9DDE2";
const calm = "2C5F94";
const left = 0.6;
const width = 12.13;
const textTop = 1.75;
/** Inches. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** What a chart may take beside the text. */
const chartBox: Box = { x: 4.95, y: 1.75, w: 7.78, h: 4.8 };

/** Slides of 13.33 × 7.5 inches as PowerPoint's own format; pictures are SVG, with a stand-in to be put in their place. */
export async function slideDeck(
  cover: Cover,
  slides: readonly Slide[],
  locale: Locale,
): Promise<Uint8Array> {
  const deck = new SlideMaker();
  const fontFace = slideFonts[locale];
  deck.layout = "LAYOUT_WIDE";
  deck.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
  deck.defineSlideMaster({
    title: "REPORT",
    background: { color: "FFFFFF" },
    objects: [
      { line: { x: left, y: 7.0, w: width, h: 0, line: { color: rule, width: 0.75 } } },
      {
        text: {
          text: cover.title,
          options: {
            x: left,
            y: 7.03,
            w: 10,
            h: 0.32,
            fontFace,
            fontSize: 9,
            color: mute,
            margin: 0,
          },
        },
      },
    ],
    slideNumber: {
      x: 11.9,
      y: 7.03,
      w: 0.83,
      h: 0.32,
      fontFace,
      fontSize: 9,
      color: mute,
      align: "right",
    },
  });
  addCover(deck, cover, fontFace);
  for (const slide of slides) addSlide(deck, slide, fontFace);
  return (await deck.write({ outputType: "uint8array", compression: true })) as Uint8Array;
}

function addCover(deck: SlideMaker, { title, site, lines }: Cover, fontFace: string): void {
  const slide = deck.addSlide({ masterName: "REPORT" });
  const at = { x: left, w: width, fontFace, margin: 0 };
  slide.addShape("rect", { x: left, y: 2.3, w: 0.9, h: 0.07, fill: { color: calm } });
  slide.addText(site, { ...at, y: 1.75, h: 0.45, fontSize: 16, color: mute });
  slide.addText(title, {
    ...at,
    y: 2.5,
    h: 1.3,
    fontSize: 36,
    bold: true,
    color: ink,
    valign: "top",
    fit: "shrink",
  });
  slide.addText(lines.join("\n"), {
    ...at,
    y: 3.95,
    h: 1.6,
    fontSize: 14,
    color: mute,
    valign: "top",
  });
}

function addSlide(deck: SlideMaker, content: Slide, fontFace: string): void {
  const slide = deck.addSlide({ masterName: "REPORT" });
  const at = { x: left, fontFace, margin: 0, valign: "top" } as const;
  slide.addText(content.title, {
    ...at,
    y: 0.42,
    w: width,
    h: 1.1,
    fontSize: titleSize(content.title),
    bold: true,
    color: ink,
    fit: "shrink",
  });
  slide.addShape("line", { x: left, y: 1.58, w: width, h: 0, line: { color: rule, width: 0.75 } });
  const { table, drawing } = content;
  const room = { x: left, y: tableTop(content), w: width, h: tableRoom(content).height };
  // A flat chart is best seen below its words, over the whole width; a tall one beside them.
  const isFlat = drawing !== undefined && drawing.height / drawing.width <= room.h / room.w;
  const beside = drawing !== undefined && !isFlat;
  const textWidth = beside ? 4.05 : width;
  const paragraphs = [
    {
      text: content.text,
      options: { fontSize: 14, color: ink, breakLine: true, paraSpaceAfter: 8 },
    },
    { text: content.small, options: { fontSize: 11, color: mute } },
  ].filter(({ text }) => text !== "");
  if (paragraphs.length > 0)
    slide.addText(paragraphs, {
      ...at,
      y: textTop,
      w: textWidth,
      h: beside ? chartBox.h : room.y - textTop - 0.1,
      fit: "shrink",
    });
  if (drawing !== undefined) addDrawing(slide, drawing, beside ? chartBox : room);
  else if (table !== undefined) addTable(slide, table, fontFace, room.y);
  slide.addText(content.source, { ...at, y: 6.66, w: width, h: 0.3, fontSize: 10, color: mute });
  if (content.notes !== "") slide.addNotes(content.notes);
}

/** Where a table begins below the words of its slide. */
function tableTop({ text, small }: Pick<Slide, "text" | "small">): number {
  const height = (words: string, size: number) =>
    words === "" ? 0 : Math.ceil((displayWidth(words) * size * 0.55) / 72 / width) * size * 0.019;
  return textTop + height(text, 14) + height(small, 11) + 0.2;
}

/** Inches that a table has below the words of its slide. */
export function tableRoom(words: Pick<Slide, "text" | "small">): {
  readonly width: number;
  readonly height: number;
} {
  return { width, height: 6.55 - tableTop(words) };
}

/** A longer conclusion is set smaller, so that it stays within two lines. */
function titleSize(title: string): number {
  const wide = displayWidth(title);
  return wide <= 116 ? 26 : wide <= 150 ? 21 : 17;
}

function addDrawing(slide: DeckSlide, drawing: Drawing, box: Box): void {
  const { svg, width, height, label } = drawing;
  const scale = Math.min(box.w / width, box.h / height);
  const [w, h] = [width * scale, height * scale];
  slide.addImage({
    data: `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`,
    x: box.x + (box.w - w) / 2,
    y: box.y,
    w,
    h,
    altText: label,
  });
}

function addTable(slide: DeckSlide, table: SlideTable, fontFace: string, y: number): void {
  const line = { type: "solid", color: rule, pt: 0.75 } as const;
  const none = { type: "none" } as const;
  const cell = (text: string, isHeading: boolean): pptxgenjs.default.TableCell => ({
    text,
    options: {
      bold: isHeading,
      color: isHeading ? mute : ink,
      border: [none, none, line, none],
      margin: [0.03, 0.12, 0.03, 0],
      valign: "top",
    },
  });
  const lines = [
    table.headings.map((text) => cell(text, true)),
    ...table.rows.map((row) => row.map((text) => cell(text, false))),
  ];
  slide.addTable(lines, {
    x: left,
    y,
    w: width,
    colW: [...table.widths],
    fontFace,
    fontSize: table.fontSize,
    autoPage: false,
  });
}
