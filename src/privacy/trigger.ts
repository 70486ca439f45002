import { qqWords, wechatWords } from "./accounts.ts";
import { nameGap, nameLabels } from "./announced-names.ts";
import { englishGivenNames, romanisedSurnames } from "./english-given-names.ts";
import { englishCues } from "./english-names.ts";
import { invisibleCharacters } from "./fold.ts";
import { givenNameClass } from "./given-names.ts";
import type { PersonalKind } from "./kinds.ts";
import { honorifics } from "./names.ts";
import { compoundSurnames, surnames } from "./surnames.ts";

const digit = "[0-9０-９]";
const gap = "[ .·•・_()（）\\-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]";
const numeral = "[0-9A-Za-z一二三四五六七八九十百〇零两兩甲乙丙丁東东西南北]";
const unit = "[单單号號弄巷衖栋棟幢座塔元室房楼樓层層户戶期门門段组組下铺舖鋪档队隊社邻鄰排#]";
const surname = `(?:[${surnames}]|${compoundSurnames})`;
const longHonorifics = honorifics.replace(/(?:\|.)+$/u, "");
const shortHonorifics = honorifics.slice(longHonorifics.length).replace(/\|/g, "");

/** Without look-around a pattern holds for more, which a first look may. RE2 has none. */
function withoutLookAround(pattern: string): string {
  return pattern.replace(/\(\?<?[=!][^()]*\)/g, "");
}

/**
 * A pattern as RE2 can look for it quickly: a repetition counted to more than a few makes so many states that its memory does not
 * hold them, and it falls back to an engine a hundred times slower; not counted it is one. Texts are looked at several together, a
 * line each: an end of one is an end of a line.
 */
function forLinearEngine(pattern: string): string {
  return withoutLookAround(pattern)
    .replace(/\{(\d+),(\d+)\}/g, (counted, least, most) =>
      Number(most) < 8 ? counted : Number(least) === 0 ? "*" : "+",
    )
    .replace(/(?<!\\)\$/g, "(?:$|\n)");
}

