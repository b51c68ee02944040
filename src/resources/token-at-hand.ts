import type { Path } from '../core/path.ts';
import { apiTokenOf, TOKEN_PATH } from './api-token.ts';
import { toolIn } from './container-tools.ts';
import { type ContainerSite, containersIn } from './containers.ts';
import { isLongRunning } from './effective-resources.ts';
import type { Inventory } from './inventory.ts';
import type { Pod } from './pod.ts';
import { type Power, powersOf } from './powers.ts';

/** A token for the API in a container that has the tools to use it. */
export interface TokenAtHand {
  readonly container: string;
  readonly tool: string;
  readonly account: string;
  /** Where the pod says that it has the token. */
  readonly path: Path;
  /** As good as cluster-admin; undefined where the input leaves open what the token is good for, or whether it is there. */
  readonly power: Power | undefined;
}

/** Undefined when no token of an administrator is in reach of a tool, as far as the input tells everything. */
export function adminTokenAtHand(pod: Pod, namespace: string, inventory: Inventory): TokenAtHand | undefined {
  const { serviceAccount: account, mounted, path, rights, use } = apiTokenOf(pod, namespace, inventory);
  if (mounted === 'none') return undefined;
  const [power] = powersOf(rights.rules);
  const isAdmin = power?.isAdmin === true;
  const isOpen = use === 'unknown' || rights.missingRoles.length > 0;
  if (!isAdmin && !isOpen) return undefined;
  const volume = mounted === 'projected' ? pod.spec?.volumes?.[Number(path[2])]?.name : undefined;
  for (const site of containersIn(pod)) {
    // What ends before the pod serves gives nobody the time.
    if (!isLongRunning(site) || !seesToken(site, volume)) continue;
    const tool = toolIn(site.container);
    if (tool === undefined) continue;
    const isSure = isAdmin && mounted !== 'unknown';
    return { container: site.name, tool, account, path, power: isSure ? power : undefined };
  }
  return undefined;
}

/** Every container gets the token, unless it mounts something else there; a projected one goes where it is mounted. */
function seesToken({ container: { volumeMounts = [] } }: ContainerSite, volume: string | undefined): boolean {
  return volume === undefined
    ? !volumeMounts.some(({ mountPath }) => mountPath === TOKEN_PATH)
    : volumeMounts.some(({ name }) => name === volume);
}
