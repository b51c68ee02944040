import { readFileSync } from 'node:fs';
import { findAccess } from '../../src/cluster/access.ts';
import { type ClusterClient, createClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { inEnglish } from '../../src/core/saying.ts';
import { parseYaml } from '../../src/resources/parse-yaml.ts';
import { type ControlPlane, type ControlPlaneOptions, startControlPlane } from '../control-plane/start.mjs';

export interface RealCluster {
  readonly plane: ControlPlane;
  client(kubeconfig?: string): ClusterClient;
}

/** A real API server, or why there is none. `GATEHOUSE_MINOR` names an older one. */
export async function startRealCluster(
  options: ControlPlaneOptions = {},
): Promise<RealCluster | { readonly skipped: string }> {
  const minor = process.env['GATEHOUSE_MINOR'];
  const plane = await startControlPlane({
    controllerManager: false,
    ...options,
    ...(minor === undefined ? {} : { minor: minor as ControlPlane['minor'] }),
  });
  if (plane.skipped !== undefined) return { skipped: plane.skipped };
  return {
    plane,
    client(kubeconfig = plane.kubeconfig) {
      const access = findAccess({
        kubeconfig,
        searchHome: false,
        environment: {},
        parseYaml: (text) => {
          const parsed = parseYaml(text);
          if ('code' in parsed) throw new Error(inEnglish(parsed.message));
          return parsed.value;
        },
      });
      if (!access.ok) throw new Error(`${access.message}: ${readFileSync(kubeconfig, 'utf8')}`);
      return createClient({
        access: access.value,
        clock: systemClock,
        environment: process.env,
        userAgent: 'gatehouse-test',
        qps: -1,
      });
    },
  };
}
