import { describe, expect, test } from 'vitest';
import { controls } from '../../src/controls/index.ts';
import { practices } from '../../src/practices/index.ts';

const checks = [...controls, ...practices];

/** A technique, a number of the benchmark, a flaw, or a document with its publisher. */
const REFERENCE =
  /^(?:MITRE T\d{4}(?:\.\d{3})?|CIS [1-5]\.\d{1,2}\.\d{1,2}|CVE-\d{4}-\d{4,}|NSA Pod security|(?:Kubernetes|EKS|EKS Best Practices|AKS|AKS Best Practices|Datadog): \S.+)$/;

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_, { references }) => {
  test('has references that can be looked up, each once', () => {
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) expect(reference).toMatch(REFERENCE);
    expect(new Set(references).size).toBe(references.length);
  });
});

/** Settings that weigh more together: the text of each names the other. */
test.each([
  ['hostNamespaces', /SYS_PTRACE/],
  ['capabilities_baseline', /hostPID/],
  ['hostPathVolumes', /\/proc together with SYS_PTRACE/],
  ['dangerous-combination', /with both/],
  ['hostpath-prefix', /namespace in which the Standards do not forbid/],
  ['runtime-socket-mount', /Read-only mounts do not stop it/],
  ['mount-propagation', /privileged/],
  ['sa-token-needed', /anonymous/],
  ['sudo-in-command', /privilege escalation/],
  ['image-setuid-files', /privilege escalation/],
])('the attack on %s names what it comes with', (id, other) => {
  expect(checks.find((check) => check.id === id)?.attack).toMatch(other);
});
