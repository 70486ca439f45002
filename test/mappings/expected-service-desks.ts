import type { Expected } from "./expected.ts";

const quill = ["Mara Quill", "mara.quill@", "555-0142"];

export const serviceDesks: Readonly<Record<string, Expected>> = {
  "zendesk-api": {
    counts: [7, 7, 0, 0, 0, 0],
    rows: [
      "501 | 2026-03-02 08:15 | closed | urgent |  | 2026-03-03 09:30 | ",
      "503 | 2026-03-03 07:45 | open | high | problem | 2026-03-04 08:00 | ",
      "505 | 2026-03-04 12:00 | waiting_third_party | low | incident |  | ",
    ],
    more: [
      "503",
      {
        reopened_count: 2,
        satisfaction: null,
        channel: "email",
        handler: "3001",
        department: "2001",
      },
    ],
    hidden: [...quill, "13912345678", "help@sample-parcels"],
  },
  "zendesk-tickets": {
    counts: [8, 8, 0, 0, 0, 0],
    rows: [
      "11071 | 2020-08-28 18:06 | closed | urgent |  |  | ",
      "21001 | 2021-01-12 08:15 | open |  |  |  | ",
      "21002 | 2021-01-12 09:00 | waiting_customer | medium | problem |  | ",
    ],
    more: [
      "21003",
      { status: "waiting_third_party", related_complaint_id: "21002", channel: "email" },
    ],
    hidden: ["mara.quill@", "555-0142", "13912345678", "email@email.com", "1500656884401"],
  },
  freshdesk: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "101 | 2026-03-02 08:15 | closed | urgent | Problem | 2026-03-02 11:30 | 2026-03-04 11:30",
      "102 | 2026-03-02 09:00 | open | high | Incident |  | ",
      "104 | 2026-03-03 10:30 | resolved | low | Problem | 2026-03-09 10:30 | ",
    ],
    more: [
      "104",
      {
        sla_recorded: "breached",
        satisfaction: "2",
        channel: "Chat",
        handler: "Blake Agent",
        contact_count: 3,
      },
    ],
    hidden: [...quill, "Jürgen Färber", "j.faerber@", "88001"],
  },
  "freshdesk-api": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "101 | 2026-03-02 08:15 | closed | urgent | Problem | 2026-03-02 11:30 | 2026-03-04 11:30",
      "103 | 2026-03-03 10:00 | waiting_customer | medium | Question |  | ",
      "105 | 2026-03-04 00:00 | waiting_third_party | medium |  |  | ",
    ],
    more: ["104", { status: "resolved", channel: "chat", department: "2001" }],
    hidden: [...quill, "Jürgen Färber", "j.faerber@", "copy@example"],
  },
  "jira-service-management": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "HELP-1 | 2026-03-02 08:15 | closed | urgent | Report a problem | 2026-03-03 14:05 | ",
      "HELP-2 | 2026-03-02 12:00 | open | high | Report a problem |  | ",
      "HELP-4 | 2026-03-03 10:30 | reopened | low |  |  | ",
    ],
    more: [
      "HELP-6",
      { status: "resolved", satisfaction: "2", product: "Parcel help", handler: "Avery Agent" },
    ],
    hidden: [...quill, "Jürgen Färber", "Lee Lead", "Pat Partner", "qm:"],
  },
  "jira-service-management-api": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "HELP-1 | 2026-03-02 00:15 | closed | urgent | Service Request | 2026-03-03 06:05 | ",
      "HELP-3 | 2026-03-03 09:00 | waiting_customer | medium | Service Request |  | ",
      "HELP-6 | 2025-12-31 15:59 | resolved |  | Service Request | 2025-12-31 16:00 | ",
    ],
    more: ["HELP-4", { status: "reopened", handler: "Avery Agent", product: "Parcel help" }],
    hidden: [...quill, "Jürgen Färber", "mara@example", "qm:"],
  },
  servicenow: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "INC0010001 | 2026-03-02 08:15 | closed | urgent | Software/Portal | 2026-03-02 10:00 | 2026-03-09 10:00",
      "INC0010003 | 2026-03-03 10:00 | open | medium | Inquiry / Help |  | ",
      "INC0010006 | 2026-03-05 12:00 | waiting_third_party | medium | Hardware/Scanner |  | ",
    ],
    more: [
      "INC0010003",
      { sla_recorded: "breached", reopened_count: 2, handoff_count: 3, channel: "Self-service" },
    ],
    hidden: [...quill, "Jürgen Färber"],
  },
  "servicenow-log": {
    counts: [6, 3, 0, 0, 3, 0],
    rows: [
      "INC0000045 | 2028-02-29 01:16 | closed | medium | Category 55/Subcategory 170 | 2028-02-29 11:29 | 2028-03-05 12:00",
      "INC0000047 | 2028-02-29 01:16 | waiting_customer | high | Category 55/Subcategory 170 |  | ",
      "INC0000057 | 2028-02-29 01:16 |  | urgent | Subcategory 170 |  | ",
    ],
    more: [
      "INC0000047",
      {
        sla_recorded: "breached",
        reopened_count: 1,
        place: "Größe 7",
        status_recorded: "Awaiting User Info",
      },
    ],
    hidden: ["Caller 2403", "Opened by", "Resolved by"],
  },
  "salesforce-case": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "00001001 | 2026-03-02 08:15 | closed | high | Problem/Lost |  | 2026-03-03 14:05",
      "00001003 | 2026-03-03 00:30 | open | urgent | Question/Refund |  | ",
      "00001004 | 2025-12-31 23:59 | open | low | Delay |  | ",
    ],
    more: ["00001005", { status: "waiting_customer", handler: "Blake Agent", channel: "Web" }],
    hidden: [...quill, "Jürgen Färber", "j.faerber@"],
  },
  "salesforce-case-api": {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "00001001 | 2026-03-02 08:15 | closed | high | Problem/Lost |  | 2026-03-03 14:05",
      "00001002 | 2026-03-02 12:00 | open | medium | Problem |  | ",
      "00001006 | 2026-03-04 09:30 | closed |  |  |  | 2026-03-04 09:45",
    ],
    more: [
      "00001003",
      { status: "open", status_recorded: "Escalated", priority: "urgent", channel: "Web" },
    ],
    hidden: [...quill, "Jürgen Färber", "sobjects"],
  },
  intercom: {
    counts: [6, 6, 0, 0, 0, 0],
    rows: [
      "471 | 2026-03-02 08:15 | closed | high |  |  | 2026-03-03 14:05",
      "472 | 2026-03-02 09:15 | open |  |  |  | ",
      "473 | 2026-03-02 10:15 | open |  |  |  | ",
    ],
    more: [
      "474",
      { sla_recorded: "breached", reopened_count: 2, handoff_count: 3, channel: "email" },
    ],
    hidden: [...quill, "Jürgen Färber", "j.faerber@", "13912345678"],
  },
};
