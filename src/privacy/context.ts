/** How far back a word may stand that says what a number is; farther where an answer follows a question. */
const reach = 28;
const farReach = 60;

/**
 * Words that say what follows, with a few characters between that are neither digits nor the end of a clause. No mask
 * in between: what has been redacted once must read the same again.
 */
const after = (words: string, gap = 8) =>
  new RegExp(`(?:${words})[^\\d*，。,;；！!\\n]{0,${gap}}$`, "i");

const contexts = {
  order: after(
    "订单|訂單|单号|單號|运单|運單|快递单|快遞單|工单|工單|案件编号|案件編號|受理号|受理編號|流水|交易号|交易編號|追蹤|追踪|查询号|查詢號|申诉单|保单|保單|投诉编号|投訴編號|编号|編號|批号|批號|序號|序列号|序号|型号|型號|order(?: ?(?:no|number|id))?|tracking|waybill|ticket|case|reference|ref|parcel|shipment|invoice|part ?(?:no|number)?|model|serial|sku|item|料号|料號|货号|貨號|机身号|设备号|批次",
    6,
  ),
  phone: after(
    "手提|电话|電話|来电|來電|致电|致電|手机|手機|座机|座機|固话|固話|市话|市話|联系方式|聯絡方式|联络|聯絡|(?<![票單单件序])(?:号码|號碼)|热线|拨打|撥打|打给|打給|打来|回电|回電|短信|短訊|簡訊|whatsapp|telephone|phone|mobile|cell|tel|call(?:ed|ing)?|call me (?:at|on)|reach me (?:at|on)|direct|line|number(?:['’]s| is)|(?:my|his|her|our|their|contact|back|hk|kong|local|new|old) number|reach|h[/]?p|did|office|home|wife['’]s|husband['’]s|直[線线](?!距)|[搵找揾]我|[办辦]公室|屋企|公司|fax|传真|傳真|分机|text|联系|聯繫|电联|電聯|座号|hotline|dial|ring|sms|ph|打|俾|号码是|的号是|號碼是|号是|號碼係|拨|撥",
    14,
  ),
  landline: after(
    "座机|座機|固话|固話|市话|市話|办公|公司电话|公司電話|家里电话|家電|住宅|传真|傳真|fax|landline|office|line|home|did|direct|直[線线](?!距)|[办辦]公室|屋企|公司",
  ),
  mobile: after("手提|手机|手機|mobile|cell|whatsapp|打俾|打畀|call佢|h[/]?p"),
  card: after(
    "卡号|卡號|号卡|银行卡|銀行卡|储蓄卡|儲蓄卡|信用卡|借记卡|提款卡|金融卡|扣賬卡|扣账卡|工资卡|社保卡|主卡|副卡|附卡|旧卡|新卡|这张卡|張卡|张卡|的卡|到卡|账号|帐号|帳號|賬號|账户|帐户|帳戶|賬戶|户口|戶口|存折|一卡通|银联|銀聯|visa|master(?:card)?|amex|unionpay|card(?: ?(?:no|number|ending|num))?|account(?: ?(?:no|number))?|a/c|acct|iban|pan",
    14,
  ),
  idCard: after(
    "身份证|身份証|身分證|身分証|身份證|证件号?码?|證件號?碼?|证号|證號|香港证|香港身|港人证|永居|統一證號|统一证号|居留|identity|id doc(?:ument)?|id|identity(?: card)?(?: ?(?:no|number))?|id ?card|hkid|hong kong id|id(?: ?(?:no|number))",
    14,
  ),
  passport: after(
    "护照|護照|通行证|通行證|回乡证|回鄉證|台胞证|台胞證|证件号?码?|證件號?碼?|通行證|travel document|旅行证|旅行證|签证|簽證|passport(?: ?(?:no|number))?",
    14,
  ),
  ssn: /(?:ssn|s\.s\.n|ss ?#|ss ?(?:no|num)|itin|tax ?id|tin(?: no)?|social(?: security)?|social ins|社会安全|社會安全|社安|美国税号|美國稅號|税号|稅號|soc(?:ial)?[. ]?sec)[^\d*。！!]{0,40}$/i,
  vehicle: after(
    "[爱愛機汽轎轿摩托私][车車]|[车車][辆輛]|van|car|taxi|truck|bus|vehicle|scooter|lorry|driver|van|minibus|motorbike|motorcycle|minibus|coach|校巴|旅[遊游]巴|巴士|小巴|的士|货车|貨車|客车|客車|轿车|轎車|卡车|卡車|车子|車子|车是|車係|车，|計程車|计程车|出租车|電單車",
    12,
  ),
  plate: after(
    "车牌|車牌|车号|車號|牌照|号牌|號牌|牌号|牌號|挂牌|掛牌|尾号|plate|registration|reg(?![a-z])|licen[cs]e|number plate|vrm",
    12,
  ),
} as const;

export type Context = keyof typeof contexts;

/**
 * Whether what follows is called an order number, and not by a nearer word something of a person: in 订单联系电话 138…
 * and 退款单，卡号 6222… the last word counts.
 */
export function isOrder(text: string, offset: number): boolean {
  if (!isCalled("order", text, offset)) return false;
  const before = text.slice(Math.max(0, offset - 14), offset);
  return !nearer.test(before);
}

const nearer =
  /(?:电话|電話|手机|手機|联系方式|聯絡方式|卡号|卡號|银行卡|銀行卡|身份证|身分證|护照|護照|phone|mobile|tel|cell)(?:号码|號碼|号|號)?[^\dA-Za-z单單编編]{0,6}$/i;

/** Whether the words directly before an offset say that a number of this sort follows. */
export function isCalled(context: Context, text: string, offset: number): boolean {
  // another digit just before: no word has room between
  const near = text.charCodeAt(offset - 2);
  if (near >= 48 && near <= 57) return false;
  return contexts[context].test(
    text.slice(Math.max(0, offset - (context === "ssn" ? farReach : reach)), offset),
  );
}
