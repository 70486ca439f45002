/** How far back a word may stand that says what a number is. */
const reach = 22;

/**
 * Words that say what follows, with a few characters between that are neither digits nor the end of a clause. No mask
 * in between: what has been redacted once must read the same again.
 */
const after = (words: string, gap = 8) =>
  new RegExp(`(?:${words})[^\\d*，。,;；！!？?\\n]{0,${gap}}$`, "i");

const contexts = {
  order: after(
    "订单|訂單|单号|單號|运单|運單|快递单|快遞單|工单|工單|案件编号|案件編號|受理号|受理編號|流水|交易号|交易編號|追蹤|追踪|查询号|查詢號|申诉单|保单|保單|投诉编号|投訴編號|编号|編號|批号|批號|序號|序列号|序号|型号|型號|order(?: ?(?:no|number|id))?|tracking|waybill|ticket|case|reference|ref|parcel|shipment|invoice",
    6,
  ),
  phone: after(
    "电话|電話|来电|來電|致电|致電|手机|手機|座机|座機|固话|固話|市话|市話|联系方式|聯絡方式|联络|聯絡|(?<![票單单件序])(?:号码|號碼)|热线|拨打|撥打|打给|打給|打来|回电|回電|短信|短訊|簡訊|whatsapp|telephone|phone|mobile|cell|tel|call(?:ed|ing)?|call me (?:at|on)|reach me (?:at|on)|fax|传真|傳真|分机|text",
    10,
  ),
  landline: after(
    "座机|座機|固话|固話|市话|市話|办公|公司电话|公司電話|家里电话|家電|住宅|传真|傳真|fax|landline|office",
  ),
  mobile: after("手机|手機|mobile|cell|whatsapp"),
  card: after(
    "卡号|卡號|银行卡|銀行卡|储蓄卡|信用卡|借记卡|提款卡|账号|帐号|帳號|账户|帳戶|户口|戶口|card(?: ?(?:no|number|ending))?|account(?: ?(?:no|number))?",
    8,
  ),
  idCard: after(
    "身份证|身份証|身分證|身分証|证件号?码?|證件號?碼?|identity(?: card)?(?: ?(?:no|number))?|id ?card|hkid|hong kong id|id(?: ?(?:no|number))",
    8,
  ),
  passport: after(
    "护照|護照|通行证|通行證|回乡证|回鄉證|台胞证|台胞證|证件号?码?|證件號?碼?|passport(?: ?(?:no|number))?",
    10,
  ),
  ssn: after("ssn|social security|社会安全|社會安全|社安|soc", 14),
  vehicle: after(
    "[爱愛機汽轎轿摩托私][车車]|[车車][辆輛]|van|car|taxi|truck|bus|vehicle|scooter|lorry|driver",
    8,
  ),
  plate: after("车牌|車牌|车号|車號|牌照|号牌|號牌|plate|registration|reg|licen[cs]e", 8),
} as const;

export type Context = keyof typeof contexts;

/** Whether the words directly before an offset say that a number of this sort follows. */
export function isCalled(context: Context, text: string, offset: number): boolean {
  return contexts[context].test(text.slice(Math.max(0, offset - reach), offset));
}
