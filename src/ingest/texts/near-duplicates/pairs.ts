/** Pairs of complaints with the sizes of what their texts share and of both together; similarity is their quotient. */
export class Pairs {
  readonly earlier: number[] = [];
  readonly later: number[] = [];
  readonly shared: number[] = [];
  readonly union: number[] = [];

  add(earlier: number, later: number, shared: number, union: number): void {
    this.earlier.push(earlier);
    this.later.push(later);
    this.shared.push(shared);
    this.union.push(union);
  }
}