/** Several, because RE2's memory for one is small. Unusual characters stand in them as themselves: engines write escapes differently. */
const patterns: readonly string[] = [
  [
    // characters that hide numbers from a pattern: invisible, unusual blanks, full-width letters and digits
    `[${invisibleCharacters}\u00A0\u2000-\u200A\u202F\u205F\u3000０-９Ａ-Ｚａ-ｚ＠＝＃＆＋／＿．]`,
    "@",
    ":[/]{2}",
    "eyJ",
    "[A-Za-z0-9_.-]=[A-Za-z0-9_%+-]{6}|[?？&#;][A-Za-z0-9_.-]{1,40}=",
    "[.][A-Za-z]{2,6}[/][A-Za-z0-9]|(?:oken|OKEN|ession|earer|ookie|令牌|密[钥鑰匙]|金鑰|授[权權][码碼]|(?:key|KEY|Key))[^，。]{0,8}[A-Za-z0-9]{3}",
    // numbers: six digits together, two groups of three, digits one by one, 3-2-4
    `${digit}{6}`,
    `${digit}{3}${gap}{1,3}${digit}{3}`,
    `(?:${digit}{1,2}${gap}{1,3}){4}${digit}`,
    `${digit}{3}${gap}{1,3}${digit}{2}${gap}{1,3}${digit}{4}`,
    // accounts
    `(?:${wechatWords})[^。；;]{0,24}[0-9A-Za-z]`,
    `[0-9A-Za-z_-][^。]{0,16}(?:微信|薇信|[Ww]e[Cc]hat|wx|WX|vx|VX)| (?:[Ww]e ?[Cc]hat|WECHAT|[Ww]ei[Xx]in)`,
    "加[我他她佢一个個]?[^A-Za-z0-9]{0,5}[A-Za-z_][A-Za-z0-9_-]{5}",
    "(?:[Ww]e ?[Cc]hat|WECHAT|[Ww]ei ?[Xx]in)[A-Za-z ,:;()'\"“”‘’-]{0,160}[0-9_]",
    "wxid_",
    `(?:${qqWords})[^。；;]{0,44}[0-9]`,
    '[0-9]{5}[”"」』]? ?[^，。]{0,9}(?:[Qq]{2}|扣扣|企鹅)|[0-9]{5} [a-z ]{2,16}[Qq]{2}',
    // plates
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Za-z][^，。]{0,3}[A-Za-z0-9]{2}",
    "[A-Z]{2}[ -]?[0-9]{3}|[0-9]{3}-[A-Z]{2}|[A-Z][0-9]{2,3} [A-Z]{3}",
    "使 ?[0-9]{3}|WJ",
    "[车車][^。0-9A-Za-z]{0,12}[A-Za-z0-9]|[A-Z]{2}[0-9]{2} ?[A-Z]{3}|(?:的士|小巴)[^。0-9A-Za-z]{0,12}[A-Za-z0-9]|(?:van|car|taxi|truck|bus|vehicle|scooter|lorry|driver)[^0-9]{0,8}[A-Z0-9]",
    "车牌|車牌|车号|車號|牌照|号牌|號牌|[Pp][Ll][Aa][Tt][Ee]|[Rr][Ee][Gg]|[Ll][Ii][Cc][Ee][Nn][CcSs][Ee]",
  ].join("|"),
  [
    // addresses: a road and a number; two numbers with units; English roads, flats and floors
    `[路街道巷弄段里村庄莊屯坊同條条圍围湾灣埔坪寨组組镇鎮乡鄉坑坳墟徑径台臺區区園园厦廈楼樓場场心苑城邨府庭居轩軒阁閣院畔郡墅峰岸寓筑築大府洞埭圩沟溝岭嶺河桥橋口塘浜港滩灘洲岛島岗崗井门門北南东東西中园kK市际際O舍业業店馆館院校学學城座屋堡都世宅邸宫宮山景谷林汇匯邦場场][ ,，]?${numeral}{1,6}(?:[\\-之\u2010-\u2015][0-9]{1,4}){0,2}[A-Za-z]? ?(?:${unit}|[/]?F|-[0-9])`,
    `(?:[0-9一二三四五六七八九十百〇零两兩甲乙丙丁東东西南北][A-Za-z]?|[A-Za-z]) ?(?:${unit}|[/]?F)[院楼樓元]?(?:[之\\-\u2010-\u2015][0-9]{1,4})?[ ,，]?${numeral}`,
    "[\u3400-\u9fff] ?[0-9]{1,3}[\\-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D][0-9]{1,2}[\\-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D][0-9]{2}",
    // an English road behind a house number, however it is written; a post box
    "[0-9][A-Za-z]?,? [A-Za-z0-9][A-Za-z0-9 .,'’/–-]{0,90}(?:[Ss]treet|St|[Rr]oad|Rd|[Aa]ve|[Ll]ane|Ln|[Dd]rive|Dr|[Bb]oulevard|[Bb]lvd|[Cc]ourt|Ct|Way|[Tt]errace|Close|[Cc]rescent|Place|Pl|Square|Sq|Park|Highway|Hwy|Gardens|Grove|Mews|Hill|Row|Path|Broad|Cir|Trail|Trl|Walk|Alley|Loop|Plaza|Quay|Wharf|Crossing|Run|Pike|Turnpike|Rise|View|Vale|Yard|Gate|Chase|Common|Esplanade|Parade|Green|Praya|way|Village|Tsuen|Embank|Prom|Ridge|Passage|Drove|Gdns|Tce|Cres|Piccad|Cheap|Holborn|Whiteh|Route|Rte|Lu|Jie|Dadao|Rua)|[Pp][.]? ?O[.]? ?[Bb]ox [0-9]",
    "(?:Flat|FLAT|Room|ROOM|RM|UNIT|APT|BLOCK|Lot|Stall|Level|Villa|Rm|Unit|Apartment|Apt|Suite|Ste|Shop|Block|Blk|Building|Bldg|Tower|Phase|Floor|Fl|House)[.]? ?#?[0-9A-Z]|#[0-9]|[0-9GLUM](?:[/]F|F|(?:st|nd|rd|th) [Ff]loor)",
  ].join("|"),
  // names: a family name before what shows that it is one, and behind it
  [
    `${surname}(?:[^，。]{0,3}(?:${longHonorifics}|敬|[谨謹]|[亲親]|[收留][)）]|本人|[（(,，、/] ?[男女])|[${shortHonorifics}]|[${givenNameClass}]{2})`,
    `(?:姓|[（(“「【\\["‘'『]|(?:${nameLabels})${nameGap})${surname}`,
  ].join("|"),
  [
    ...englishCues,
    `(?:${englishGivenNames}) (?:[A-Z]|Mc|O['’]|D['’]|[dv][aeo]n? |bin|al-)`,
    `(?:${romanisedSurnames}) [A-Z]`,
  ].join("|"),
];

