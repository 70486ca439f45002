/** Whole sentences in English, by category. */
export const ENGLISH: Readonly<Record<string, readonly string[]>> = {
  "服务/时效延误": [
    "My parcel has been sitting at the depot for {n} days and nobody can tell me when it will come",
    "Next-day delivery was promised and paid for, it is now {n} days late",
  ],
  "服务/派送态度": [
    "The courier shouted at me on the phone because I asked him to come upstairs",
    "The driver threw the box at my feet and was very rude when I complained",
  ],
  "服务/客服占线": [
    "I called the hotline {n} times last night and never got past the waiting music",
    "Your service line is always busy and cuts off after half an hour",
  ],
  "服务/虚假签收": [
    "The app says I signed for the package, but I was abroad and nobody received anything",
    "Marked as delivered to me in person, yet I never got it and the guard has not seen it",
  ],
  "费用/多收费用": [
    "I was charged {fee} yuan more than the quoted price and got no breakdown",
    "The weight on the invoice is double what my own scale shows",
  ],
  "费用/乱收费": [
    "The driver asked for {fee} yuan in cash before he would hand over the box",
    "A storage fee of {fee} yuan was demanded that is not on your price list",
  ],
  "费用/退费迟缓": [
    "The refund of {fee} yuan was promised {n} days ago and has still not arrived",
    "I cancelled the order and keep being told that finance will return the money soon",
  ],
  "安全/破损": [
    "The box arrived crushed and the lamp inside is broken in three pieces",
    "The package was wet through and the books inside are ruined",
  ],
  "安全/丢失": [
    "One of two parcels never arrived and tracking simply stops at the hub",
    "My documents are lost and the branch tells me to ask the sender",
  ],
  "安全/信息泄露": [
    "Someone called pretending to be your company and knew my tracking number",
    "A stranger has my address and order details, your staff must have leaked them",
  ],
  "信息/更新不及时": [
    "Tracking has not been updated for {n} days, I have no idea where my order is",
    "The status still says in transit although I picked it up {n} days ago",
  ],
  "信息/信息错误": [
    "The system changed my address to another district and the parcel went there",
    "The text message shows a number that belongs to somebody else's parcel",
  ],
  "其他/隐私": [
    "My name, phone and flat number are printed on the label for everyone to see",
    "I never agreed to marketing messages and want my data removed",
  ],
  "其他/合同": [
    "Our monthly contract discount has been missing from the last {n} invoices",
    "The agreement was renewed without notice and we want to end it",
  ],
  "其他/其他": [
    "Your delivery van blocks our gate every morning",
    "The mini program crashes whenever I try to verify my passport",
  ],
};

export const ENGLISH_ASKS = [
  "Please call me back.",
  "Please sort this out.",
  "Please look into this today.",
  "I expect a written reply.",
  "Please tell me what happens next.",
  "This is the second time.",
  "Please have a manager contact me.",
  "I am very disappointed.",
];
