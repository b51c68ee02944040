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

/** Where another setting changes what an attacker gains, the text of each names the other, or what has to be true. */
test.each([
  ['hostNamespaces', /as root with SYS_PTRACE/],
  ['hostNamespaces', /with NET_RAW, which root has by default/],
  ['capabilities_baseline', /with hostPID those of the node/],
  ['capabilities_baseline', /with hostNetwork that of the node/],
  ['capabilities_baseline', /DAC_READ_SEARCH .* of which anything is mounted/],
  ['appArmorProfile', /with SYS_ADMIN that is a way out/],
  ['hostPathVolumes', /\/proc together with SYS_PTRACE, even read-only/],
  ['allowPrivilegeEscalation', /ordinary user .* set-user-ID program/],
  ['runAsNonRoot', /mounted directory/],
  ['runAsUser', /capabilities that the container holds/],
  ['seLinuxOptions', /escapes by any other way/],
  ['dangerous-combination', /with both/],
  ['dangerous-combination', /takes root in the container where the settings are capabilities/],
  ['hostpath-prefix', /namespace in which the Standards do not forbid/],
  ['hostpath-readonly', /runs as root/],
  ['hostpath-sensitive', /As another user/],
  ['hostpath-via-pv', /admitted at restricted/],
  ['runtime-socket-mount', /which root may.*Read-only mounts do not stop it/],
  ['mount-propagation', /privileged/],
  ['share-process-namespace', /as root or as the same user/],
  ['user-namespace', /through a flaw of the runtime or the kernel/],
  ['capability-justified', /with one setting more/],
  ['aad-pod-identity', /with hostNetwork/],
  ['sa-token-needed', /anonymous/],
  ['api-egress-open', /token found elsewhere/],
  ['agent-namespace', /whoever may create pods in the same namespace/],
  ['sudo-in-command', /privilege escalation/],
  ['image-setuid-files', /privilege escalation/],
])('the attack on %s names what it comes with: %s', (id, other) => {
  expect(checks.find((check) => check.id === id)?.attack).toMatch(other);
});

const combinations = practices.find(({ id }) => id === 'dangerous-combination')?.messages ?? {};

/** Both halves of every combination stand in what is said of it, so that the reader can choose which to drop. */
test.each([
  ['tracedProcesses', ['hostPID', '{half}']],
  ['rootProcesses', ['hostPID', 'root', 'seccomp']],
  ['tracedMount', ['{half}', '{path}']],
  ['routes', ['hostNetwork', 'NET_ADMIN']],
  ['traffic', ['hostNetwork', 'NET_RAW']],
  ['keptTraffic', ['hostNetwork', 'NET_RAW']],
  ['unconfined', ['SYS_ADMIN', '{kind}']],
  ['handles', ['DAC_READ_SEARCH', '{path}']],
  ['memory', ['hostIPC', '{path}']],
  ['token', ['{program}', 'token']],
])('dangerous-combination %s names both', (message, halves) => {
  for (const half of halves) expect(combinations[message]?.text).toContain(half);
});

test('no combination is left out of these', () => {
  expect(Object.keys(combinations)).toHaveLength(10);
});
