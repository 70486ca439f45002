import type { Claim, Claims } from "./kinds.ts";
import { placesIn } from "./place-names.ts";

const numeral = "[一二三四五六七八九十百〇零两兩]{1,4}";
const number = `(?:[A-Za-z]?\\d{1,5}(?:[-之/]\\d{1,4}){0,3}[A-Za-z]?|[A-Za-z]|${numeral}|[甲乙丙丁東东西南北])`;
const unit =
  "号楼|號樓|号院|號院|号门|号铺|號舖|号|號|#楼|#樓|#栋|#|弄|巷|衖|栋|棟|幢|座|塔|单元|單元|室|房|字樓|楼|樓|层|層|户|戶|期|门|門|段|村民小组|村民组|组|組|队|隊|社|邻|鄰|排|铺|舖|鋪|档|單位|单位|\\/F(?![A-Za-z])|(?<=\\d)F(?![A-Za-z])|地下|地鋪|地舖";
/** Storeys and parts of a house that have no number: 49號地下, 98号负一楼, 30號B1, 18樓全層. */
const part =
  "地下(?![停车車铁鐵道商街通水管])[一二三室]?[樓楼層层]?|地[庫库鋪舖]|[閣阁頂顶][樓楼]|天台|负[一二三1-3][楼层]|B[1-3](?![\\dA-Za-z])|全[層层幢棟栋座]|[前後后][座栋棟]";
/** What a house number may be of: 260-9号商铺, 438号后门面. */
const ofHouse =
  /^[前後后旁]?(?:商[铺舖鋪店]|[铺舖鋪][面位]|[门門店][面市]|店[铺舖鋪]|[档檔]口|[摊攤]位|[车車][库庫]|[仓倉][库庫]|[厂廠]房|[办辦]公室|地下室|[门門][卫衛岗崗]|保安[亭室])/;