/**
 * Regular expressions of which one holds for every text in which `recognise` finds something (known names apart), and none for
 * most others: a cheap first look in RE2 (DuckDB's regexp_matches), also at several texts joined by line feeds.
 */
export const triggerPatterns: readonly string[] = patterns.map(forLinearEngine);

/** The same for one text and JavaScript, whose engine tries again from every place: what it repeats has to be counted. */
export const triggerPattern = patterns.map(withoutLookAround).join("|");

export interface ColumnHint {
  readonly kind: PersonalKind;
  /** Of the column's name, case ignored; RE2 and JavaScript. */
  readonly pattern: string;
}

/** Columns that hold a kind of personal data by their name, whatever the value looks like. First match counts. */
export const columnHints: readonly ColumnHint[] = [
  {
    kind: "email",
    pattern: "邮箱|郵箱|电邮|電郵|电子邮件|電子郵件|e-?mail(?:[ _-]?address)?$",
  },
  { kind: "wechat", pattern: "微信|wechat|weixin" },
  { kind: "qq", pattern: "^qq(?:号|號|号码|號碼)?$|扣扣" },
  {
    kind: "id_card",
    pattern:
      "身份证|身份証|身分證|证件号|證件號|护照|護照|社保号|(?:^|[ _-])(?:id|identity|national[ _-]?id|passport|hkid|ssn)[ _-]?(?:card|number|no)\\.?$|^(?:ssn|hkid|passport|national[ _-]?id|id[ _-]?card)$",
  },
  {
    kind: "bank_card",
    pattern:
      "银行卡|銀行卡|卡号|卡號|账号|帳號|账户|帳戶|^(?:bank )?account[ _-]?(?:number|no)\\.?$|card[ _-]?(?:number|no)\\.?$|^iban$",
  },
  { kind: "plate", pattern: "车牌|車牌|牌照|licen[cs]e[ _-]?plate|plate[ _-]?(?:number|no)\\.?$" },
  {
    kind: "mobile",
    pattern:
      "电话|電話|手机号|手機號|^手机$|^手機$|联系方式|聯絡方式|联络方式|来电号码|來電號碼|传真|phone|(?:^|[ _-])(?:tel|mobile|cell|fax)(?:$|[ _.-])|telephone|whatsapp",
  },
  {
    kind: "address",
    pattern:
      "(?:^|[^网網])(?:地址|住址)$|^(?:地址|住址)|(?:^|[ _-])(?:street|home|mailing|postal|shipping|billing|delivery|customer|contact)?[ _-]?address(?:[ _-]?(?:line)?[ _-]?\\d)?$",
  },
  {
    kind: "name",
    pattern:
      "姓名|名字$|^(?:客户|客戶|顾客|顧客|用户|用戶)(?:名称|名稱|名)?$|联系人|聯絡人|联络人|收件人|寄件人|收货人|收貨人|投诉人|投訴人|申诉人|反映人|持卡人|户名|戶名|车主|車主|业主|業主|^(?:(?:customer|client|contact|user|full|first|last|middle|given|family|sur|complainant|requester|caller|consumer|recipient|sender|account[ _-]?holder|person)[ _-]?)?name$|^(?:customer|complainant|requester|contact|recipient|surname)$",
  },
];
