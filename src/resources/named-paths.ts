import type { ContainerSite } from './containers.ts';
import { isWithin, joinHostPath } from './host-path.ts';
import { commandsOf } from './pod-texts.ts';

/** What ends a path in a variable or an argument: `--config=/host/etc/app.conf,ro`. */
const ENDS = /[\s"'`=,:;|&<>(){}*?$]/;

/**
 * The paths below a mount that variables, commands and arguments of its container name, as paths of the node, where all that
 * they name lies deeper than the mount itself; none where they name the mount, or nothing.
 */
export function namedPaths({ container }: ContainerSite, mountPath: string, path: string): readonly string[] {
  const mounted = mountPath.replace(/\/+$/, '');
  if (!mounted.startsWith('/')) return [];
  const texts = [
    ...(container.env ?? []).map(({ value = '' }) => value),
    ...commandsOf(container).flatMap(({ words }) => words),
  ];
  const found = new Set<string>();
  for (const text of texts) {
    for (let at = text.indexOf(mounted); at >= 0; at = text.indexOf(mounted, at + 1)) {
      const before = text[at - 1];
      const after = text[at + mounted.length];
      const isPath = before === undefined || ENDS.test(before);
      if (!isPath || (after !== undefined && after !== '/' && !ENDS.test(after))) continue;
      const rest = text.slice(at + mounted.length).split(ENDS, 1)[0] ?? '';
      const named = joinHostPath(path, rest);
      if (named === path) return [];
      found.add(named);
    }
  }
  const all = [...found];
  return all.filter((one) => !all.some((other) => other !== one && isWithin(one, other))).sort();
}
