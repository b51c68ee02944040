import { describe, expect, test } from 'vitest';
import { AGENT, element, exception, field, HOST_PID, hostPath } from '../../test/made-up/exceptions.ts';
import { inEnglish } from '../core/saying.ts';
import { controls } from '../index.ts';
import { readDocuments } from '../resources/documents.ts';
import { isActive, phaseOf } from './exception.ts';
import { faultSaying, timeFaults } from './exception-faults.ts';
import { exceptionObject } from './exception-object.ts';
import { parseException } from './parse-exception.ts';

const TEXT = `
apiVersion: gatehouse.dev/v1alpha1
kind: GatehouseException
metadata:
  name: agent
  namespace: datadog
spec:
  workload:
    apiVersion: apps/v1
    kind: DaemonSet
    name: agent
    serviceAccount: agent
    images: ['registry.example.com/agent:7']
  owner: observability
  reason: host metrics
  expires: 2026-12-31T00:00:00Z
  allow:
    - control: hostNamespaces
      field: spec.hostPID
      value: 'true'
    - control: hostPathVolumes
      volume: {hostPath: {path: /proc}}
      mounts: [{container: agent, mode: readOnly}]
`;

function faultsOf(text: string): string[] {
  const { documents } = readDocuments(text, 'x.yaml');
  const reading = parseException(documents[0]?.value, { controls });
  return 'faults' in reading ? reading.faults.map((fault) => inEnglish(faultSaying(fault))) : [];
}

/** The text with one line changed. */
const changed = (from: string | RegExp, to: string): string[] => {
  expect(TEXT).toMatch(from);
  return faultsOf(TEXT.replace(from, to));
};

test('an exception is read, and says where', () => {
  const { documents } = readDocuments(TEXT, 'x.yaml');
  const reading = parseException(documents[0]?.value, {
    controls,
    placeOf: (path) => ({ file: 'x.yaml', line: path.length, column: 1, length: 1 }),
  });
  expect(reading).toMatchObject({
    exception: {
      namespace: 'datadog',
      name: 'agent',
      workload: { kind: 'DaemonSet', images: ['registry.example.com/agent:7'] },
      allow: [
        {
          control: 'hostNamespaces',
          grant: { type: 'field', field: 'spec.hostPID', value: 'true' },
          place: { line: 3 },
        },
        {
          grant: {
            type: 'volume',
            settings: { path: '/proc' },
            mounts: [{ container: AGENT, readOnly: true }],
          },
        },
      ],
      expiresMs: Date.parse('2026-12-31T00:00:00Z'),
    },
  });
});

test('what is written is read again, every form of it', () => {
  const written = exception([
    HOST_PID,
    field('runAsNonRoot', 'securityContext.runAsNonRoot', undefined, AGENT),
    field(
      'appArmorProfile',
      'metadata.annotations["container.apparmor.security.beta.kubernetes.io/agent"]',
      'unconfined',
    ),
    hostPath(
      '/var',
      [{ container: { list: 'initContainers', name: 'init' }, readOnly: false, subPath: 'log' }],
      'Directory',
    ),
    element('hostPorts', {
      type: 'port',
      container: AGENT,
      hostPort: 53,
      protocol: 'UDP',
      hostIP: '127.0.0.1',
    }),
    element('sysctls', { type: 'sysctl', name: 'kernel.msgmax', value: '' }),
    element('capabilities_restricted', { type: 'drops', container: AGENT, drops: ['KILL'] }),
  ]);
  const reading = parseException(JSON.parse(JSON.stringify(exceptionObject(written))), { controls });
  if ('faults' in reading) throw new Error(JSON.stringify(reading.faults));
  expect(phaseOf(reading.exception, Date.parse('2026-06-01T00:00:00Z'))).toBe('active');
  expect(exceptionObject(reading.exception)).toEqual(exceptionObject(written));
});

