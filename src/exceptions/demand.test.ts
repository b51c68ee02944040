import { describe, expect, test } from 'vitest';
import {
  AGENT,
  agent,
  CONTAINER,
  element,
  exception,
  field,
  hostPath,
  judge,
  PRIVILEGED,
  podOf,
  privileged,
  refusedBy,
} from '../../test/made-up/exceptions.ts';
import type { Container, Pod, Volume, VolumeMount } from '../resources/pod.ts';
import type { Element } from './exception.ts';

describe('every value is compared exactly', () => {
  const container = (changes: Partial<Container>): Pod => podOf({ containers: [agent(changes)] });
  const withProc = (
    mount: Partial<VolumeMount>,
    volume: Partial<Volume> = {},
    others: readonly Container[] = [],
  ): Pod =>
    podOf({
      volumes: [{ name: 'proc', hostPath: { path: '/proc' }, ...volume }],
      containers: [
        agent({ volumeMounts: [{ name: 'proc', mountPath: '/host/proc', readOnly: true, ...mount }] }),
        ...others,
      ],
    });
  const PROC = hostPath('/proc', [{ container: AGENT, readOnly: true }]);
  const port = (changes: object): Element =>
    element('hostPorts', {
      type: 'port',
      container: AGENT,
      hostPort: 8126,
      protocol: 'TCP',
      hostIP: '',
      ...changes,
    });
  const capability = (name: string): Element =>
    field('capabilities_baseline', 'securityContext.capabilities.add', name, AGENT);
  const adding = (...add: string[]): Pod => container({ securityContext: { capabilities: { add } } });

  const rows: readonly (readonly [what: string, element: Element, asked: Pod, more: readonly Pod[]])[] = [
    [
      'a container',
      PRIVILEGED,
      podOf({ containers: [privileged] }),
      [
        podOf({ containers: [agent(), { ...privileged, name: 'other' }] }),
        podOf({ containers: [privileged, { ...privileged, name: 'other' }] }),
        podOf({ initContainers: [privileged], containers: [agent({ name: 'app' })] }),
        podOf({ ephemeralContainers: [privileged], containers: [agent({ name: 'app' })] }),
        // Which of the two is meant nobody can tell.
        podOf({ containers: [privileged, agent()] }),
        podOf({ containers: [agent(), privileged] }),
        podOf({ containers: [privileged], ephemeralContainers: [agent()] }),
      ],
    ],
    [
      'a path and its mode',
      PROC,
      withProc({}),
      [
        withProc({ readOnly: false }),
        withProc({}, { hostPath: { path: '/' } }),
        withProc({}, { hostPath: { path: '/proc/' } }),
        withProc({}, { hostPath: { path: '/proc/../etc' } }),
        withProc({}, { hostPath: { path: '/proc', type: 'DirectoryOrCreate' } }),
        withProc({}, {}, [
          agent({ name: 'other', volumeMounts: [{ name: 'proc', mountPath: '/p', readOnly: true }] }),
        ]),
        withProc({}, {}, [agent({ name: 'agent', volumeMounts: [{ name: 'proc', mountPath: '/p' }] })]),
        podOf({
          ...withProc({}).spec,
          initContainers: [agent({ name: 'init', volumeMounts: [{ name: 'proc', mountPath: '/p' }] })],
        }),
        podOf({
          ...withProc({}).spec,
          ephemeralContainers: [
            agent({ name: 'dbg', volumeMounts: [{ name: 'proc', mountPath: '/p', readOnly: true }] }),
          ],
        }),
        // Twice in one container, once to write.
        podOf({
          ...withProc({}).spec,
          containers: [
            agent({
              volumeMounts: [
                { name: 'proc', mountPath: '/a', readOnly: true },
                { name: 'proc', mountPath: '/b' },
              ],
            }),
          ],
        }),
        // The same path under a second name.
        podOf({
          ...withProc({}).spec,
          volumes: [...(withProc({}).spec?.volumes ?? []), { name: 'proc', hostPath: { path: '/etc' } }],
        }),
        podOf({
          ...withProc({}).spec,
          volumes: [{ name: 'proc', hostPath: { path: '/proc' }, nfs: { server: 's', path: '/' } }],
        }),
      ],
    ],
    [
      'a part of a volume',
      hostPath('/var', [{ container: AGENT, readOnly: true, subPath: 'log' }]),
      withProc({ subPath: 'log' }, { hostPath: { path: '/var' } }),
      [
        withProc({}, { hostPath: { path: '/var' } }),
        withProc({ subPath: 'lib' }, { hostPath: { path: '/var' } }),
        withProc({ subPath: 'log', subPathExpr: '$(WHERE)' }, { hostPath: { path: '/var' } }),
      ],
    ],
    [
      'a port',
      port({}),
      container({ ports: [{ containerPort: 8126, hostPort: 8126 }] }),
      [
        container({ ports: [{ containerPort: 8126, hostPort: 8125 }] }),
        container({ ports: [{ containerPort: 8126, hostPort: 8126, protocol: 'UDP' }] }),
        container({
          ports: [
            { containerPort: 8126, hostPort: 8126 },
            { containerPort: 9, hostPort: 22 },
          ],
        }),
      ],
    ],
    [
      'an address',
      port({ hostIP: '127.0.0.1' }),
      container({ ports: [{ hostPort: 8126, hostIP: '127.0.0.1' }] }),
      [
        container({ ports: [{ hostPort: 8126 }] }),
        container({ ports: [{ hostPort: 8126, hostIP: '0.0.0.0' }] }),
      ],
    ],
    [
      'a capability',
      capability('NET_ADMIN'),
      adding('NET_ADMIN'),
      [adding('ALL'), adding('CAP_NET_ADMIN'), adding('NET_ADMIN', 'SYS_ADMIN')],
    ],
    [
      'a sysctl and its value',
      element('sysctls', { type: 'sysctl', name: 'kernel.msgmax', value: '1' }),
      podOf({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
      [
        podOf({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '2' }] } }),
        podOf({ securityContext: { sysctls: [{ name: 'kernel/msgmax', value: '1' }] } }),
      ],
    ],
    [
      'a profile in an annotation',
      field(
        'appArmorProfile',
        'metadata.annotations["container.apparmor.security.beta.kubernetes.io/agent"]',
        'unconfined',
      ),
      podOf({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/agent': 'unconfined' } }),
      [
        podOf({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/other': 'unconfined' } }),
        podOf({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/agent': 'none' } }),
        podOf({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }),
      ],
    ],
    [
      'a probe and its host',
      field('hostProbesAndHostLifecycle', 'livenessProbe.httpGet.host', '10.0.0.1', AGENT),
      container({ livenessProbe: { httpGet: { port: 1, host: '10.0.0.1' } } }),
      [
        container({ livenessProbe: { httpGet: { port: 1, host: '10.0.0.2' } } }),
        container({ livenessProbe: { tcpSocket: { port: 1, host: '10.0.0.1' } } }),
        container({ readinessProbe: { httpGet: { port: 1, host: '10.0.0.1' } } }),
      ],
    ],
  ];

  test.each(rows)('%s', (_what, allowed, asked, more) => {
    expect(refusedBy(judge(asked, [exception([allowed])]))).toEqual([]);
    for (const pod of more)
      expect(refusedBy(judge(pod, [exception([allowed])])), JSON.stringify(pod)).not.toEqual([]);
  });

  test('less than what is granted is accepted', () => {
    const wide = hostPath('/proc', [
      { container: AGENT, readOnly: false },
      { container: CONTAINER('gone'), readOnly: false },
    ]);
    expect(refusedBy(judge(withProc({}), [exception([wide])]))).toEqual([]);
    expect(refusedBy(judge(withProc({ subPath: 'a' }), [exception([wide])]))).toEqual([]);
  });

  test('at restricted: what is dropped all the same stays dropped', () => {
    const drops = (names: readonly string[]): Element =>
      element('capabilities_restricted', { type: 'drops', container: AGENT, drops: names });
    const pod = (drop: string[]): Pod =>
      podOf({
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [agent({ securityContext: { allowPrivilegeEscalation: false, capabilities: { drop } } })],
      });
    const refused = (drop: string[], granted: readonly string[]) =>
      refusedBy(judge(pod(drop), [exception([drops(granted)])], { level: 'restricted' })).length;
    expect(refused(['NET_RAW'], ['NET_RAW'])).toBe(0);
    expect(refused(['NET_RAW', 'KILL'], ['NET_RAW'])).toBe(0);
    expect(refused([], ['NET_RAW'])).toBe(1);
    expect(refused(['KILL'], ['NET_RAW'])).toBe(1);
    expect(refused([], [])).toBe(0);
  });

  test('a baseline element holds at restricted, where another control names the same fault', () => {
    const refused = (level: 'baseline' | 'restricted', pod: Pod) =>
      refusedBy(judge(pod, [exception([PROC, capability('NET_ADMIN')])], { level })).filter((text) =>
        /olumes|NET_ADMIN/.test(text),
      );
    expect(refused('restricted', withProc({}))).toEqual([]);
    expect(refused('restricted', withProc({ readOnly: false }))).toHaveLength(1);
    expect(refused('restricted', adding('NET_ADMIN'))).toEqual([]);
  });

  test('an element of another control does not count, even for the same field', () => {
    const wrong = field('privileged', 'spec.hostPID', 'true');
    expect(refusedBy(judge(podOf({ hostPID: true }), [exception([wrong])]))).toHaveLength(1);
  });
});

describe('what Kubernetes keeps quiet about while something else stands', () => {
  const quiet = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const seccomp = { seccompProfile: { type: 'RuntimeDefault' } };
  test.each([
    ['runAsNonRoot', seccomp, { runAsNonRoot: false }, 'securityContext.runAsNonRoot', 'false'],
    [
      'seccompProfile_restricted',
      { runAsNonRoot: true },
      { seccompProfile: { type: 'Unconfined' } },
      'securityContext.seccompProfile.type',
      'Unconfined',
    ],
  ])('%s: accepting one container is not accepting the next', (control, forPod, own, name, value) => {
    const pod = podOf({
      securityContext: forPod,
      containers: [
        agent({ securityContext: { ...quiet, ...own } }),
        agent({ name: 'next', securityContext: quiet }),
      ],
    });
    const first = field(control, name, value, AGENT);
    const next = field(control, name, undefined, CONTAINER('next'));
    const refused = (...allow: Element[]) =>
      refusedBy(judge(pod, [exception(allow)], { level: 'restricted' }));
    expect(refused(first)).toEqual([`${control} next`]);
    // As upstream: what is set wrong is told first.
    expect(refused(next)).toEqual([`${control} agent ${value}`]);
    expect(refused(first, next)).toEqual([]);
  });
});
