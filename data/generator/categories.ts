import type { Department } from "./network.ts";
import { type Weighted, weighted } from "./random.ts";

/** What one category of the express scheme brings with it. */
export interface Category {
  readonly path: string;
  readonly share: number;
  readonly departments: Weighted<Department>;
  readonly rootCauses: Weighted<string>;
  readonly demands: readonly string[];
  readonly solutions: readonly string[];
  /** Added to the odds of a high or urgent priority. */
  readonly gravity: number;
}

type Row = readonly [
  path: string,
  share: number,
  departments: string,
  rootCauses: string,
  demands: string,
  solutions: string,
  gravity: number,
];

/** Words with weights: `分拣/暴力分拣 5, 运输/车厢挤压 3`. */
function words<T extends string>(text: string): Weighted<T> {
  return weighted(
    text.split(", ").map((part) => {
      const [value, weight] = part.split(" ");
      return [value as T, Number(weight)] as const;
    }),
  );
}

const ROWS: readonly Row[] = [
  [
    "服务/时效延误",
    17,
    "中转运营部 6, 末端派送部 4",
    "运输/干线晚点 5, 分拣/积压漏扫 4, 派送/人手不足 4, 运输/天气影响 2, 派送/路线不熟 1",
    "尽快派送,今天送到,说明延误原因,退还运费,给出送达时间",
    "道歉,解释,承诺,退款",
    0,
  ],
  [
    "服务/派送态度",
    9,
    "末端派送部 1",
    "派送/沟通不当 6, 派送/超负荷 3, 派送/培训不足 2",
    "当面道歉,更换派送员,加强培训,书面道歉,处理当事人",
    "道歉,解释,承诺",
    -0.5,
  ],
  [
    "服务/客服占线",
    8,
    "客服部 1",
    "客服/座席不足 6, 系统/话务故障 2, 客服/排班失当 3",
    "尽快回电,增加客服人手,安排专人跟进,给个准信",
    "道歉,解释,承诺",
    -1,
  ],
  [
    "服务/虚假签收",
    10,
    "末端派送部 1",
    "派送/提前点签收 6, 派送/代放未告知 5, 系统/签收状态误写 1",
    "马上找回包裹,重新派送,核实签收人,道歉并赔偿",
    "道歉,解释,赔偿,承诺",
    0.5,
  ],
  [
    "费用/多收费用",
    6,
    "财务结算部 1",
    "收费/称重偏差 5, 收费/计费规则错误 3, 系统/价格未更新 2",
    "退还差价,重新核算运费,提供收费明细,退款",
    "退款,解释,道歉",
    -0.5,
  ],
  [
    "费用/乱收费",
    4,
    "财务结算部 1",
    "收费/私自加价 5, 收费/未公示项目 4",
    "全额退还,公示收费标准,调查此事,退款并道歉",
    "退款,道歉,解释",
    -0.5,
  ],
  [
    "费用/退费迟缓",
    6,
    "财务结算部 1",
    "收费/审批积压 6, 收费/退款账号有误 2, 系统/退款接口失败 3",
    "立即退款,告知到账时间,退款到原账户,给出说法",
    "退款,道歉,承诺",
    0,
  ],
  [
    "安全/破损",
    12,
    "中转运营部 7, 末端派送部 3",
    "包装/包装不足 5, 运输/车厢挤压 5, 分拣/暴力分拣 4, 派送/搬运跌落 2, 分拣/分拣线落差 1",
    "照价赔偿,换货,赔偿损失,重新寄一件,上门查看",
    "赔偿,换货,道歉",
    0.8,
  ],
  [
    "安全/丢失",
    7,
    "中转运营部 6, 末端派送部 4",
    "分拣/错分错发 5, 派送/被他人取走 3, 运输/途中遗失 2",
    "找回包裹,按价赔偿,尽快理赔,调取监控",
    "赔偿,道歉,承诺",
    1.2,
  ],
  [
    "安全/信息泄露",
    2,
    "信息技术部 1",
    "系统/权限过宽 2, 派送/面单未遮盖 3",
    "查明泄露源头,书面道歉,停止骚扰,给出处理结果",
    "道歉,解释,承诺",
    1.5,
  ],
  [
    "信息/更新不及时",
    7,
    "信息技术部 1",
    "系统/轨迹接口延迟 6, 分拣/漏扫描 4, 运输/车辆定位掉线 2",
    "更新物流信息,告知包裹位置,修好查询系统,给出时间",
    "解释,道歉,承诺",
    -1,
  ],
  [
    "信息/信息错误",
    5,
    "信息技术部 6, 客服部 4",
    "系统/地址解析错误 4, 客服/登记有误 4, 派送/回传有误 2",
    "更正信息,按正确地址派送,核实单号,改正并道歉",
    "解释,道歉,承诺",
    -0.5,
  ],
  [
    "其他/隐私",
    2,
    "客服部 1",
    "派送/面单未遮盖 3, 客服/外呼不当 3",
    "隐藏面单信息,不再来电,删除个人信息,道歉",
    "道歉,承诺,解释",
    0.3,
  ],
  [
    "其他/合同",
    2,
    "财务结算部 1, 客服部 1",
    "收费/协议理解不一 3, 客服/条款说明不清 3",
    "按合同执行,书面答复,解除协议,重新对账",
    "解释,承诺,退款",
    0,
  ],
  [
    "其他/其他",
    3,
    "客服部 1",
    "客服/流程不清 3, 系统/小程序故障 2, 派送/车辆停放 2",
    "尽快处理,给个答复,改进服务,登记反映",
    "解释,道歉,承诺",
    -1,
  ],
];

export const CATEGORIES: readonly Category[] = ROWS.map(
  ([path, share, departments, rootCauses, demands, solutions, gravity]) => ({
    path,
    share,
    departments: words<Department>(departments),
    rootCauses: words<string>(rootCauses),
    demands: demands.split(","),
    solutions: solutions.split(","),
    gravity,
  }),
);

export const CATEGORY = weighted(CATEGORIES.map((category) => [category, category.share]));

/** The category with this path. */
export function categoryOf(path: string): Category {
  const category = CATEGORIES.find((candidate) => candidate.path === path);
  if (!category) throw new Error(`no category ${path}`);
  return category;
}

/** The share of all complaints that a category is expected to have, 0–1. */
export function shareOf(path: string): number {
  return categoryOf(path).share / CATEGORIES.reduce((sum, { share }) => sum + share, 0);
}