/** What else may follow a house number: 附12号, 6栋-1-1503, 號胡忠大廈地舖, 号环球中心E3-1201, 3105至07室. */
const rest = new RegExp(
  `^(?:[附增][ ]?\\d{1,3}[号號]?|-\\d{1,3}-\\d{2,4}(?!\\d)|\\d{1,2}-\\d{1,2}-\\d{1,4}(?![\\d-])|[至、-]\\d{1,4}[室號号房]|[ ,，]?[\\u3400-\\u9fff]{2,12}?[厦廈心场場园園城苑樓楼閣阁座湾灣庭府邸居轩軒]\\d?(?:${part}|[A-Za-z]?\\d{1,2}-\\d{2,4}(?:-\\d{1,4})?(?![\\d-])|[附增]\\d{1,3}[号號]))`,
);
const link = `(?:${number} ?(?:${unit})(?:[之-]\\d{1,4}(?!\\d)|之[一二三四五六七八九十])?[ ,，]?)`;
/** 216巷19弄5號3樓之2, 11栋4单元1207, 20/F A室: numbers each with its unit, and a bare room behind a building. */
const chain = new RegExp(
  `(?:\\d{1,3}-\\d{1,2}-\\d{2,4}(?![\\d-])|${link}(?:${link}|(?:${part})[ ,，]?){0,8})(?:(?<=[栋棟幢座塔元楼樓期層层門门院#][ ,，]?)(?:[A-Za-z]?\\d{2,5}|\\d{1,2}-\\d{2,4}|\\d{1,3}[A-Za-z]|[A-Za-z]\\d?)(?![\\dA-Za-z年月元日点點块塊个個次人:：.-])(?:室|房|[区區](?![域分]))?)?`,
  "g",
);
const placed = /[\u3400-\u9fff]$/;
/** A house number, not only a storey or a section of a road. */
const house = /[号號弄巷衖栋棟幢座元室房户戶#]|\d楼\d|\d樓|[组組队隊社]$|單位|单位/;
const roadEnd =
  /(?:[\u3400-\u9fffA-Za-z\d](?:路|街|道|巷|弄|段|大街|里|屯|乡|寨|镇|府|洞|埭|圩|沟|溝|岭|嶺|河|桥|橋|口|塘|浜|港|滩|灘|洲|岛|島|岗|崗|井|门|門|北|南|东|東|西|中|村|庄|莊|屯|坊|胡同|大道|條|条|圍|围|湾|灣|埔|坪|寨|组|組|镇|鎮|乡|鄉|坑|坳|墟|徑|径|台|臺))$/;
const estateEnd =
  /(?:小区|小區|社区|社區|花园|花園|公寓|大厦|大廈|大楼|大樓|广场|廣場|中心|[Pp]ark|PARK|城市|国际|國際|SOHO|家属院|家屬院|宿舍|校区|校區|工业园|工業園|创业园|科技园|产业园|物流园|市场|市場|商场|商場|酒店|宾馆|賓館|医院|醫院|学校|學校|大学|大學|家园|家園|新村|[苑城邨厦廈园園府庭居轩軒阁閣院湾灣畔郡墅坊台臺村里峰岸寓筑築楼樓座庄莊屋堡都世宅舍邸宫宮港岛島山景谷林洲汇匯邦都])$/;
/** An estate, block or school without a name: 小区3号楼. */
const nameless =
  /(?:^|[^\u3400-\u9fff]|[们們本该該整咱在的家])(?:小区|小區|社区|社區|花园|公寓|大厦|大廈|大楼|大樓|广场|廣場|宿舍|校区|医院|醫院|学校|學校|大学|大學|商场|商場|酒店|市场|市場|中心)$/;
const open = /(?:医院|醫院|商场|商場|广场|廣場|学校|學校|大学|大學|酒店|宾馆|賓館|市场|市場|中心)$/;
const dateEnd = /(?:[月第年]|[上下本这這]周)$/;
const other =
  /^(?:下(?!室)|上|梯|道|顶|頂|里|裡|线|線|窗|柜|櫃|机|機|口|厅|廳|员|員|出|站|诊|診|位|桌|台|臺|车|車|店|馆|館|文|令|前|晚|早|上午|下午|中午|之前|之后|以|左右|到期|技师|技師|座席|学生|學生|学员|住户|業主|业主|工人|居民|球|战|戰|歌|线路|高铁|地铁|列车|床|病房|病床|包间|包厢|餐|仓|倉|库|车厢|車廂|航|登|检|檢|閘|闸|柱|信|令|會|会|生|门诊|急诊|科|系|班|款|型|机位|楼层|客服|坐席)/;
const region =
  /[\u3400-\u9fff]{2,3}(?:省|自治区)|[\u3400-\u9fff]{2,4}(?:市|自治州|地区|盟)|[\u3400-\u9fff]{2,3}(?:(?<![小社园園校厂廠院景片山])[区區]|[县縣旗镇鎮鄉乡])/;
const lead = /^.*(?:[在住到至送寄往址是为為给給去喺響响]|家在|位于|位於|[写寫改填换換]成)/;
const leftReach = 48;

/** Claims detailed addresses in Chinese: a road or an estate and at least a house number behind it. */
export function claimAddresses(text: string, claims: Claims): void {
  chain.lastIndex = 0;
  let start = -1;
  let end = -1;
  for (let found = chain.exec(text); found !== null; found = chain.exec(text)) {
    const piece = found[0].replace(/[ ,，]+$/, "");
    const from = found.index;
    if (start >= 0 && continues(text, end, from, piece)) {
      end = wholeEnd(text, from + piece.length);
      chain.lastIndex = Math.max(chain.lastIndex, end);
      continue;
    }
    if (start >= 0) claims.addRest("address", start, end);
    start = isDetailed(text, from, piece) ? leftEnd(text, from) : -1;
    end = from + piece.length;
    if (start >= 0) end = wholeEnd(text, end);
    chain.lastIndex = Math.max(chain.lastIndex, end);
  }
  if (start >= 0) claims.addRest("address", start, end);
}

/** Where an address ends, with what may follow its last number. */
function wholeEnd(text: string, from: number): number {
  const end = from + (rest.exec(text.slice(from, from + 32))?.[0].length ?? 0);
  return end + (ofHouse.exec(text.slice(end, end + 5))?.[0].length ?? 0);
}

/** Whether a chain carries on the address before it: …307號|金輝大廈|33樓B室. */
function continues(text: string, end: number, from: number, piece: string): boolean {
  if (from - end > 16) return false;
  const gap = text.slice(end, from);
  if (/^[ ,，]{0,2}$/.test(gap)) return isInside(piece);
  return (
    /^[ ,，]?[\u3400-\u9fffA-Za-z·（()） ]{2,14}$/.test(gap) &&
    !/[的了在我是，]/.test(gap.slice(1)) &&
    isInside(piece)
  );
}

/** A piece that lies within a building: a storey, a room, 11-3-604. */
function isInside(piece: string): boolean {
  return /[栋棟幢座塔元室房楼樓层層F门門#]|\d-\d+-\d|地[下庫库鋪舖]|[号號][铺舖鋪]/.test(piece);
}

function isDetailed(text: string, from: number, piece: string): boolean {
  const before = text.slice(Math.max(0, from - 6), from).replace(/[ ,，]$/, "");
  if (dateEnd.test(before)) return false;
  const behind = text.slice(from + piece.length, from + piece.length + 4);
  const isOther = !ofHouse.test(behind) && other.test(behind.slice(0, 2));
  const parts = piece.match(/号楼|號樓|[号號弄巷栋棟幢座元室房楼樓层層F户戶]/g)?.length ?? 0;
  if (isOther && parts < 2) return false;
  if (!/[室房]|单元|單元/.test(piece) && !roadEnd.test(before)) {
    if (nameless.test(text.slice(Math.max(0, from - 3), from))) return false;
    // 万达广场2号门3楼: a place open to everyone
    if (open.test(before) && !/[栋棟幢座塔]|\d\d$/.test(piece)) return false;
  }
  if (roadEnd.test(before)) return house.test(piece) || /[/\d]F|楼|樓/.test(piece);
  const ended = /\d$/.test(piece) ? parts + 1 : parts;
  if (/^\d+-\d+-\d+$/.test(piece)) return estateEnd.test(before);
  if (estateEnd.test(before)) return ended >= 2 || /[栋棟幢座元室房]|号楼|號樓/.test(piece);
  if (ended < 2 || !placed.test(before)) return false;
  if (/[栋棟幢座元弄巷]|号楼|號樓/.test(piece)) return true;
  // 大埔林村坑下莆15號1樓: a village that ends in no word for one, in a place that is known
  return /[号號].*[楼樓室]/.test(piece) && leadsFromPlace(text, from);
}

/** Whether the characters before an offset begin with a place that is known. */
function leadsFromPlace(text: string, from: number): boolean {
  const run = /[\u3400-\u9fff]{4,12}$/.exec(text.slice(Math.max(0, from - 12), from))?.[0] ?? "";
  return placesIn(run).length > 0;
}

/** Where an address begins: at its province, city or district, else behind the words that lead to it. */
function leftEnd(text: string, from: number): number {
  const window = text.slice(Math.max(0, from - leftReach), from);
  const clause =
    /[\u3400-\u9fff\dA-Za-z·]*(?:[ ,，/|-]{1,2}[\u3400-\u9fff\dA-Za-z·]{1,12}){0,4}[ ,，/|-]?$/.exec(
      window,
    )?.[0] ?? "";
  const start = regionStart(clause);
  if (start >= 0) return postCodeBefore(text, from - clause.length + start);
  const near = /[\u3400-\u9fff\dA-Za-z·]*[ ,，]?$/.exec(clause)?.[0] ?? "";
  const name = near.slice(0, Math.max(0, near.length - 3));
  const skipped = lead.exec(name)?.[0].length ?? 0;
  return from - near.length + skipped;
}

/** What touches an address on both sides is part of it: 余杭[区长]江西路 is no head of a district. Claims in order. */
export function joinAddresses(claims: readonly Claim[]): readonly Claim[] {
  const joined: Claim[] = [];
  for (const claim of claims) {
    const between = joined.at(-1);
    const before = joined.at(-2);
    if (
      claim.kind === "address" &&
      before?.kind === "address" &&
      before.end === between?.start &&
      between.end === claim.start
    ) {
      joined.length -= 2;
      joined.push({ kind: "address", start: before.start, end: claim.end });
    } else joined.push(claim);
  }
  return joined;
}

/** 106台北市: a post code of Taiwan or the mainland belongs to its address. */
function postCodeBefore(text: string, start: number): number {
  const code = /(?<![\d.-])\d{3}(?:\d{2,3})? ?$/.exec(text.slice(Math.max(0, start - 8), start));
  return start - (code?.[0].length ?? 0);
}

/** Where in a clause its province, city or district begins; -1 where none is named. */
function regionStart(clause: string): number {
  const known = region.exec(clause);
  // a greedy region may have taken the words before it with it: 我住在北京市
  let start =
    known === null ? -1 : known.index + (lead.exec(known[0].slice(0, -1))?.[0].length ?? 0);
  for (const [index, end] of placesIn(clause)) {
    const between = start < 0 || end > start ? "" : clause.slice(end, start);
    if (start < 0 || (index < start && between.length < 5 && !lead.test(between))) start = index;
  }
  return start;
}
