/**
 * The least seconds of processor time that some work takes, of up to three runs, fewer where one takes less than `enough`: the
 * first may pay for what others left behind in the process. Work that grows faster than its input is slow each time.
 */
export function leastSeconds(enough: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && least >= enough; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1e6);
  }
  return least;
}
