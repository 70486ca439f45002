/** The pages beside the reports, in Traditional Chinese, in Hong Kong and Taiwan terms. */
export const subjects = {
  more: "更多見「{name}」 →",
  standing: "數字與{period}的報告相同",
  time: {
    title: "時效專頁 · {period}",
    name: "時效",
    say: "每個時限、每個環節、每條路徑的全部數字。",
  },
  where: {
    title: "來源與熱點 · {period}",
    name: "來源與熱點",
    say: "管道、客戶類型、地點、產品、時段，以及按業務量換算的公平比較。",
  },
  why: {
    title: "類型與原因 · {period}",
    name: "類型與原因",
    say: "每一層的類型與原因，什麼變了，變化由什麼構成。",
  },
  voice: {
    title: "客戶怎麼說 · {period}",
    name: "客戶怎麼說",
    say: "主題、新說法、有代表性的詞語，以及說得有多重。",
  },
  outcomes: {
    title: "處理結果 · {period}",
    name: "處理結果",
    say: "滿意度、處理方案、賠付與責任認定。",
  },
  actions: {
    title: "改善措施與成效 · {period}",
    name: "改善措施",
    say: "針對哪個原因做了什麼，數字是否隨之變化。",
  },
  quality: {
    title: "資料品質與抽查 · {period}",
    name: "資料品質",
    say: "資料裡缺的、遲的、重複的、異常的，以及待複核的抽樣。",
  },
};
