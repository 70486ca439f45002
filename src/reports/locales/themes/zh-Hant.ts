/** 投訴各主題的用詞，繁體中文。 */
export const themes = {
  question: "投訴在說什麼",
  none: "本期與上期都沒有收到投訴。",
  notFound:
    "尚無主題：同一種語言在十二個月內至少要有 300 件附文字的投訴。本期讀到文字的有 {count} 件。",
  fact: "最常說的是{name}：讀到文字的 {of} 件投訴裡有 {count} 件（{share}）。",
  factNew: "本月首次發現：{names}。",
  factGrown: "多到無法以偶然解釋：{names}。",
  factQuiet: "各主題都在平常範圍之內。",
  title: "各主題的投訴",
  reading: "長條：收到的投訴，列出 {of} 個主題中最大的 {shown} 個，以最具代表性的詞命名。",
  keyPrevious: { week: "上週", month: "上月", quarter: "上季" },
  keySignal: "超出平常範圍",
  other: "其餘 {themes} 個主題",
  fitsNone: "不合任何主題",
  isNew: "新",
  method:
    "將最近十二個月的文字依用詞歸組，按類計算 TF-IDF 命名；一件投訴至多歸入一個主題。各主題逐一與自身先前各期的 XmR 範圍相比。",
  rest: "讀到文字的投訴中，{none} 件不合任何主題（{share}）；另有 {unread} 件沒有文字或以其他語言寫成，未讀。",
  storiesTitle: "最大的幾個主題",
  storiesReading:
    "走勢到本期為止。引文是某一件投訴的原話，個人資料已遮罩；它代表這個主題的用詞，不代表其中每一件。",
  storiesReadingPlain: "走勢到本期為止。此處不顯示客戶原話；可用指令列出投訴。",
  theme: "主題",
  trend: "走勢",
  spark: "{name}：最近 {periods} 期的件數",
  where: "多半在",
  sentence: "客戶原話",
  quote: "「{text}」",
  top: "{name}（{count}）",
  interval: "占比（95% 區間）",
  since: "首次發現",
  quality: "連貫度 · 穩定度",
  model:
    "{language}：到 {month}底為止，在 {texts} 件文字裡找到 {themes} 個主題；連貫度 {coherence}，兩半之間的穩定度 {stability}。",
  languages: { zh: "中文", en: "英文" },
};
