import { DAY, dateOfDay, START } from "./calendar.ts";
import { CATEGORY, type Category, categoryOf } from "./categories.ts";
import { describe, type Language, type Text } from "./describe.ts";
import { drawHandling, type Handling } from "./handling.ts";
import type { Department, Source } from "./network.ts";
import { CHANNEL, GIVEN_NAMES, HANDLERS, REGION, SOURCE, STATION, SURNAMES } from "./network.ts";
import { drawParticulars, type Particulars } from "./particulars.ts";
import { exponential, Stream, weighted } from "./random.ts";
import { HOURS } from "./volume.ts";

export type Priority = "urgent" | "high" | "medium" | "low";
export type Basis = "verified" | "presumed";
export type Liability = "company" | "customer" | "third_party" | "none" | "undetermined";

/** A complaint with its whole future; what an export knows of it at its moment is `knownAt`. */
export interface Complaint extends Handling, Particulars {
  readonly id: string;
  readonly source: Source;
  readonly channel: string;
  readonly received: number;
  readonly customer: string;
  readonly phone: string;
  readonly waybill: string;
  readonly region: string;
  readonly station: string;
  readonly department: Department;
  readonly handler: string;
  readonly priority: Priority;
  readonly severity: "general" | "important" | "major";
  readonly category: string;
  readonly language: Language;
  text: Text;
  readonly demand: string;
  /** What the investigation finds; blank where none was recorded. */
  rootCause: string;
  basis: Basis | "";
  /** Whether a presumed cause is on the case before it is resolved. */
  causeEarly: boolean;
  readonly liability: Liability;
  readonly solutions: readonly string[];
  /** Whether the customer answers the follow-up, and in which mood, 0 (worst) to 1. */
  readonly answers: boolean;
  readonly mood: number;
}

/** Where a complaint is drawn from, and what about it is settled beforehand. */
export interface Origin {
  /** The name of the stream: `base` or that of a planting. */
  readonly stream: string;
  /** First number of the stream's own range of ids within a day. */
  readonly range: number;
  readonly day: number;
  readonly index: number;
  readonly source?: Source;
  readonly category?: string;
  readonly station?: string;
  /** What happened, instead of the phrases of the category. */
  readonly bodies?: readonly string[];
}

const PREFIX = { hotline: "TS", app: "AP", web: "WZ" } as const;
const BASIS = weighted<Basis | "">([
  ["verified", 55],
  ["presumed", 25],
  ["", 20],
]);
const LIABILITY = weighted<Liability>([
  ["company", 62],
  ["customer", 9],
  ["third_party", 13],
  ["none", 9],
  ["undetermined", 7],
]);

function drawPriority(stream: Stream, category: Category): Priority {
  const lift = exponential(0.5 * category.gravity);
  const at = stream.uniform();
  if (at < 0.05 * lift) return "urgent";
  if (at < 0.24 * lift) return "high";
  return at < 0.85 ? "medium" : "low";
}

function drawSeverity(stream: Stream, category: Category, priority: Priority) {
  const lift = exponential(0.4 * category.gravity) * (priority === "urgent" ? 3 : 1);
  const at = stream.uniform();
  if (at < 0.03 * lift) return "major";
  return at < 0.22 * lift ? "important" : "general";
}

function drawSolutions(stream: Stream, category: Category): string[] {
  const first = stream.pick(category.solutions);
  const second = stream.pick(category.solutions);
  return second !== first && stream.chance(0.35) ? [first, second] : [first];
}

/** Draws the complaint with this origin; nothing but the origin decides its bytes. */
export function drawComplaint(origin: Origin): Complaint {
  const date = dateOfDay(origin.day);
  const stream = new Stream(`plaint/${origin.stream}/${date}/${origin.index}`);
  const drawnSource = stream.weighted(SOURCE);
  const source = origin.source ?? drawnSource;
  const drawnCategory = stream.weighted(CATEGORY);
  const category = origin.category ? categoryOf(origin.category) : drawnCategory;
  const drawnStation = stream.weighted(STATION);
  const station = origin.station ?? drawnStation;
  // Never within the last minute of a day: the exports end at 23:59:00 of the last one.
  const second = stream.weighted(HOURS) * 3600 + stream.integer(0, 3599);
  const received = START + origin.day * DAY + Math.min(second, 86_339);
  const priority = drawPriority(stream, category);
  const department = stream.weighted(category.departments);
  const customer = stream.pick(SURNAMES) + stream.pick(GIVEN_NAMES);
  const phone = `${stream.pick(["139", "138", "137", "186"])}0000${stream.digits(4)}`;
  const waybill = `PL${stream.digits(12)}`;
  const known = { phone, waybill, station, category: category.path, customer };
  const text = describe(stream, known, source, origin.bodies);
  const basis = stream.weighted(BASIS);
  const id = `${PREFIX[source]}${date.slice(2).replaceAll("-", "")}${String(origin.range + origin.index).padStart(5, "0")}`;
  const drawn: Omit<Complaint, keyof Particulars> = {
    id,
    source,
    channel: stream.weighted(CHANNEL[source]),
    received,
    customer: stream.chance(0.05) ? "" : customer,
    phone: stream.chance(0.12) ? "" : phone,
    waybill: stream.chance(0.15) ? "" : waybill,
    region: stream.weighted(REGION),
    station,
    department,
    handler: stream.pick(HANDLERS[department]),
    priority,
    severity: drawSeverity(stream, category, priority),
    category: category.path,
    language: text.language,
    text,
    demand: stream.pick(category.demands),
    rootCause: basis === "" ? "" : stream.weighted(category.rootCauses),
    basis,
    causeEarly: stream.chance(0.15),
    liability: stream.weighted(LIABILITY),
    solutions: drawSolutions(stream, category),
    answers: stream.chance(0.45),
    mood: stream.uniform(),
    ...drawHandling(stream, received, priority),
  };
  return { ...drawn, ...drawParticulars(id, category.gravity, priority, drawn.solutions) };
}

/** Which export tells of a complaint: the counters keep their own workbooks. */
export function systemOf({ source, channel }: Complaint): Source | "counters" {
  return source === "hotline" && channel === "网点" ? "counters" : source;
}
