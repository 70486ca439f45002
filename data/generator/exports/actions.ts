import { record } from "./csv.ts";

/** The register of improvement actions: one works, one does nothing (see the plantings). */
export function actionsFile(): string {
  const rows = [
    "id title owner started_on measure filter expected_change until cause department".split(" "),
    [
      ...["A-07", "夜间客服加席", "林晓", "2026-05-11", "volume", "category=服务/客服占线", "-0.4"],
      ...["", "客服/座席不足", "客服部"],
    ],
    [
      ...["A-09", "派送晨会礼仪提醒", "李伟", "2026-07-06", "volume", "category=服务/派送态度"],
      ...["-0.2", "2026-08-31", "派送/沟通不当", "末端派送部"],
    ],
  ];
  return `${rows.map(record).join("\n")}\n`;
}
