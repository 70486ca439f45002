/** 客戶怎麼說的用詞，繁體中文。 */
export const voice = {
  keywords: {
    reading:
      "至少是以往的幾倍（95% 區間靠近 1 的一端）。一件投訴、一位客戶裡一個詞只計一次；片語取代它所含的詞。只列詞，不列原文。",
    method: "依客戶計、含 Dirichlet 先驗的加權對數勝算（Monroe 等 2008），錯誤發現率 5%。",
    least: "至少",
    times: "×{value}",
    customers: "客戶數",
    valuesTitle: "哪裡有什麼突出的說法",
    valuesReading:
      "與本期其餘投訴相比；括號內為含該詞的投訴件數。只比較文字不少於 30 件的類別、產品與站點。",
    valuesMethod: "方法相同，只限本期之內；每次比較控制錯誤發現率 5%，最多列出 8 個。",
    dimensions: { category: "類別", product: "產品", place: "站點" },
    dimension: "比較項目",
    value: "名稱",
    terms: "比他處更常說的",
    term: "{word}（{count}）",
    more: "另有 {count} 處有突出的說法，見資料檔。",
  },
  emerging: {
    question: "客戶有什麼新說法",
    none: "沒有新出現的、或多到偶然無法說明的詞、片語和主題。",
    notJudged: "不作判斷：需要先前至少七期有文字。",
    factNew: "新出現：{name}，{day}以來見於 {count} 件投訴；依以往只應有 {expected} 件。",
    factGrown: "增多：{name}，見於 {count} 件投訴；依以往只應有 {expected} 件。",
    factMore: "另有 {count} 個說法新出現或增多。",
    title: "新出現與超出偶然的增多",
    reading:
      "比的是客戶：每人每期計一次，重複的文字不計。預期：依先前各期（最多 25 期）的占比推算。走勢以本期為止。",
    method:
      "條件二項檢定，件數先除以先前各期的過度離散；對全部詞、片語和主題控制錯誤發現率 5%。多數投訴同時含有更強說法者，歸在該說法之下。",
    term: "說法",
    kinds: { theme: "主題", phrase: "片語", word: "詞" },
    named: "{name}（{kind}）",
    isNew: "新",
    with: "一併出現：{names}",
    expected: "預期",
    times: "倍數（95%）",
    timesValue: "{value}（{range}）",
    atLeast: "至少 {value}",
    since: "首次",
    where: "多見於",
    top: "{name}（{count}）",
    trend: "走勢",
    spark: "{name}：最近 {periods} 期的投訴件數",
    more: "另有 {count} 個說法，見資料檔。",
  },
};
