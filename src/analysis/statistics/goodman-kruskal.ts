/**
 * Goodman and Kruskal's λ: by how much knowing the one field lowers the errors made in telling the other, 0 to 1. 1: each value of
 * the one comes with a single value of the other. Null where the other has one value only: there is nothing to tell.
 *   λ = (Σ maxⱼ n − max n₊) / (N − max n₊)
 * @param told complaints told rightly by always naming the commonest value beside the known one: Σ of each one's largest cell
 * @param commonest complaints with the other field's commonest value
 * Source: Goodman & Kruskal (1954), JASA 49, 732–764.
 */
export function goodmanKruskalLambda(
  told: number,
  commonest: number,
  total: number,
): number | null {
  return total > commonest ? (told - commonest) / (total - commonest) : null;
}
