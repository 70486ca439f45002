/**
 * Chinese family names, Simplified and Traditional. The first hundred or so cover nine tenths of the people (Ministry of
 * Public Security, yearly report on names); rare ones that are everyday words (和 向 家 时 …) are only taken as names in
 * `rare`, where something else speaks for a name too.
 */
export const commonSurnames =
  "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂" +
  "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范范範方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬" +
  "段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦蘆季俞章鲁魯葛伍韦韋申尤毕畢聂聶焦柳邢" +
  "骆駱岳齐齊梅庄莊涂凃祁耿詹关關费費纪紀靳童欧歐甘裴祝霍阮柯柴游卓車简簡巫麦麥冼邝鄺连連辛管鲍鮑华華喻成褚娄婁盛屈";

const rare =
  "尚向包苗宁寧房路左吉凌古司瞿单單艾鄢冉苟房应應封蒲仇栾欒闫闵閔佟佘隋卞宫宮计計郁戚佴麻翁饶饒谷池卫衛裘缪繆牟谈談滕景桂宗查党商" +
  "匡娜冷楚戈臧舒屠项項阳陽黄蓝藍奚米时時解闻聞荣榮巩鞏茅茹步燕窦竇莫卜水占鄔邬荆荊邰涂危沙丛叢晏伊丘花利鞠符仲竺宿池甄储儲湛原幸帅隆冀晋";

export const compoundSurnames =
  "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|司徒|慕容|令狐|皇甫|尉迟|尉遲|长孙|長孫|东方|東方|夏侯|端木|公孙|公孫|独孤|獨孤|南宫|南宮|宇文|轩辕|軒轅|申屠|钟离|鍾離|澹台|澹臺|闻人|聞人|太史|西门|西門|呼延|百里|赫连|赫連|万俟|濮阳|濮陽|张简|張簡|范姜";

export const surnames = [...new Set(commonSurnames + rare)].join("");

export const isCommonSurname = memberOf(commonSurnames);
export const isSurname = memberOf(surnames);

const compounds = new Set(compoundSurnames.split("|"));

/** Whether two characters are one family name. */
export function isCompoundSurname(pair: string): boolean {
  return compounds.has(pair);
}

/** A look-up by code unit; every surname is one code unit. */
function memberOf(characters: string): (character: string) => boolean {
  const members = new Set(characters);
  return (character) => members.has(character);
}
