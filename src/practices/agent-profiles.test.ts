import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Practice } from '../checks/practice.ts';
import { parametersOf } from '../checks/run-practices.ts';
import { inEnglish } from '../core/saying.ts';
import { standards } from '../index.ts';
import { agentIn } from '../resources/agent-features.ts';
import { AGENT_PROFILES } from '../resources/agent-profiles.ts';
import { capabilityName } from '../resources/capabilities.ts';
import { readDocuments } from '../resources/documents.ts';
import { cleanHostPath } from '../resources/host-path.ts';
import { FileInventory } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import { readWorkload } from '../resources/workloads.ts';
import { agentNamespace } from './agent-namespace.ts';
import { agentProfileExcess } from './agent-profile-excess.ts';
import { agentWritableMount } from './agent-writable-mount.ts';

/** Written for this test: each asks for what the usual install of the agent asks for. */
const INSTALLS = new URL('../../test/data/agents/', import.meta.url);

interface Expected {
  readonly agent: string;
  readonly features: readonly string[];
  /** Messages of what it asks beyond its features; and the paths that it writes and only has to read. */
  readonly excess?: readonly string[];
  readonly writable?: readonly string[];
  /** It stands in kube-system and may. */
  readonly isPartOfCluster?: true;
}

const storage = (agent: string): Expected => ({ agent, features: ['core'], isPartOfCluster: true });

const EXPECTED: Readonly<Record<string, Expected>> = {
  'falco-modern-ebpf': { agent: 'Falco', features: ['core', 'runtime', 'modern-ebpf'] },
  'falco-module': { agent: 'Falco', features: ['core', 'runtime', 'modern-ebpf', 'module'] },
  'falco-privileged': {
    agent: 'Falco',
    features: ['core', 'runtime', 'modern-ebpf'],
    excess: ['unmounted', 'privileged'],
  },
  cilium: {
    agent: 'Cilium',
    features: ['core', 'agent', 'mount-cgroup', 'sysctl', 'mount-bpf', 'clean-state'],
    isPartOfCluster: true,
  },
  calico: { agent: 'Calico', features: ['core'], isPartOfCluster: true },
  'kube-proxy': { agent: 'kube-proxy', features: ['core'], isPartOfCluster: true },
  'secrets-store': storage('the secrets-store driver'),
  'aws-ebs': storage('the EBS driver'),
  'aws-efs': storage('the EFS driver'),
  'other-driver': storage('the storage driver'),
  nvidia: { agent: 'the device plugin of NVIDIA', features: ['core', 'driver-root', 'mps'] },
  'node-exporter': { agent: 'the node exporter of Prometheus', features: ['core'] },
  'fluent-bit': { agent: 'Fluent Bit', features: ['core'], writable: ['/var/log'] },
};

describe('installs of agents', () => {
  test('each is here', () => {
    const files = readdirSync(fileURLToPath(INSTALLS)).map((name) => name.replace('.yaml', ''));
    expect(files.sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  test.each(Object.entries(EXPECTED))('%s', (name, { agent, features, ...expected }) => {
    const { pod, resource, inventory } = install(name);
    const found = agentIn(pod, resource.namespace, inventory);
    const told = (practice: Practice) =>
      practice
        .evaluate({ type: 'workload', resource, pod }, contextOf(practice, inventory))
        .map((outcome) =>
          outcome.type === 'violation' ? outcome : { ...outcome, message: outcome.type, found: '' },
        );
    expect({
      agent: found && inEnglish(found.profile.name),
      features: found?.enabled.map(({ id }) => id),
      excess: told(agentProfileExcess).map(({ message }) => message),
      writable: told(agentWritableMount).map((violation) => violation.found),
      isShared: told(agentNamespace).some(({ message }) => message === 'shared'),
      isPartOfCluster: found?.profile.isPartOfCluster,
    }).toEqual({
      agent,
      features,
      excess: expected.excess ?? [],
      writable: expected.writable ?? [],
      isShared: false,
      isPartOfCluster: expected.isPartOfCluster,
    });
  });

  test('what no install needs is told, container by container', () => {
    for (const name of Object.keys(EXPECTED)) {
      const { pod, resource, inventory } = install(name);
      const more = {
        ...pod,
        spec: {
          ...pod.spec,
          hostIPC: true,
          volumes: [...(pod.spec?.volumes ?? []), { name: 'more', hostPath: { path: '/var/lib/etcd' } }],
          containers: [
            ...(pod.spec?.containers ?? []),
            {
              name: 'beside',
              image: 'registry.k8s.io/sig-storage/livenessprobe:v2.16.0',
              securityContext: { capabilities: { add: ['SYS_BOOT'] } },
              volumeMounts: [{ name: 'more', mountPath: '/more' }],
            },
          ],
        },
      };
      const outcomes = agentProfileExcess.evaluate(
        { type: 'workload', resource, pod: more },
        contextOf(agentProfileExcess, inventory),
      );
      const messages = outcomes.map((outcome) =>
        outcome.type === 'violation' ? outcome.message : outcome.type,
      );
      expect([name, ...messages]).toEqual(expect.arrayContaining([name, 'host', 'path', 'capability']));
    }
  });

  test('a container beside a storage driver is not privileged with it', () => {
    const { pod, resource, inventory } = install('aws-ebs');
    const containers = (pod.spec?.containers ?? []).map((container) => ({
      ...container,
      securityContext: { privileged: true },
    }));
    const outcomes = agentProfileExcess.evaluate(
      { type: 'workload', resource, pod: { ...pod, spec: { ...pod.spec, containers } } },
      contextOf(agentProfileExcess, inventory),
    );
    expect(outcomes).toMatchObject([{ message: 'privileged', container: 'node-driver-registrar' }]);
  });

  test('without its ConfigMap it cannot be told which driver Falco has', () => {
    const { pod, resource } = install('falco-privileged');
    const context = contextOf(agentProfileExcess, new FileInventory());
    const outcomes = agentProfileExcess.evaluate({ type: 'workload', resource, pod }, context);
    expect(
      outcomes.map((outcome) => (outcome.type === 'violation' ? outcome.message : outcome.type)),
    ).toEqual(['unknown', 'unmounted']);
  });
});

test('profiles say everything in one spelling, and each feature once', () => {
  for (const { name, features } of AGENT_PROFILES) {
    expect([inEnglish(name), new Set(features.map(({ id }) => id)).size]).toEqual([
      inEnglish(name),
      features.length,
    ]);
    for (const { needs } of features) {
      for (const { path } of needs.paths ?? []) expect(path).toBe(cleanHostPath(path));
      for (const capability of needs.capabilities ?? []) expect(capability).toBe(capabilityName(capability));
    }
  }
});

function contextOf(practice: Practice, inventory: FileInventory) {
  return { inventory, kubernetes: 37, selector: standards, parameters: parametersOf(practice) };
}

function install(name: string) {
  const text = readFileSync(new URL(`${name}.yaml`, INSTALLS), 'utf8');
  const { documents, problems } = readDocuments(text, name);
  expect(problems).toEqual([]);
  const inventory = new FileInventory();
  const workloads = documents.flatMap(({ value }) => {
    if (!isRecord(value)) return [];
    inventory.add(value);
    const { workload, troubles } = readWorkload({ path: [], value });
    expect(troubles).toEqual([]);
    return workload ?? [];
  });
  const [workload] = workloads;
  if (workload === undefined) throw new Error(`${name} has no workload`);
  return { pod: applyPodDefaults(workload.pod).pod, resource: workload.resource, inventory };
}
