/** A name for a new volume, which is added to those that are taken; it has 63 characters at most. */
export function freeVolumeName(wanted: string, taken: Set<string>): string {
  for (let number = 1; ; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const name = wanted.slice(0, 63 - ending.length).replace(/-+$/, '') + ending;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
