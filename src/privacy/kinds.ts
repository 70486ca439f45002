/**
 * What personal data is told apart. `order_number` is not personal: order, waybill and tracking numbers and other long
 * digit runs are hidden because they lead to a person in somebody else's system, but they are no leak.
 */
export const personalKinds = [
  "id_card",
  "mobile",
  "landline",
  "email",
  "bank_card",
  "hkid",
  "taiwan_id",
  "passport",
  "plate",
  "wechat",
  "qq",
  "address",
  "name",
  "url_token",
  "ssn",
  "order_number",
] as const;

export type PersonalKind = (typeof personalKinds)[number];

/** A piece of personal data: UTF-16 offsets into the text as given, and what stands there. */
export interface Match {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** A claim on a stretch of the folded text (fold.ts), not yet in offsets of the text as given. */
export interface Claim {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** With more claims than this, a map of the taken characters is quicker than looking through the claims. */
const fewClaims = 24;

/** Claims of one text of so many characters. What is claimed first stays: a later claim that overlaps it is refused. */
export class Claims {
  readonly all: Claim[] = [];
  private readonly length: number;
  private taken: Uint8Array | null = null;

  constructor(length: number) {
    this.length = length;
  }

  /** Claims a stretch; false where a part of it is taken. */
  add(kind: PersonalKind, start: number, end: number): boolean {
    if (!this.isFree(start, end)) return false;
    this.all.push({ kind, start, end });
    if (this.taken !== null) this.taken.fill(1, start, end);
    else if (this.all.length > fewClaims) this.mapTaken();
    return true;
  }

  /** Claims what is not taken yet of a stretch: an address that reaches into a name gives way to it. */
  addRest(kind: PersonalKind, start: number, end: number): void {
    let from = start;
    for (let at = start; at <= end; at += 1) {
      if (at < end && this.isFree(at, at + 1)) continue;
      if (at > from) this.add(kind, from, at);
      from = at + 1;
    }
  }

  isFree(start: number, end: number): boolean {
    if (this.taken !== null) {
      for (let at = start; at < end; at += 1) if (this.taken[at] !== 0) return false;
      return true;
    }
    for (const claim of this.all) if (start < claim.end && claim.start < end) return false;
    return true;
  }

  private mapTaken(): void {
    this.taken = new Uint8Array(this.length);
    for (const { start, end } of this.all) this.taken.fill(1, start, end);
  }
}
