import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { agentIn } from '../resources/agent-features.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import type { Demand } from './demand.ts';
import { purposeOf } from './element-purpose.ts';

const pod: Pod = {
  spec: {
    containers: [
      {
        name: 'agent',
        image: 'gcr.io/datadoghq/agent:7.70.0',
        env: [
          { name: 'DD_DOGSTATSD_SOCKET', value: '/var/run/datadog/dsd.socket' },
          { name: 'DD_DOGSTATSD_ORIGIN_DETECTION', value: 'true' },
        ],
        volumeMounts: [{ name: 'probe', mountPath: '/etc/datadog-agent/system-probe.yaml' }],
      },
      { name: 'system-probe', image: 'gcr.io/datadoghq/agent:7.70.0' },
    ],
    volumes: [{ name: 'probe', configMap: { name: 'probe' } }],
  },
};
const container = { list: 'containers', name: 'agent' } as const;
const path = (of: string, readOnly: boolean): Demand => ({
  type: 'volume',
  source: 'hostPath',
  settings: { path: of },
  mounts: [{ container, readOnly }],
});
const field = (name: string, value: string): Demand => ({ type: 'field', field: name, value });

const agent = agentIn(pod, 'datadog', new FileInventory());
const told = (grant: Demand): string | undefined => {
  const found = agent && purposeOf(grant, agent);
  if (found === undefined) return undefined;
  const named = (titles: (typeof found)['features']): string => titles.map(inEnglish).join(', ');
  return `${named(found.features)} | ${named(found.possible)}`;
};

describe('an element of an agent is named by the features that need it', () => {
  test.each([
    [path('/proc', true), 'core checks | '],
    [path('/var/run/datadog', false), 'DogStatsD over a socket | '],
    [path('/home', true), ' | '],
    [field('spec.hostNetwork', 'true'), ' | '],
  ])('%j', (grant, expected) => {
    expect(told(grant)).toBe(expected);
  });

  test('what is written needs a feature that writes; what no file here switches is possible', () => {
    expect(told(path('/proc', false))).toBe(' | ');
    expect(told(field('spec.hostPID', 'true'))).toMatch(/^origin detection \| .*network monitoring/);
    expect(told({ ...field('securityContext.capabilities.add', 'SYS_ADMIN') })).toMatch(/^ \| .*discovery/);
  });

  test('of users, profiles and ports nothing is said', () => {
    expect(told(field('securityContext.appArmorProfile.type', 'Unconfined'))).toBeUndefined();
  });
});
