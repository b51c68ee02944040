import { describe, expect, it } from 'vitest';
import { versionOf } from '../core/version.ts';
import {
  formatLabelErrors,
  formatPair,
  MODES,
  type NamespacePolicy,
  policyOf,
  UNCONFIGURED,
} from './namespace-policy.ts';

const key = (name: string) => `pod-security.kubernetes.io/${name}`;

function resolve(labels: Record<string, string>, defaults: NamespacePolicy = UNCONFIGURED) {
  const named = Object.fromEntries(Object.entries(labels).map(([name, value]) => [key(name), value]));
  const { policy, errors } = policyOf(named, defaults);
  return { pairs: MODES.map((mode) => formatPair(policy[mode])).join(' '), errors };
}

const restricted: NamespacePolicy = {
  enforce: { level: 'restricted', version: versionOf(20) },
  audit: { level: 'restricted', version: versionOf(21) },
  warn: { level: 'restricted', version: versionOf(22) },
};

describe('policyOf', () => {
  it.each([
    [{}, 'privileged:latest privileged:latest privileged:latest'],
    [{ enforce: 'baseline' }, 'baseline:latest privileged:latest baseline:latest'],
    [{ enforce: 'baseline', 'enforce-version': 'v1.3' }, 'baseline:v1.3 privileged:latest baseline:v1.3'],
    [{ enforce: 'baseline', 'warn-version': 'v1.2' }, 'baseline:latest privileged:latest baseline:v1.2'],
    [{ enforce: 'baseline', warn: 'privileged' }, 'baseline:latest privileged:latest privileged:latest'],
    [{ 'enforce-version': 'v1.3' }, 'privileged:v1.3 privileged:latest privileged:latest'],
  ])('%o', (labels, pairs) => {
    expect(resolve(labels)).toEqual({ pairs, errors: [] });
  });

  it('keeps the versions of the defaults, and never loosens how a namespace is warned', () => {
    expect(resolve({ enforce: 'baseline' }, restricted).pairs).toBe(
      'baseline:v1.20 restricted:v1.21 restricted:v1.22',
    );
  });

  it('falls closed where it enforces and open where it tells', () => {
    const { pairs, errors } = resolve(
      { enforce: 'x', audit: 'x', warn: '', 'audit-version': 'v1' },
      restricted,
    );
    expect(pairs).toBe('restricted:v1.20 privileged:latest privileged:v1.22');
    expect(errors.map(({ label }) => label)).toEqual(['enforce', 'audit', 'audit-version', 'warn'].map(key));
  });

  it('follows enforce only where enforce can be read', () => {
    expect(resolve({ enforce: 'x' }).pairs).toBe('restricted:latest privileged:latest privileged:latest');
    expect(resolve({ enforce: 'baseline', warn: 'x' }).pairs).toBe(
      'baseline:latest privileged:latest privileged:latest',
    );
    expect(resolve({ enforce: 'baseline', 'enforce-version': 'x' }).pairs).toBe(
      'baseline:latest privileged:latest baseline:latest',
    );
  });

  it('words errors as Kubernetes does', () => {
    const one = resolve({ enforce: 'bo"gus' }).errors;
    const text = `metadata.labels[${key('enforce')}]: Invalid value: "bo\\"gus": must be one of privileged, baseline, restricted`;
    expect(formatLabelErrors(one)).toBe(text);
    expect(formatLabelErrors([...one, ...one])).toBe(text);
    const two = resolve({ enforce: 'bo"gus', 'warn-version': 'v1' }).errors;
    expect(formatLabelErrors(two)).toBe(
      `[${text}, metadata.labels[${key('warn-version')}]: Invalid value: "v1": must be "latest" or "v1.x"]`,
    );
    expect(formatLabelErrors([])).toBe('');
  });
});