describe('what cannot stand is told in one line, with its place and what to do', () => {
  test.each([
    [/kind: Gate.*/, 'kind: Exception', 'kind: one of GatehouseException is expected'],
    [
      'owner: observability',
      '',
      'spec: owner is missing. These are required: workload, owner, reason, expires.',
    ],
    ['owner: observability', 'ownr: observability', 'did you mean owner'],
    ['  expires: 2026-12-31T00:00:00Z', '', 'expires is missing'],
    [
      '2026-12-31T00:00:00Z',
      '2026-12-31',
      'spec.expires: "2026-12-31" is no time of RFC 3339. Write day, hour and zone',
    ],
    ['2026-12-31T00:00:00Z', '2026-02-30T00:00:00Z', 'no time of RFC 3339'],
    [
      'name: agent\n    service',
      'name: "*"\n    service',
      'spec.workload.name: a wildcard would grant it to more',
    ],
    ['serviceAccount: agent', 'serviceAccount: "agent-?"', 'spec.workload.serviceAccount: a wildcard'],
    ['kind: DaemonSet', 'kind: "*"', 'spec.workload.kind: a wildcard'],
    ['agent:7', 'agent:*', 'spec.workload.images[0]: a wildcard'],
    ['agent:7', 'agent:7.*', 'List the tags, or write repository:*@sha256'],
    ["['registry.example.com/agent:7']", '[]', 'spec.workload.images: the list is empty'],
    ['container: agent', 'container: "*"', 'spec.allow[1].mounts[0].container: a wildcard'],
    ['path: /proc', 'path: /proc/*', 'spec.allow[1].volume.hostPath.path: a wildcard'],
    ["value: 'true'", 'value: true', 'spec.allow[0].value: a text is expected. Put it into quotes: "true"'],
    ["value: 'true'", '', 'spec.allow[0].field: a field needs its value'],
    ["value: 'true'", "value: 'true'\n      unset: true", 'a field needs its value'],
    ["value: 'true'", 'unset: false', 'a field needs its value'],
    ['control: hostNamespaces', 'control: hostNamespace', 'did you mean hostNamespaces'],
    [
      'spec.hostPID',
      'spec.hostPIDs',
      'hostNamespaces does not look at spec.hostPIDs. It looks at spec.hostNetwork',
    ],
    ['control: hostNamespaces', 'control: privileged', 'privileged does not look at spec.hostPID'],
    ['hostPath: {', 'nfs: {', 'hostPathVolumes does not look at spec.volumes.nfs'],
    ['{hostPath: {path: /proc}}', '{}', 'exactly one source of a volume is expected'],
    ['mode: readOnly', 'mode: ro', 'mode: one of readOnly, readWrite is expected'],
    [
      '{container: agent, mode',
      '{mode',
      'exactly one of initContainer, container, ephemeralContainer is expected',
    ],
    [
      "value: 'true'",
      "value: 'true'\n      port: {hostPort: 1}",
      'exactly one of field, volume, port, sysctl, drops',
    ],
    ["value: 'true'", "value: 'true'\n      mounts: []", 'mounts goes with volume'],
    ['namespace: datadog', 'namespace: "*"', 'metadata.namespace: a wildcard'],
    ['namespace: datadog', 'namespaces: datadog', 'unknown field namespaces'],
    ['reason: host metrics', 'reason: ""', 'spec.reason: it is empty'],
    ['owner: observability', 'owner: observability\n  exempt: true', 'spec.exempt: unknown field exempt'],
  ])('%s -> %s', (from, to, message) => {
    const faults = changed(from, to);
    expect(faults.join('\n')).toContain(message);
    for (const fault of faults) expect(fault).not.toContain('\n');
  });

  test.each([
    ['2026-12-31T00:00:00Z', '2026-12-31T00:00:00Z', 'spec.expires: the end lies in the past'],
    ['2026-12-31T00:00:01Z', '2025-12-31T00:00:00Z', 'spec.expires: the end is more than a year away'],
  ])('it ends %s and was approved %s', (expires, at, message) => {
    const approval = `  approval: {by: sec, at: ${at}, digest: ${'a'.repeat(64)}}\n`;
    expect(faultsOf(TEXT.replace('2026-12-31T00:00:00Z', expires) + approval).join()).toContain(message);
  });

  test('times are held against the time of the run', () => {
    const at = (now: string, value = exception([HOST_PID])): string[] =>
      timeFaults(value, Date.parse(now)).map((fault) => inEnglish(faultSaying(fault)));
    const { approval: _, ...asked } = exception([HOST_PID]);
    expect(at('2026-06-01T00:00:00Z')).toEqual([]);
    expect(at('2027-06-01T00:00:00Z')).toEqual([]);
    expect(at('2026-01-01T00:00:00Z')).toEqual(['spec.approval.at: the approval is in the future']);
    expect(at('2026-06-01T00:00:00Z', asked)).toEqual([]);
    expect(at('2026-12-31T00:00:00Z', asked).join()).toContain('in the past');
    expect(at('2025-12-30T00:00:00Z', asked).join()).toContain('more than a year');
    expect(isActive(asked, Date.parse('2026-06-01T00:00:00Z'))).toBe(false);
  });
});

test('images: a digest says which image it is, whatever the tag', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const images = (image: string): string[] => changed("'registry.example.com/agent:7'", `'${image}'`);
  expect(images(`registry.example.com/agent:*@${digest}`)).toEqual([]);
  expect(images(`registry.example.com/agent:7@${digest}`)).toEqual([]);
  expect(images(`registry.example.com/*:*@${digest}`)).toHaveLength(1);
  expect(images(`registry.example.com/agent@*`)).toHaveLength(1);
  expect(images('not an image').join()).toContain('is no name of an image');
});
