/**
 * Chinese family names, Simplified and Traditional. The first hundred or so cover nine tenths of the people (Ministry of
 * Public Security, yearly report on names); rare ones that are everyday words (和 向 家 时 …) are only taken as names in
 * `rare`, where something else speaks for a name too.
 */
export const commonSurnames =
  "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂" +
  "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬" +
  "段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦柳邢" +
  "骆駱岳齐齊梅庄莊涂凃祁耿詹关關费費纪紀靳童欧歐甘裴祝霍阮柯柴游卓車简簡巫麦麥冼邝鄺连連辛管鲍鮑华華喻成褚娄婁盛屈" +
  "覃谌諶芮昝亓仝逯郜阚闞缪繆翁冉闫闵閔佟佘隋卞臧鞠符邬鄔邰晏甄滕裘仇栾欒窦竇蒲麻鄢巩鞏茅荆荊付" +
  "郗郇郏郤郄邸邴鄞酆嵇宓宦晁胥蔺藺蒯匡戎瞿邝禤诸諸逄訾訚仉佀侴亢佴厍厙啜尉岑巢庹忻惲恽扈揭敖斛昙朴栗檀毋毌沐沃泮洑濮牟狄琚璩眭睢矫矯碧禹笪糜綦羿艾苌莘萨薩葆蓟薊虞衷褟谯譙赏遆邢郎鄯锺鐔阙闕阴陰隗雍靳鞏麹麴龐笃籃";

const rare =
  "尚向包苗宁寧房路左吉凌古司瞿单單艾鄢冉苟房应應封蒲仇栾欒闫闵閔佟佘隋卞宫宮计計郁戚佴麻翁饶饒谷池卫衛裘缪繆牟谈談滕景桂宗查党商" +
  "匡娜冷楚戈臧舒屠项項阳陽黄蓝藍奚米时時解闻聞荣榮巩鞏茅茹步燕窦竇莫卜水占鄔邬荆荊邰涂危沙丛叢晏伊丘花利鞠符仲竺宿池甄储儲湛原幸帅隆冀晋区區盖蓋楼樓曲蒙惠昌敖鄂墨寿靖廉寇衡楊池牧畅欧须";

export const compoundSurnames =
  "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|司徒|慕容|令狐|皇甫|尉迟|尉遲|长孙|長孫|东方|東方|夏侯|端木|公孙|公孫|独孤|獨孤|南宫|南宮|宇文|轩辕|軒轅|申屠|钟离|鍾離|澹台|澹臺|闻人|聞人|太史|西门|西門|呼延|百里|赫连|赫連|万俟|濮阳|濮陽|张简|張簡|范姜|张廖|張廖|鲜于|鮮于|拓跋|完颜|完顏|第五|东郭|東郭|谷梁|公冶|宗政|淳于|太叔|仲孙|仲孫|乐正|漆雕|公羊|梁丘|左丘|东门|纳兰|納蘭";

export const surnames = [...new Set(commonSurnames + rare)].join("");

const common = tableOf(commonSurnames);
const all = tableOf(surnames);
const first = tableOf(surnames + compoundSurnames.replace(/(.).\|?/gu, "$1"));

export function isCommonSurname(character: string): boolean {
  return common[character.charCodeAt(0)] === 1;
}

export function isSurname(character: string): boolean {
  return all[character.charCodeAt(0)] === 1;
}

/** Whether a code unit is the first of a family name, also of one of two characters. */
export function isSurnameCode(code: number): boolean {
  return first[code] === 1;
}

const compounds = new Set(compoundSurnames.split("|"));

/** Whether two characters are one family name. */
export function isCompoundSurname(pair: string): boolean {
  return compounds.has(pair);
}

/** A look-up by code unit; every family name's character is one code unit. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(65536);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
