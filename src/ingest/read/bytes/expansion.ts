import { UserError } from "../../../error.ts";

/** How much a packed file may become. Sizes in bytes. */
export interface ExpansionLimits {
  readonly members: number;
  /** Unpacked size by packed size, looked at above `freely`. */
  readonly ratio: number;
  readonly freely: number;
  readonly total: number;
  readonly member: number;
}

export const expansionLimits: ExpansionLimits = {
  members: 10_000,
  ratio: 300,
  freely: 10 * 1024 ** 2,
  total: 64 * 1024 ** 3,
  member: 32 * 1024 ** 3,
};

const wayOut = "unpack it yourself and load what is inside, if that is right";

/** Refuses an archive by the sizes that its own directory tells. */
export function refuseOversized(
  path: string,
  sizes: { members: number; packed: number; unpacked: number; largest: number },
  limits: ExpansionLimits = expansionLimits,
): void {
  const { members, packed, unpacked, largest } = sizes;
  if (members > limits.members) {
    throw new UserError(
      `${path}: ${members} members; expected at most ${limits.members}; ${wayOut}`,
    );
  }
  if (largest > limits.member) {
    throw new UserError(
      `${path}: a member unpacks to ${gibibytes(largest)}; expected at most ${gibibytes(limits.member)}; ${wayOut}`,
    );
  }
  refuseExpansion(path, packed, unpacked, limits);
}

function refuseExpansion(
  path: string,
  packed: number,
  unpacked: number,
  limits: ExpansionLimits,
): void {
  if (unpacked > limits.total) {
    throw new UserError(
      `${path}: unpacks to more than ${gibibytes(limits.total)}; expected at most that; ${wayOut}`,
    );
  }
  if (unpacked > limits.freely && unpacked > packed * limits.ratio) {
    throw new UserError(
      `${path}: unpacks to more than ${limits.ratio} times its size; expected at most that; ${wayOut}`,
    );
  }
}

function gibibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 3)} GiB`;
}

/** Meters what really comes out of a packed file, whatever its directory says. */
export class Expansion {
  readonly #path: string;
  readonly #limits: ExpansionLimits;
  #packed = 0;
  #unpacked = 0;

  constructor(path: string, limits: ExpansionLimits = expansionLimits) {
    this.#path = path;
    this.#limits = limits;
  }

  packed(bytes: number): void {
    this.#packed += bytes;
  }

  /** @throws UserError beyond the limits */
  unpacked(bytes: number): void {
    this.#unpacked += bytes;
    refuseExpansion(this.#path, this.#packed, this.#unpacked, this.#limits);
  }
}
