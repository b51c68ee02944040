import { type AccessOptions, findAccess } from '../cluster/access.ts';
import type { ClusterAccess } from '../cluster/cluster-access.ts';
import { SaidError } from '../core/saying.ts';
import { parseYaml } from '../resources/parse-yaml.ts';
import { UsageError } from './exit-codes.ts';

/** How a command reaches the cluster; throws {@link UsageError} where nothing says how. */
export function accessOf(options: Omit<AccessOptions, 'parseYaml'>): ClusterAccess {
  const access = findAccess({
    ...options,
    parseYaml: (text) => {
      const parsed = parseYaml(text);
      if ('code' in parsed) throw new SaidError(parsed.message);
      return parsed.value;
    },
  });
  if (!access.ok) throw new UsageError(access.said ?? access.message);
  return access.value;
}
