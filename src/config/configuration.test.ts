import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import { CONFIGURATION_KEYS, configurationSchema, parseConfiguration } from './configuration.ts';

const faultsOf = (value: unknown): string[] => {
  const parsed = parseConfiguration(value);
  return 'faults' in parsed
    ? parsed.faults.map(({ path, message }) => `${path.join('.')}: ${inEnglish(message)}`)
    : [];
};

const FULL = {
  policies: ['policies'],
  exceptions: ['exceptions'],
  level: 'auto',
  version: 'v1.30',
  paths: ['deploy'],
  exclude: ['**/old/**'],
  failOn: 'warning',
  output: ['pretty', 'json=out.json'],
  select: ['privileged'],
  ignore: ['hostPorts'],
  workloads: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', podPath: 'spec.template' }],
  profile: 'strict',
  practices: { imageTag: false, hostPort: true, probes: { limit: 3 } },
  baseline: 'gatehouse-baseline.yaml',
  lang: 'ko',
};

describe('what may stand there', () => {
  test('everything at once', () => {
    expect(parseConfiguration(FULL)).toEqual({ configuration: FULL });
    expect(Object.keys(FULL).sort()).toEqual(Object.keys(CONFIGURATION_KEYS).sort());
  });
  test.each([[null], [undefined], [{}]])('%j is empty', (value) =>
    expect(parseConfiguration(value)).toEqual({ configuration: {} }),
  );
  test('a key without a value counts as absent', () =>
    expect(parseConfiguration({ level: null })).toEqual({ configuration: {} }));
});

describe('what may not', () => {
  const FAULTS: readonly (readonly [value: unknown, faults: string[]])[] = [
    [[], [': a mapping is expected']],
    ['level: auto', [': a mapping is expected']],
    [{ levle: 'auto' }, ['levle: unknown key levle; did you mean level?']],
    [{ banana: 1 }, ['banana: unknown key banana']],
    [{ constructor: 1 }, ['constructor: unknown key constructor']],
    [
      { level: 'strict', version: '1.2' },
      [
        'level: level: one of privileged, baseline, restricted, auto is expected',
        'version: version: must be "latest" or "v1.x"',
      ],
    ],
    [
      { level: 'restrictd' },
      ['level: level: one of privileged, baseline, restricted, auto is expected; did you mean restricted?'],
    ],
    [{ version: 1.3 }, ['version: version: must be "latest" or "v1.x"']],
    [{ failOn: 'never' }, ['failOn: failOn: one of error, warning, none is expected']],
    [{ paths: 'deploy' }, ['paths: paths: a list of paths is expected']],
    [{ select: [1] }, ['select: select: a list of control ids is expected']],
    [{ practices: [] }, ['practices: practices: a mapping is expected']],
    [
      { practices: { probes: 'on' } },
      ['practices.probes: practices: probes: true, false or a mapping of parameters is expected'],
    ],
    [{ workloads: {} }, ['workloads: workloads: a list is expected']],
    [{ workloads: ['Rollout'] }, ['workloads.0: workloads: a mapping is expected']],
    [
      { workloads: [{ ...FULL.workloads[0], podPth: 'x' }] },
      ['workloads.0.podPth: workloads: unknown key podPth; did you mean podPath?'],
    ],
    [{ workloads: [{ apiVersion: 'a/v1', kind: '' }] }, ['workloads.0: workloads: kind is missing']],
    [
      { workloads: [{ apiVersion: 'a/v1', kind: 'K', podPath: 'spec..template' }] },
      ['workloads.0.podPath: workloads: podPath has an empty key'],
    ],
    [
      { workloads: [{ apiVersion: 'a/v1', kind: 'K', podPath: 3 }] },
      ['workloads.0.podPath: workloads: podPath: a text is expected'],
    ],
  ];
  test.each(FAULTS)('%j', (value, faults) => expect(faultsOf(value)).toEqual(faults));

  test('every fault is told, not only the first', () => {
    expect(faultsOf({ a: 1, level: 1, b: 2 })).toHaveLength(3);
  });
});

describe('the published schema', () => {
  const schema = configurationSchema() as { properties: Record<string, { description: string }> };
  test('knows the same keys as the parser', () => {
    expect(Object.keys(schema.properties)).toEqual(Object.keys(CONFIGURATION_KEYS));
  });
  test.each(Object.entries(schema.properties))('%s is described in sentences', (_, { description }) =>
    expect(description).toMatch(/^[A-Z][^\n]*\.$/),
  );
});
