import type { Expected } from "./expected.ts";

const quill = ["Mara Quill", "mara.quill@", "555-0142"];

export const authorities: Readonly<Record<string, Expected>> = {
  cfpb: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "9900001 | 2026-03-02 05:00 | closed |  | Fees or interest/Charged too much interest |  | ",
      "9900003 | 2026-03-04 05:00 | open |  | Attempts to collect debt not owed/Debt is not yours |  | ",
      "9900004 | 2026-03-05 05:00 | open |  | Managing an account/Deposits and withdrawals |  | ",
    ],
    more: [
      "9900001",
      {
        received_precision: "day",
        sla_recorded: "met",
        region: "CA",
        product: "Credit card",
        channel: "Web",
      },
    ],
    hidden: ["mara.quill@", "555-0142", "940XX"],
  },
  "cfpb-2014": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "1900001 | 2014-11-13 05:00 | closed |  | Disclosure verification of debt/Not given enough info to verify debt |  | ",
      "1900002 | 2014-03-09 05:00 | closed |  | Application, originator, mortgage broker |  | ",
      "1900004 | 2014-01-02 05:00 | open |  | Charged fees or interest I did not expect |  | ",
    ],
    more: [
      "1900002",
      {
        received_precision: "day",
        sla_recorded: "met",
        department: "Señor Sample Bank",
        channel: "Referral",
      },
    ],
    hidden: ["32219", "02127"],
  },
  "cfpb-snake-case": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "1800001 | 2013-08-30 04:00 | closed |  | Loan modification,collection,foreclosure |  | ",
      "1800003 | 2013-09-01 04:00 | open |  | Repaying your loan/Repaying your loan |  | ",
      "1800004 | 2013-12-31 05:00 | open |  | Billing disputes |  | ",
    ],
    more: [
      "1800002",
      { received_precision: "day", sla_recorded: "met", channel: "Postal mail", region: "NY" },
    ],
    hidden: ["mara.quill@", "11764"],
  },
  "cfpb-api": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "9910001 | 2026-03-02 05:00 | closed |  | Fees or interest/Charged too much interest |  | ",
      "9910002 | 2026-07-03 04:00 | closed |  | Trouble during payment process |  | ",
      "9910004 | 2026-03-05 05:00 | open |  | Managing an account/Deposits and withdrawals |  | ",
    ],
    more: [
      "9910005",
      { received_precision: "day", sla_recorded: "met", region: "PR", channel: "Fax" },
    ],
    hidden: ["mara.quill@", "940XX"],
  },
  nyc311: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "90000001 | 2026-06-21 02:04 | closed |  | Noise - Residential/Loud Music/Party |  | 2026-06-21 03:12",
      "90000003 | 2026-11-01 05:30 |  |  | Water System |  | ",
      "90000005 | 2026-06-22 16:15 | open |  | HEAT/HOT WATER/ENTIRE BUILDING |  | ",
    ],
    flags: ["closed_before_received:closed_at", "local_time_twice:received_at"],
    more: [
      "90000001",
      { department: "NYPD", region: "BROOKLYN", place: "06 BROOKLYN", channel: "PHONE" },
    ],
    hidden: ["QUILL STREET", "40.675007", "3005540099"],
  },
  "nyc311-api": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "91000001 | 2026-04-13 06:56 | closed |  | Noise - Vehicle/Engine Idling |  | 2026-04-13 08:19",
      "91000002 | 2026-04-13 07:00 | open |  | Street Condition |  | ",
      "91000004 | 2026-03-08 07:30 | open |  | Rodent/Rat Sighting |  | ",
    ],
    flags: ["local_time_missing:received_at"],
    more: ["91000003", { department: "DEP", region: "QUEENS", channel: "PHONE" }],
    hidden: ["QUILL STREET", "40.774634"],
  },
  open311: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "638344 | 2026-04-14 14:37 | closed |  | Sidewalk and Curb Issues |  | ",
      "638350 | 2026-04-20 10:00 | open |  | Pothole |  | ",
      "638351 | 2026-04-20 16:05 | closed |  | Streetlight Out |  | 2026-04-25 09:58",
    ],
    flags: [
      "closing_time_missing:closed_at",
      "closing_time_missing:closed_at",
      "unknown_code:status",
    ],
    more: ["638353", { status: null, status_recorded: "acknowledged" }],
    hidden: ["Quill Street", "555-0142", "mara.quill@", "37.76222"],
  },
  "12345-hotline": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "ZZ20260302000001 | 2026-03-02 00:15 | closed | medium | 市场监管/消费纠纷/退款 | 2026-03-06 08:20 | ",
      "ZZ20260302000002 | 2026-03-02 01:00 | open | urgent | 城乡建设/供水 |  | ",
      "ZZ20260302000003 | 2026-03-02 02:05 | reopened | medium | 交通运输/公交 | 2026-03-12 01:30 | ",
    ],
    more: [
      "ZZ20260302000003",
      {
        sla_recorded: "breached",
        satisfaction: "dissatisfied",
        reopened_count: 1,
        department: "市公交集团",
      },
    ],
    hidden: ["张晓梅", "13912345678", "赵建国", "虚构路", "85550142", "sample_wx88"],
  },
  "feedback-tool": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "FK20260901001 | 2026-09-01 06:30 | closed | urgent | 产品质量 |  | ",
      "FK20260901002 | 2026-09-01 08:05 | open | high | 物流时效/派送延误 |  | ",
      "FK20260902003 | 2026-09-01 16:00 | reopened | medium | 服务态度 |  | ",
    ],
    more: [
      "FK20260901001",
      { satisfaction: "4", channel: "电话", resolution: "补发并致歉", handler: "周工" },
    ],
    hidden: ["张晓梅", "13912345678", "li.qiang@", "sample_wx88", ...quill],
  },
};
