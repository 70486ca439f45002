import { headerKey } from "./header-key.ts";

/** What sheets call the parts of a record, behind their own word for it: 报事编号, 报事时间, 报事内容. */
const number = /^(.{2,4}?)(?:编号|单号|号|id|流水号|编码)$/u;
const parts =
  /^(?:时间|日期|日期时间|类型|类别|分类|大类|内容|描述|详情|来源|渠道|途径|方式|状态|级别|等级|标题|主题)$/u;
/** Things that have numbers, times and kinds of their own and are no complaints. */
const otherThings =
  /订单|运单|快递|物流|产品|商品|货品|客户|用户|会员|顾客|患者|合同|设备|项目|员工|发票|支付|付款|退款|保单|账户|银行|房屋|车辆|活动|批次|托运|供应|医生|航班|处理|操作|回访|评价/u;

/**
 * The word by which a sheet calls its complaints, where it is none that we know: what three of its headers begin with, one of
 * them a number. Keys (headerKey); null: it has none.
 */
export function recordWord(headers: readonly string[]): string | null {
  const keys = headers.map(headerKey);
  for (const key of keys) {
    const word = number.exec(key)?.[1];
    if (word === undefined || otherThings.test(word)) continue;
    const having = keys.filter(
      (each) => each.startsWith(word) && parts.test(each.slice(word.length)),
    );
    if (having.length >= 2) return word;
  }
  return null;
}

/** A header with the sheet's own word replaced by the common one; null: it does not begin with it. */
export function withCommonWord(header: string, word: string): string | null {
  const key = headerKey(header);
  return key.startsWith(word) && key.length > word.length ? `投诉${key.slice(word.length)}` : null;
}
