import { describe, expect, test } from 'vitest';
import { field, exception as granted, podOf } from '../../test/made-up/exceptions.ts';
import { clusterOf } from '../../test/made-up/snapshots.ts';
import { UNCONFIGURED } from '../checks/namespace-policy.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { breakGlassObject } from '../exceptions/break-glass-object.ts';
import { exceptionObject } from '../exceptions/exception-object.ts';
import { ExceptionRun } from '../exceptions/exception-run.ts';
import { controls, standards } from '../index.ts';
import { isRecord } from '../resources/objects.ts';
import { clusterExceptions } from './cluster-exceptions.ts';
import { Scan } from './scan.ts';

const NOW = '2026-06-01T00:10:00Z';
const exception = granted([field('hostNamespaces', 'spec.hostPID', 'true')]);
const glass = {
  ...breakGlassObject({
    ...{ namespace: 'datadog', name: 'outage', pod: 'agent-x', user: 'jane', reason: 'INC-42' },
    ...{ minutes: 20, controls: ['privileged', 'capabilities_baseline'] },
  }),
  metadata: { namespace: 'datadog', name: 'outage', creationTimestamp: '2026-06-01T00:00:00Z' },
};
const broken = { ...exceptionObject(exception), metadata: { name: 'odd', namespace: 'datadog' }, spec: {} };

const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'datadog', uid: 'ds' },
  spec: { template: podOf({ hostPID: true }) },
};
const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'ds', controller: true };
const podNamed = (name: string): Readonly<Record<string, unknown>> => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'datadog', ownerReferences: [owner] },
  spec: {
    ...podOf({ hostPID: true }).spec,
    ephemeralContainers: [{ name: 'debug', image: 'busybox:1', securityContext: { privileged: true } }],
  },
  status: { phase: 'Running' },
});

const snapshot = clusterOf([
  ...[exceptionObject(exception), glass, broken].filter(isRecord),
  ...[daemonSet, podNamed('agent-x'), podNamed('agent-y')],
]);

test('reads what the cluster holds, and tells what says nothing', () => {
  const { exceptions, breakGlasses, malformed } = clusterExceptions(snapshot, controls);
  expect(exceptions).toEqual([exception]);
  expect(breakGlasses).toMatchObject([{ name: 'outage', pod: 'agent-x', minutes: 20 }]);
  expect(malformed).toMatchObject([{ resource: { name: 'odd' } }]);
  expect(clusterExceptions(snapshot, controls, ['shop']).exceptions).toEqual([]);
});

describe('a broken glass', () => {
  const judged = (now: string): Record<string, (string | undefined)[]> => {
    const { exceptions, breakGlasses } = clusterExceptions(snapshot, controls);
    const run = new ExceptionRun(new ExceptionSet(exceptions), Date.parse(now), 'baseline', breakGlasses);
    const scan = new Scan(snapshot, {
      ...{ selector: standards, level: 'baseline', version: undefined, now, exceptions: run },
      ...{ isReported: () => true, sentences: false, practices: [], kubernetes: 37, isWanted: () => true },
      defaults: { policy: UNCONFIGURED, from: 'observed', exempt: { namespaces: [], runtimeClasses: [] } },
    });
    return Object.fromEntries(
      [...scan.judgements()].map(({ resource, findings }) => [
        resource.name,
        findings
          .filter(({ level }) => level === 'baseline')
          .map(({ check, suppressed }) => (suppressed === undefined ? check : suppressed.exception)),
      ]),
    );
  };

  test('lets one pod be debugged, beside what its exception accepts, until it ends', () => {
    expect(judged(NOW)).toEqual({
      agent: ['datadog/agent'],
      'agent-x': ['datadog/outage'],
      'agent-y': ['privileged'],
    });
    expect(judged('2026-06-01T00:20:00Z')).toMatchObject({ 'agent-x': ['privileged'] });
  });
});
