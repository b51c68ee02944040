import type { Control, Revision, Sentence } from '../checks/check.ts';
import { foundValues } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';

/** Which names became allowed, and from which version of the Standards on. */
export const SYSCTLS_SINCE: readonly (readonly [since: number, names: readonly string[]])[] = [
  [
    0,
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  ],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [
    29,
    [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  ],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
  [37, ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']],
];

function sentence(violations: readonly Violation[]): Sentence {
  return { reason: 'forbidden sysctls', detail: foundValues(violations).join(', ') };
}

function revision(since: number, added: readonly string[]): Revision {
  const allowed = new Set(SYSCTLS_SINCE.flatMap(([from, names]) => (from <= since ? names : [])));
  const evaluate = (pod: Pod): Violation[] => {
    const violations: Violation[] = [];
    pod.spec?.securityContext?.sysctls?.forEach(({ name = '' }, i) => {
      if (allowed.has(name)) return;
      violations.push({
        path: ['spec', 'securityContext', 'sysctls', i, 'name'],
        message: 'sysctl',
        found: name,
      });
    });
    return violations;
  };
  return {
    since,
    evaluate,
    sentence,
    note: `${since === 0 ? 'Allowed' : 'Allowed from here on'}: ${added.join(', ')}.`,
  };
}

export const sysctls: Control = {
  id: 'sysctls',
  title: 'Sysctls',
  summary: 'Pods must set only those sysctls that act on the pod alone.',
  level: 'baseline',
  severity: 'medium',
  fields: ['spec.securityContext.sysctls[*].name'],
  messages: {
    sysctl: {
      text: 'the pod sets the sysctl {found}',
      label: 'may act beyond this pod',
      wanted: 'one of those that `gatehouse explain sysctls` lists, spelt with dots',
    },
  },
  attack:
    "Kernel settings outside a pod's own namespaces change the node for every pod on it: an attacker weakens its network or memory protection, or stops other workloads.",
  fix: {
    safety: 'review',
    summary: 'Remove the sysctl.',
    edits: ({ path }) => [{ op: 'remove', path: path.slice(0, -1) }],
  },
  references: ['MITRE T1611', 'CIS 5.7.3', 'NSA Pod security'],
  revisions: SYSCTLS_SINCE.map(([since, names]) => revision(since, names)),
  examples: {
    pass: [{ spec: { securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } } }],
    fail: [
      { spec: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '65536' }] } } },
      {
        spec: {
          securityContext: {
            sysctls: [
              { name: 'net/ipv4/tcp_syncookies' },
              { name: 'net.ipv4.tcp_syncookies' },
              { name: 'vm.swappiness' },
            ],
          },
        },
      },
    ],
  },
};
