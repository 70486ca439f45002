import type { Claims } from "./kinds.ts";

const numeral = "[一二三四五六七八九十百〇零两兩]{1,4}";
const number = `(?:[A-Za-z]?\\d{1,5}(?:[-之]\\d{1,4}){0,2}[A-Za-z]?|[A-Za-z]|${numeral}|[甲乙丙丁東东西南北])`;
const unit =
  "号楼|號樓|号院|號院|号|號|弄|巷|衖|栋|棟|幢|座|单元|單元|室|房|楼|樓|层|層|户|戶|期|门|門|段|组|組|(?<=\\d ?)\\/?F(?![A-Za-z])|地下";
/** 216巷19弄5號3樓之2, 11栋4单元1207, 20/F A室: numbers each with its unit, and a bare room behind a building. */
const chain = new RegExp(
  `(?:\\d{1,3}-\\d{1,2}-\\d{2,4}(?![\\d-])|(?:${number} ?(?:${unit})(?:[之-]\\d{1,4}(?!\\d))?[ ,，]?){1,8})(?:(?<=[栋棟幢座元楼樓期层層门門院][ ,，]?)(?:[A-Za-z]?\\d{2,5}|[A-Za-z]\\d?)(?![\\dA-Za-z年月元日点點块塊:：.])(?:室|房)?)?`,
  "g",
);
/** A house number, not only a storey or a section of a road. */
const house = /[号號弄巷衖栋棟幢座元室房户戶]|\d楼\d|\d樓/;
const roadEnd =
  /(?:[\u4e00-\u9fffA-Za-z\d](?:路|街|道|巷|弄|段|里|村|庄|莊|屯|坊|胡同|大道|條|条|圍|围|湾|灣|埔|坪|寨|组|組|镇|鎮|乡|鄉|坑|坳|墟|徑|径|台|臺))$/;
const estateEnd =
  /(?:小区|小區|社区|社區|花园|花園|公寓|大厦|大廈|大楼|大樓|广场|廣場|中心|家园|家園|新村|[苑城邨厦廈园園府庭居轩軒阁閣院湾灣畔郡墅坊台臺村里峰岸寓筑築])$/;
const dateEnd = /(?:[月第年]|[上下本这這]周)$/;
const other =
  /^(?:线|線|窗|柜|櫃|机|機|口|厅|廳|员|員|出|站|诊|診|位|桌|台|臺|车|車|店|馆|館|文|令|前|晚|早|上午|下午|中午|之前|之后|以|左右|到期|技师|技師|座席|客服|坐席)/;
const region =
  /中国|中國|北京|上海|天津|重庆|重慶|香港|九龍|九龙|新界|澳門|澳门|[\u4e00-\u9fff]{2,3}(?:省|自治区)|[\u4e00-\u9fff]{2,4}(?:市|自治州|地区|盟)|(?:台|臺)[北中南灣湾東东]|[\u4e00-\u9fff]{2,3}(?:区|區|县|縣|旗|镇|鎮|鄉|乡)/;
const lead = /^.*(?:[在住到至送寄往址是为為给給去]|家在|位于|位於)/;
const leftReach = 32;

/** Claims detailed addresses in Chinese: a road or an estate and at least a house number behind it. */
export function claimAddresses(text: string, claims: Claims): void {
  chain.lastIndex = 0;
  let start = -1;
  let end = -1;
  for (let found = chain.exec(text); found !== null; found = chain.exec(text)) {
    const piece = found[0].replace(/[ ,，]+$/, "");
    const from = found.index;
    if (start >= 0 && continues(text, end, from, piece)) {
      end = from + piece.length;
      continue;
    }
    if (start >= 0) claims.addRest("address", start, end);
    start = isDetailed(text, from, piece) ? leftEnd(text, from) : -1;
    end = from + piece.length;
  }
  if (start >= 0) claims.addRest("address", start, end);
}

/** Whether a chain carries on the address before it: …307號|金輝大廈|33樓B室. */
function continues(text: string, end: number, from: number, piece: string): boolean {
  if (from - end > 16) return false;
  const gap = text.slice(end, from);
  if (/^[ ,，]{0,2}$/.test(gap)) return isInside(piece);
  return (
    /^[ ,，]?[\u4e00-\u9fffA-Za-z·（()） ]{2,14}$/.test(gap) &&
    !/[的了在我是，]/.test(gap.slice(1)) &&
    isInside(piece)
  );
}

/** A piece that lies within a building: a storey, a room, 11-3-604. */
function isInside(piece: string): boolean {
  return /[栋棟幢座元室房楼樓层層F门門]|\d-\d+-\d/.test(piece);
}

function isDetailed(text: string, from: number, piece: string): boolean {
  const before = text.slice(Math.max(0, from - 6), from).replace(/[ ,，]$/, "");
  if (dateEnd.test(before) || other.test(text.slice(from + piece.length, from + piece.length + 2)))
    return false;
  if (roadEnd.test(before)) return house.test(piece) || /[/\d]F|楼|樓/.test(piece);
  const parts = piece.match(/号楼|號樓|[号號弄巷栋棟幢座元室房楼樓层層F户戶]/g)?.length ?? 0;
  const ended = /\d$/.test(piece) ? parts + 1 : parts;
  if (/^\d+-\d+-\d+$/.test(piece)) return estateEnd.test(before);
  if (estateEnd.test(before)) return ended >= 2 || /[栋棟幢座元室房]|号楼|號樓/.test(piece);
  return ended >= 2 && /[栋棟幢座元弄巷]|号楼|號樓/.test(piece) && /[\u4e00-\u9fff]$/.test(before);
}

/** Where an address begins: at its province, city or district, else behind the words that lead to it. */
function leftEnd(text: string, from: number): number {
  const window = text.slice(Math.max(0, from - leftReach), from);
  const clause =
    /[\u4e00-\u9fff\dA-Za-z·]*(?:[ ,，][\u4e00-\u9fff\dA-Za-z·]{1,12}){0,3}[ ,，]?$/.exec(
      window,
    )?.[0] ?? "";
  const known = region.exec(clause);
  if (known !== null) {
    // a greedy region may have taken the words before it with it: 我住在北京市
    const taken = lead.exec(known[0].slice(0, -1))?.[0].length ?? 0;
    return from - clause.length + known.index + taken;
  }
  const near = /[\u4e00-\u9fff\dA-Za-z·]*[ ,，]?$/.exec(clause)?.[0] ?? "";
  const name = near.slice(0, Math.max(0, near.length - 3));
  const skipped = lead.exec(name)?.[0].length ?? 0;
  return from - near.length + skipped;
}
