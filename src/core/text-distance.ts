/**
 * The word nearest to what was written, if any is near enough to be a slip of the finger, or the only one that begins
 * with it.
 */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(written, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  if (best !== undefined || written.length < 3) return best;
  const longer = candidates.filter((candidate) => candidate.toLowerCase().startsWith(written));
  return longer.length === 1 ? longer[0] : undefined;
}

/** How many letters have to be put in, left out, replaced, or swapped with their neighbour. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      }
      next.push(distance);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
