/** 投诉各主题的用词，简体中文。 */
export const themes = {
  question: "投诉都在说什么",
  none: "本期和上期都没有收到投诉。",
  notFound:
    "还没有主题：同一种语言十二个月内至少要有 300 件带文字的投诉。本期读到文字的有 {count} 件。",
  fact: "说得最多的是{name}：读到文字的 {of} 件投诉中有 {count} 件（{share}）。",
  factNew: "本月首次发现：{names}。",
  factGrown: "多到偶然解释不了：{names}。",
  factQuiet: "各主题都在平常范围之内。",
  title: "各主题的投诉",
  reading: "条形：收到的投诉，列出 {of} 个主题中最大的 {shown} 个，以最有代表性的词命名。",
  keyPrevious: { week: "上周", month: "上月", quarter: "上季度" },
  keySignal: "超出平常范围",
  other: "其余 {themes} 个主题",
  fitsNone: "不合任何主题",
  isNew: "新",
  method:
    "把最近十二个月的文字按用词归组，按类计算 TF-IDF 命名；一件投诉至多归一个主题。各主题逐个与自身此前各期的 XmR 范围相比。",
  rest: "读到文字的投诉中，{none} 件不合任何主题（{share}）；另有 {unread} 件没有文字或用其他语言写成，未读。",
  storiesTitle: "最大的几个主题",
  storiesReading:
    "走势止于本期。引文是某一件投诉的原话，个人信息已遮盖；它代表该主题的用词，不代表其中每一件。",
  storiesReadingPlain: "走势止于本期。这里不显示客户原话；可用命令列出投诉。",
  theme: "主题",
  trend: "走势",
  spark: "{name}：最近 {periods} 期的件数",
  where: "主要在",
  sentence: "客户原话",
  quote: "“{text}”",
  top: "{name}（{count}）",
  interval: "占比（95% 区间）",
  since: "首次发现",
  quality: "连贯度 · 稳定度",
  model:
    "{language}：截至 {month}底，在 {texts} 件文字中找到 {themes} 个主题；连贯度 {coherence}，两半之间的稳定度 {stability}。",
  languages: { zh: "中文", en: "英文" },
};
