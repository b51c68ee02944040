import { expect, test } from 'vitest';
import { applyEdits } from '../core/edit.ts';
import { formatPath } from '../core/path.ts';
import { standards } from '../index.ts';
import { decodeObject } from '../resources/decode.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { misplacedSecurityField as practice } from './misplaced-security-field.ts';

const context = { inventory: new FileInventory(), parameters: {}, kubernetes: 37, selector: standards };
const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };

/** As pods arrive: through the decoder, which leaves unknown fields as they are. */
function read(spec: object): Pod {
  const decoded = decodeObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'demo' }, spec });
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.object;
}

function judge(pod: Pod) {
  return practice
    .evaluate({ type: 'workload', resource, pod }, context)
    .filter((outcome) => outcome.type === 'violation');
}

function fixed(pod: Pod): Pod {
  const [violation] = judge(pod);
  if (violation === undefined) return pod;
  const edits = practice.fix.edits?.(violation, { type: 'workload', resource, pod }, context) ?? [];
  return fixed(applyEdits(pod, edits));
}

test('the example of the AKS page: two fields of containers on the pod', () => {
  const pod = read({
    containers: [{ name: 'security-context-demo', image: 'nginx:1.15.5' }],
    securityContext: {
      runAsUser: 1000,
      fsGroup: 2000,
      allowPrivilegeEscalation: false,
      capabilities: { add: ['NET_ADMIN', 'SYS_TIME'] },
    },
  });
  expect(judge(pod).map(({ path, message, severity }) => [formatPath(path), message, severity])).toEqual([
    ['spec.securityContext.allowPrivilegeEscalation', 'lost', undefined],
    ['spec.securityContext.capabilities', 'ineffective', 'medium'],
  ]);
  expect(fixed(pod).spec).toEqual({
    containers: [
      {
        name: 'security-context-demo',
        image: 'nginx:1.15.5',
        securityContext: { allowPrivilegeEscalation: false },
      },
    ],
    securityContext: { runAsUser: 1000, fsGroup: 2000 },
  });
});

test('privileged on the pod, as a goat has it, is taken away and not granted', () => {
  const pod = read({ containers: [{ name: 'health-check' }], securityContext: { privileged: true } });
  expect(fixed(pod).spec).toEqual({ containers: [{ name: 'health-check' }], securityContext: {} });
});

test('what a container says itself stays, and no pair comes out that the API server refuses', () => {
  const pod = read({
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    initContainers: [{ name: 'setup', securityContext: { privileged: true, readOnlyRootFilesystem: false } }],
    containers: [
      { name: 'app', securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['KILL'] } } },
    ],
  });
  expect(fixed(pod).spec).toEqual({
    securityContext: {},
    initContainers: [
      {
        name: 'setup',
        securityContext: { privileged: true, readOnlyRootFilesystem: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    containers: [
      {
        name: 'app',
        securityContext: {
          capabilities: { add: ['CAP_SYS_ADMIN'], drop: ['KILL'] },
          readOnlyRootFilesystem: true,
        },
      },
    ],
  });
});

test('values that no field could take are removed and not moved', () => {
  const pod = read({
    containers: [{ name: 'app', fsGroup: '2000', supplementalGroups: ['a'], privileged: { not: 'a bool' } }],
  });
  expect(judge(pod).map(({ message }) => message)).toEqual(['ineffective', 'ineffective', 'ineffective']);
  expect(fixed(pod).spec).toEqual({ containers: [{ name: 'app' }] });
});
