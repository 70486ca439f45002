import { headerKey, headerReadings } from "./header-key.ts";
import { entriesOf } from "./header-words.ts";

/** What a column holds about a person. */
export type PersonalColumn =
  | "name"
  | "other_name"
  | "phone"
  | "email"
  | "identity_number"
  | "address"
  | "account"
  | "customer_number";

const people =
  "{客户,投诉人,来电人,联系人,反映人,诉求人,用户,会员,收件人,收货人,寄件人,发件人,申请人,顾客,当事人,陈情人,举报人,申诉人,买家,报修人,旅客,被保险人,投保人,持卡人}";
const headers: Readonly<Record<PersonalColumn, string>> = {
  name: `${people}{,姓名,名称,名字,称呼}|姓名|名字|称呼|客户名|买家{昵称,会员名}|昵称|联系人姓名|
    {customer,contact,client,complainant,consumer,requester,reporter,caller,full,first,last,user,member,sender,recipient,account,submitter,claimant,passenger} name|
    name|alias|requester|reporter|caller|complainant|contact|submitted by|caller id|customer|first name|surname|creator|contacts|insured|associated contact|业主|业主姓名|车主|车主姓名`,
  other_name: `watchers|watchers id|project lead|project lead id|creator id|assignee id|request participants|participants|opened by|created by|sys created by|sys updated by|updated by|resolved by|closed by|last viewed by|twitter id|被投诉人|陪同人|见证人`,
  phone: `${people}{电话,手机,手机号,手机号码,联系电话,联系方式,号码,电话号码}|电话|手机|手机号|手机号码|联系电话|联系方式|来电号码|电话号码|行动电话|联系手机|主叫号码|回访电话|回拨号码|联系号码|市话|住家电话|受理号码|传真|
    {,customer,contact,requester,mobile,home,work,cell,caller} phone|phone number|mobile|mobile number|tel|telephone|telephone number|telephone no|phone no|mobile no|cell|contact number|contact no|caller number|requester phone|fax|contact phone number|school phone number`,
  email: `{,客户,联系人,用户,电子}{邮箱,邮件,邮箱地址,邮件地址}|电邮|电子邮件信箱|信箱|email|e mail|email address|{customer,contact,requester,user,reporter,consumer} email|web email|recipient|via source from address|via source to address`,
  identity_number: `{,客户}{身份证,身份证号,身份证号码,证件号,证件号码,身份证字号,证件编号,护照号,护照号码}|身份证统一编号|id card|id card number|national id|passport|passport number|ssn|social security number`,
  address: `{,联系,通讯,详细,家庭,收货,收件,寄件,客户,居住,户籍,事发,投诉人,装机,用户}地址|住址|居住地|address|{street,home,mailing,incident,customer,billing,shipping,full} address|street|street name|location street name|address line 1|address line 2|address 1|address 2|intersection street 1|intersection street 2|cross street 1|cross street 2`,
  account: `{,银行}{卡号,账号,账户}|银行卡号|银行账号|微信|微信号|qq|qq号|车牌|车牌号|车牌号码|bank account|account number|card number|wechat|license plate|vin|whatsapp|line id|facebook`,
  customer_number: `{客户,会员,用户,顾客}{编号,号,id,卡号,代码}|{customer,client,member,user,requester,contact,account,submitter} {id,number,no,key,code}`,
};
const kindOfHeader = new Map(
  (Object.entries(headers) as [PersonalColumn, string][]).flatMap(([kind, words]) =>
    entriesOf(words).map((word) => [headerKey(word), kind] as const),
  ),
);
const endings: readonly (readonly [RegExp, PersonalColumn])[] = [
  [/(?:电话|手机|手机号|手机号码|电话号码)$/, "phone"],
  [/(?:姓名|昵称)$/, "name"],
  [/(?:邮箱|电子邮件|email|emailaddress)$/, "email"],
  [/(?:身份证号?|身份证号码|证件号码?)$/, "identity_number"],
  [/(?:联系地址|住址|详细地址)$/, "address"],
];
const phone =
  /^(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$|^(?:\+|00)(?:852|853|886)[ -]?\d[\d -]{6,10}$|^09\d{2}-?\d{3}-?\d{3}$|^\(?0\d{1,3}\)?[ -]\d{6,8}$|^(?:\+?1[ -])?\(\d{3}\) ?\d{3}-\d{4}$|^\d{3}-\d{3}-\d{4}$/;
const email = /^[^\s@]{1,64}@[^\s@]{1,250}\.[a-z]{2,20}$/i;
const identity = /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/;

/** What a column's header says that it holds about a person; null: nothing. */
export function personalHeader(name: string): PersonalColumn | null {
  for (const reading of headerReadings(name)) {
    const key = headerKey(reading);
    const kind = kindOfHeader.get(key) ?? endings.find(([ending]) => ending.test(key))?.[1];
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The kind of personal data that most of the values are by their shape, with its share; null: less than a fifth are. */
export function personalValues(
  values: readonly string[],
): { readonly kind: PersonalColumn; readonly share: number } | null {
  const counts = new Map<PersonalColumn, number>();
  for (const value of values) {
    const text = value.normalize("NFKC").trim();
    const kind = email.test(text)
      ? "email"
      : phone.test(text)
        ? "phone"
        : identity.test(text)
          ? "identity_number"
          : null;
    if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  if (!most || most[1] / values.length < 0.2) return null;
  return { kind: most[0], share: most[1] / values.length };
}
