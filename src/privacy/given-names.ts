/**
 * Characters that given names are made of, Simplified and Traditional: what makes a surname and two characters a name
 * where no word announces one. Everyday characters that names share with sentences (大 小 中 天 人 …) are left out.
 */
const givenNameCharacters =
  "小伟偉芳娜秀英敏静靜丽麗强強磊军軍洋勇艳艷杰傑娟涛濤超霞刚剛桂兰蘭志文建华華明平辉輝玲燕红紅梅鹏鵬飞飛云雲峰鋒锋斌波浩宇轩軒梓涵欣怡子豪佳雪琳琪婷雅诗詩梦夢瑶瑤嘉俊健康国國庆慶春玉珍淑惠美慧莲蓮莉萍兴興荣榮福祥瑞泽澤凯凱旭晨阳陽东東海龙龍虎林森松柏楠桐彬栋棟梁毅恒恆诚誠信义義仁德礼禮贤賢忠孝廉勤俭儉朝晖暉昊天然逸凡哲思远遠睿博雯倩颖穎蕾薇菲蓉茜菁菊芬芝芸芷若萱岚嵐冰洁潔清源泉江河湖渊淵澜瀾润潤泓溪沛雨霖露晴曼月星辰晓曉晶莹瑩璐璇珊珠琴瑾瑜琼瓊琦翔翠羽鸿鴻鹤鶴凤鳳莺鶯鹃鵑鸣鳴启啟宏宁寧安定宗宝寶宜家宸宪憲容富贵貴喜乐樂善良益利群生良才材树樹桃柳根柱标標权權武威盛胜勝成功立新卫衛爱愛民亮光耀炎炳焕煥煜熙烨燁灿燦焱金银銀铭銘钧鈞鑫锐銳钢鋼铁鐵骏駿骥驥腾騰跃躍越达達进進迪运運邦郁彤彦彥彩影心念忆憶怀懷恩悦悅情惟意正永水冬夏秋季学學孟坤培基堂增士壮壯奇妍妙姗姍娇嬌婉婕嫣媛嫻娴少尚展山川州巧帆师帅帥希帝幸广廣延廷弘张弛弟彰征律循微必慕承拓振捷政敬斯方昌易昕映昭显顯晋晉景晗智有朗木本权来來果枫楓柔柯栩格桦樺楷歌正殊毓汉漢沁沐沛泰洲洪浚淇淳深添渝湘滨濱滢瀅炜煒照特玄玥玮瑋珂珺理琛琬琰璟甜甫申男畅暢百皓盈真睦知石砚硯磐祖祯禎禹秉科程穆竹笑笛筠简簡粤素紫絮绍紹经經维維缘緣罡美翰翼耘聪聰肖胤腾臻舒舟航致艺藝艾芃苏苑茂茵莎菱葆葵蓓蔓薪虹裕西言許誉譽语語谦謙豆贝貝赫超路跃軒载載辛辞辭迅迎逢逸道遥遙邑郎里重野长長门問闻聞阔闊陶隆雄雁雷霄霆青靖鞍韬韜韵韻音韶順顺颂頌领領馥馨驰馳骁驍鲁麒麟黎默齐齊龄齡佩伊伦倫传傳伯仪儀仲任伶俪儷倍偲元先兆全公兵其冠净凌初刘劲勁勋勳勇化千升卓南博印厚原双雙可史叶吉向君吟听呈和咏詠品唯善喆嗣四均城基壹如妮姝娅婭婧孜宣宾賓寒寿壽尊展屹岩岳崇嵘嶸川左巍布干年庚弋彪得徵念恬悠惜愉慎憬戈手才扬揚择擇攀敏旋旖昀昂晏晟晖普曙朋未术朴杉杏村杭栎桑棋楚榕槐欢歡沂治泊泳津浠涓涟漣淼湛漪潇瀟澄濮烁爍爽牧玖玫珮琨琮瑄璋璞瓅甄";

const members = new Set(givenNameCharacters);

/** Whether both (or the one) of a given name's characters are ones that names are made of. */
export function isLikelyGivenName(given: string): boolean {
  for (const character of given) if (!members.has(character)) return false;
  return given.length > 0;
}

/** As the inside of a character class. */
export const givenNameClass = [...members].join("");
