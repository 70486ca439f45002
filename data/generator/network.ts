import { weighted } from "./random.ts";

/** Stations with their share of complaints and their complaints per 10 000 parcels. */
export const STATIONS = [
  { name: "城东站", share: 13, rate: 9 },
  { name: "城西站", share: 11, rate: 9 },
  { name: "城南站", share: 10, rate: 10 },
  { name: "城北站", share: 9, rate: 8 },
  { name: "高新站", share: 12, rate: 7 },
  { name: "开发区站", share: 10, rate: 11 },
  { name: "大学城站", share: 9, rate: 8 },
  { name: "滨江站", share: 8, rate: 9 },
  { name: "机场站", share: 6, rate: 5 },
  { name: "东湖站", share: 5, rate: 10 },
  { name: "西山站", share: 4, rate: 14 },
  { name: "古镇站", share: 3, rate: 19 },
] as const;

export const STATION = weighted(STATIONS.map(({ name, share }) => [name as string, share]));

export type Department = "客服部" | "中转运营部" | "末端派送部" | "财务结算部" | "信息技术部";

/** Who handles complaints where; all names are invented. */
export const HANDLERS: Readonly<Record<Department, readonly string[]>> = {
  客服部: ["王敏", "林晓", "陈静怡", "周倩", "许文静", "何佳"],
  中转运营部: ["赵建国", "孙立", "马强", "郭海涛", "宋志远", "彭飞"],
  末端派送部: ["李伟", "刘洋", "黄志强", "吴磊", "徐鹏", "高翔"],
  财务结算部: ["郑丽", "谢芳", "韩雪", "冯婷"],
  信息技术部: ["邓超群", "曹宇", "范思远"],
};

/** Where the parcel came from. */
export const REGION = weighted<string>([
  ["浙江", 22],
  ["江苏", 15],
  ["上海", 14],
  ["广东", 16],
  ["福建", 7],
  ["山东", 6],
  ["北京", 6],
  ["四川", 4],
  ["湖北", 3],
  ["河南", 3],
  ["湖南", 2],
  ["陕西", 2],
]);

export type Source = "hotline" | "app" | "web";

export const SOURCE = weighted<Source>([
  ["hotline", 60],
  ["app", 25],
  ["web", 15],
]);

/** Channels of each source, in the words its own export uses. */
export const CHANNEL = {
  hotline: weighted<string>([
    ["热线", 74],
    ["网点", 17],
    ["快递员上门", 9],
  ]),
  app: weighted<string>([
    ["app", 58],
    ["mini_program", 42],
  ]),
  web: weighted<string>([
    ["web", 55],
    ["social", 30],
    ["regulator", 15],
  ]),
} as const;

export const SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧".split("");
export const GIVEN_NAMES = [
  ..."芳 伟 丽 强 磊 敏 静 洋 勇 艳 杰 娟 涛 超 霞 平 刚 桂英 建华 文博 子涵 雨桐 思琪 浩然 志明 海燕 晓东 秀兰 佳怡 一鸣".split(
    " ",
  ),
];
