import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parametersOf } from '../checks/run-practices.ts';
import { standards } from '../index.ts';
import { agentIn } from '../resources/agent-features.ts';
import { containersIn } from '../resources/containers.ts';
import { agentUser } from '../resources/datadog-profile.ts';
import { readDocuments } from '../resources/documents.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import { FileInventory } from '../resources/inventory.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import { readWorkload } from '../resources/workloads.ts';
import { agentProfileExcess } from './agent-profile-excess.ts';

/** Eight rendered installs of the chart; they stand beside the repository. */
const INSTALLS = fileURLToPath(new URL('../../../shared/manifests/datadog/', import.meta.url));
const ALWAYS = ['core', 'runtime'];
const SOCKETS = ['dogstatsd-uds', 'apm-uds'];
const WASTE = ['kubelet', 'unmounted', 'unmounted', 'wide'];

interface Expected {
  readonly hostPaths: number;
  readonly hostPid: boolean;
  readonly root: boolean;
  readonly containers: number;
  readonly probe: number;
  readonly features: readonly string[];
  readonly excess: readonly string[];
}

const agent = { hostPid: true, root: true, containers: 6, probe: 9 };

const EXPECTED: Readonly<Record<string, Expected>> = {
  daemonset_default: {
    ...agent,
    hostPaths: 24,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'discovery'],
    excess: ['only', ...WASTE],
  },
  default_all_windows: {
    hostPaths: 2,
    hostPid: false,
    root: false,
    containers: 4,
    probe: 0,
    features: [...ALWAYS, 'processes'],
    excess: ['kubelet'],
  },
  gdc_daemonset_default: {
    hostPaths: 1,
    hostPid: false,
    root: true,
    containers: 3,
    probe: 0,
    features: ALWAYS,
    excess: ['kubelet'],
  },
  npm_daemonset_default: {
    ...agent,
    hostPaths: 25,
    containers: 7,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'npm', 'discovery'],
    excess: WASTE,
  },
  sbom_enabled: {
    ...agent,
    hostPaths: 30,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'discovery', 'sbom-images', 'sbom-host'],
    excess: ['only', 'kubelet', 'unmounted', 'wide'],
  },
  securityContextOverrides_allAgents: {
    ...agent,
    hostPaths: 23,
    root: false,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'discovery'],
    excess: ['only', ...WASTE],
  },
  usm_daemonset_default: {
    ...agent,
    hostPaths: 25,
    containers: 7,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'npm', 'discovery', 'ebpf-checks'],
    excess: WASTE,
  },
  workload_protection: {
    ...agent,
    hostPaths: 26,
    containers: 7,
    probe: 10,
    features: [...ALWAYS, ...SOCKETS, 'processes', 'discovery', 'cws', 'cws-enforcement'],
    excess: WASTE,
  },
};

describe.skipIf(!existsSync(INSTALLS))('the installs of Datadog', () => {
  test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const { pod, namespace, inventory } = install(name);
    const sites = containersIn(pod);
    const probe = sites.find((site) => site.name === 'system-probe')?.container.securityContext;
    expect({
      hostPaths: hostVolumesIn(pod).length,
      hostPid: pod.spec?.hostPID === true,
      root: pod.spec?.securityContext?.runAsUser === 0,
      containers: sites.length,
      probe: probe?.capabilities?.add?.length ?? 0,
      features: agentIn(pod, namespace, inventory)?.enabled.map(({ id }) => id),
      excess: excessOf(pod, namespace, inventory).sort(),
    }).toEqual({ ...expected, excess: [...expected.excess].sort() });
    expect(sites.filter(({ container }) => container.resources?.limits !== undefined)).toEqual([]);
    expect(probe?.appArmorProfile?.type).toBe(expected.probe > 0 ? 'Unconfined' : undefined);
  });

  test('without its ConfigMap it cannot be told what system-probe is for', () => {
    const { pod, namespace } = install('daemonset_default');
    expect(excessOf(pod, namespace, new FileInventory())).toContain('unknown');
    expect(excessOf(pod, namespace, new FileInventory())).not.toContain('only');
  });
});

test('the user of the agent is 100 from 7.48 on, and 101 before', () => {
  expect([agentUser(7, 81), agentUser(7, 48), agentUser(7, 47), agentUser(6, 53)]).toEqual([
    100, 100, 101, 101,
  ]);
});

function excessOf(pod: Pod, namespace: string, inventory: FileInventory): string[] {
  const resource = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'datadog', namespace };
  const context = {
    inventory,
    kubernetes: 37,
    selector: standards,
    parameters: parametersOf(agentProfileExcess),
  };
  return agentProfileExcess
    .evaluate({ type: 'workload', resource, pod }, context)
    .map((outcome) => (outcome.type === 'violation' ? outcome.message : outcome.type));
}

function install(name: string): { pod: Pod; namespace: string; inventory: FileInventory } {
  const text = readFileSync(`${INSTALLS}${name}.yaml`, 'utf8');
  const sites = readDocuments(text, name).documents.flatMap(({ value }) =>
    isRecord(value) ? objectsIn(value) : [],
  );
  const inventory = new FileInventory();
  for (const { value } of sites) inventory.add(value);
  const workload = sites
    .map((site) => readWorkload(site).workload)
    .find((each) => each?.resource.kind === 'DaemonSet');
  if (workload === undefined) throw new Error(`${name} has no DaemonSet`);
  return { pod: applyPodDefaults(workload.pod).pod, namespace: workload.resource.namespace, inventory };
}
