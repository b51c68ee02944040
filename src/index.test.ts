import { describe, expect, test } from 'vitest';
import { controls, evaluatePod, LATEST, type Pod, parsePod, parseVersion, standards } from './index.ts';

const detail = (pod: Pod, policy: string): string => {
  const [level, version] = policy.split(':') as ['baseline' | 'restricted', string];
  return evaluatePod(pod, { level, version }).detail;
};

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP = 'seccomp.security.alpha.kubernetes.io/';
const restrictedContext = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** The worked examples of the specification, section 10; texts as the real webhook gave them. */
const EXAMPLES: readonly { name: string; pod: Pod; details: Readonly<Record<string, string>> }[] = [
  {
    name: 'E1: nothing set',
    pod: { spec: { containers: [{ name: 'c1', image: 'i' }] } },
    details: {
      'restricted:latest':
        'allowPrivilegeEscalation != false (container "c1" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "c1" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "c1" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "c1" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
      'baseline:latest': '',
    },
  },
  {
    name: 'E2: a bit of everything',
    pod: {
      spec: {
        hostNetwork: true,
        hostPID: true,
        volumes: [
          { name: 'root', hostPath: { path: '/' } },
          { name: 'tmp', emptyDir: {} },
          { name: 'sock', hostPath: { path: '/run' } },
        ],
        initContainers: [{ name: 'init', securityContext: { privileged: true } }],
        containers: [
          {
            name: 'app',
            ports: [
              { containerPort: 1, hostPort: 8080 },
              { containerPort: 2, hostPort: 443 },
            ],
            securityContext: { privileged: true, capabilities: { add: ['SYS_ADMIN', 'CHOWN', 'NET_RAW'] } },
          },
          {
            name: 'side',
            ports: [{ containerPort: 3, hostPort: 9 }],
            securityContext: { capabilities: { add: ['NET_RAW'] } },
          },
        ],
      },
    },
    details: {
      'baseline:latest':
        'non-default capabilities (containers "app", "side" must not include "NET_RAW", "SYS_ADMIN" in securityContext.capabilities.add), host namespaces (hostNetwork=true, hostPID=true), hostPath volumes (volumes "root", "sock"), hostPort (containers "app", "side" use hostPorts 443, 8080, 9), privileged (containers "init", "app" must not set securityContext.privileged=true)',
      'restricted:latest':
        'host namespaces (hostNetwork=true, hostPID=true), hostPort (containers "app", "side" use hostPorts 443, 8080, 9), privileged (containers "init", "app" must not set securityContext.privileged=true), allowPrivilegeEscalation != false (containers "init", "app", "side" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (containers "init", "app", "side" must set securityContext.capabilities.drop=["ALL"]; containers "app", "side" must not include "CHOWN", "NET_RAW", "SYS_ADMIN" in securityContext.capabilities.add), restricted volume types (volumes "root", "sock" use restricted volume type "hostPath"), runAsNonRoot != true (pod or containers "init", "app", "side" must set securityContext.runAsNonRoot=true), seccompProfile (pod or containers "init", "app", "side" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    },
  },
  {
    name: 'E3: Windows',
    pod: { spec: { os: { name: 'windows' }, containers: [{ name: 'win' }] } },
    details: {
      'restricted:v1.25':
        'runAsNonRoot != true (pod or container "win" must set securityContext.runAsNonRoot=true)',
      'restricted:v1.24':
        'allowPrivilegeEscalation != false (container "win" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "win" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "win" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "win" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    },
  },
  {
    name: 'E4: seccomp annotations',
    pod: {
      metadata: {
        annotations: {
          [`${SECCOMP}pod`]: 'unconfined',
          [`container.${SECCOMP}c1`]: 'docker/default',
          [`container.${SECCOMP}c2`]: '',
          [`container.${SECCOMP}ghost`]: 'unconfined',
        },
      },
      spec: {
        securityContext: { runAsNonRoot: true },
        containers: [
          { name: 'c1', securityContext: { allowPrivilegeEscalation: false } },
          { name: 'c2', securityContext: { allowPrivilegeEscalation: false } },
        ],
      },
    },
    details: {
      'restricted:v1.18':
        'seccompProfile (forbidden annotations container.seccomp.security.alpha.kubernetes.io/c2="", seccomp.security.alpha.kubernetes.io/pod="unconfined")',
      'restricted:v1.19':
        'seccompProfile (pod or containers "c1", "c2" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    },
  },
  {
    name: 'E5: AppArmor',
    pod: {
      metadata: {
        annotations: {
          [`${APP_ARMOR}c2`]: 'unconfined',
          [`${APP_ARMOR}c1`]: '',
          [`${APP_ARMOR}gone`]: 'say "hi"',
        },
      },
      spec: {
        securityContext: { appArmorProfile: { type: 'Unconfined' } },
        containers: [
          { name: 'c1', securityContext: { appArmorProfile: { type: 'Unconfined' } } },
          { name: 'c2' },
        ],
      },
    },
    details: {
      'baseline:latest':
        'forbidden AppArmor profiles (pod and container "c1" and annotations must not set AppArmor profile type to "Unconfined", "container.apparmor.security.beta.kubernetes.io/c2="unconfined"", "container.apparmor.security.beta.kubernetes.io/gone="say \\"hi\\""")',
    },
  },
  {
    name: 'E6: capabilities',
    pod: {
      spec: {
        containers: [
          {
            name: 'a',
            securityContext: {
              ...restrictedContext,
              capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] },
            },
          },
          {
            name: 'b',
            securityContext: { ...restrictedContext, capabilities: { add: ['SYS_TIME', 'ALL'] } },
          },
          { name: 'c', securityContext: { ...restrictedContext, capabilities: { drop: ['all'] } } },
        ],
      },
    },
    details: {
      'restricted:v1.22':
        'unrestricted capabilities (containers "b", "c" must set securityContext.capabilities.drop=["ALL"]; containers "a", "b" must not include "ALL", "CHOWN", "SYS_TIME" in securityContext.capabilities.add)',
      'restricted:v1.21':
        'non-default capabilities (container "b" must not include "ALL", "SYS_TIME" in securityContext.capabilities.add)',
    },
  },
  {
    name: 'E7: SELinux, sysctls, procMount, HostProcess',
    pod: {
      spec: {
        securityContext: {
          seLinuxOptions: { type: 'spc_t', user: 'system_u' },
          sysctls: ['kernel.msgmax', 'net.ipv4.tcp_rmem', 'kernel.msgmax'].map((name) => ({
            name,
            value: '',
          })),
          windowsOptions: { hostProcess: true },
        },
        containers: [
          {
            name: 'c1',
            securityContext: {
              procMount: 'Unmasked',
              seLinuxOptions: { type: 'container_engine_t' },
              windowsOptions: { hostProcess: true },
            },
          },
        ],
        ephemeralContainers: [{ name: 'dbg', securityContext: { procMount: 'Unmasked' } }],
      },
    },
    details: {
      'baseline:v1.30':
        'procMount (containers "c1", "dbg" must not set securityContext.procMount to "Unmasked"), seLinuxOptions (pod and container "c1" set forbidden securityContext.seLinuxOptions: types "container_engine_t", "spc_t"; user may not be set), forbidden sysctls (kernel.msgmax, net.ipv4.tcp_rmem, kernel.msgmax), hostProcess (pod and container "c1" must not set securityContext.windowsOptions.hostProcess=true)',
      'baseline:v1.37':
        'procMount (containers "c1", "dbg" must not set securityContext.procMount to "Unmasked"), seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: type "spc_t"; user may not be set), forbidden sysctls (kernel.msgmax, kernel.msgmax), hostProcess (pod and container "c1" must not set securityContext.windowsOptions.hostProcess=true)',
    },
  },
  {
    name: 'E8: a user namespace',
    pod: {
      spec: {
        hostUsers: false,
        securityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            name: 'root',
            securityContext: {
              allowPrivilegeEscalation: false,
              capabilities: { drop: ['ALL'] },
              procMount: 'Unmasked',
            },
          },
        ],
      },
    },
    details: {
      'restricted:v1.34':
        'procMount (container "root" must not set securityContext.procMount to "Unmasked"), runAsNonRoot != true (pod or container "root" must set securityContext.runAsNonRoot=true), runAsUser=0 (pod must not set runAsUser=0)',
      'restricted:v1.35': 'procMount (container "root" must not set securityContext.procMount to "Unmasked")',
      'baseline:v1.35': '',
      'baseline:v1.34': 'procMount (container "root" must not set securityContext.procMount to "Unmasked")',
    },
  },
  {
    name: 'E9: hosts in probes',
    pod: {
      spec: {
        containers: [
          {
            name: 'web',
            livenessProbe: { httpGet: { host: 'example.com', port: 80 } },
            readinessProbe: { tcpSocket: { host: '127.0.0.1', port: 80 } },
          },
          { name: 'app', lifecycle: { preStop: { httpGet: { host: 'example.com', port: 80 } } } },
          {
            name: 'fine',
            livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: 'Host', value: 'example.com' }] } },
          },
        ],
      },
    },
    details: {
      'baseline:v1.34':
        'probe or lifecycle host (containers "app", "web" use probe or lifecycle hosts "127.0.0.1", "example.com")',
      'baseline:v1.33': '',
    },
  },
  {
    name: 'E10: volumes',
    pod: {
      spec: {
        volumes: [
          { name: 'a' },
          { name: 'b', nfs: { server: 's', path: '/' } },
          { name: 'c', hostPath: { path: '/' }, emptyDir: {} },
          { name: 'd', image: {} },
          { name: 'e', hostPath: { path: '/' } },
        ],
      },
    },
    details: {
      'restricted:latest':
        'restricted volume types (volumes "a", "b", "e" use restricted volume types "hostPath", "nfs", "unknown")',
      'baseline:latest': 'hostPath volumes (volumes "c", "e")',
    },
  },
];

describe.each(EXAMPLES)('$name', ({ pod, details }) => {
  test.each(Object.entries(details))('%s', (policy, expected) => expect(detail(pod, policy)).toBe(expected));
});

describe('evaluatePod', () => {
  const pod: Pod = { spec: { hostPID: true, containers: [{ name: 'a' }] } };

  test('tells what failed, and the reasons alone', () => {
    const verdict = evaluatePod(pod, { level: 'restricted' });
    expect(verdict.allowed).toBe(false);
    expect(verdict.reason).toBe(
      'host namespaces, allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile',
    );
    expect(verdict.failed.map(({ control }) => control.id)).toEqual([
      'hostNamespaces',
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsNonRoot',
      'seccompProfile_restricted',
    ]);
  });

  test('says nothing of what is allowed', () => {
    expect(evaluatePod(pod, { level: 'privileged' })).toEqual({
      allowed: true,
      reason: '',
      detail: '',
      failed: [],
    });
  });

  test('judges by latest unless told otherwise', () => {
    expect(evaluatePod(pod, { level: 'baseline' })).toEqual(
      evaluatePod(pod, { level: 'baseline', version: LATEST }),
    );
  });

  test('takes versions as text and as values', () => {
    const version = parseVersion('v1.7');
    expect(version).toBeDefined();
    if (version === undefined) return;
    const verdict = evaluatePod(pod, { level: 'restricted', version });
    expect(verdict).toEqual(evaluatePod(pod, { level: 'restricted', version: 'v1.7' }));
    expect(verdict.reason).toBe('host namespaces, runAsNonRoot != true');
  });

  test('refuses what is no version', () => {
    expect(() => evaluatePod(pod, { level: 'baseline', version: '1.7' })).toThrow(RangeError);
  });

  test('refuses what is no level', () => {
    const level = 'strict' as 'restricted';
    expect(() => evaluatePod({ spec: {} }, { level })).toThrow(
      new RangeError('not a level of the Pod Security Standards: strict'),
    );
  });

  test('fills nothing in', () => {
    const volumes = [{ name: 'empty' }];
    expect(evaluatePod({ spec: { volumes } }, { level: 'restricted' }).allowed).toBe(false);
  });
});

describe('parsePod', () => {
  test('takes what the API server takes, without nulls', () => {
    expect(
      parsePod({ spec: { hostPID: null, containers: [{ name: 'app', securityContext: null }] } }),
    ).toEqual({
      pod: { spec: { containers: [{ name: 'app' }] } },
    });
    expect(parsePod({ apiVersion: 'v1', kind: 'Pod' })).toMatchObject({ pod: {} });
  });

  test.each([
    [{ spec: { hostPID: 'true', containers: {} } }, 'spec.hostPID, spec.containers'],
    [{ apiVersion: 'apps/v1', kind: 'Deployment', spec: {} }, 'kind'],
    [{ apiVersion: 'v1', kind: 'Pot' }, 'kind'],
    [[], ''],
    ['a', ''],
  ])('%j is a fault, and no pod', (value, places) => {
    const parsed = parsePod(value);
    expect('faults' in parsed ? parsed.faults.map(({ path }) => path.join('.')).join(', ') : parsed).toBe(
      places,
    );
  });

  test('says what is expected', () => {
    expect(parsePod({ spec: { hostPID: 'true' } })).toEqual({
      faults: [{ path: ['spec', 'hostPID'], message: 'true or false is expected, string found' }],
    });
    expect(parsePod({ apiVersion: 'apps/v1', kind: 'Deployment', spec: {} })).toEqual({
      faults: [{ path: ['kind'], message: 'apps/v1 Deployment is not a pod' }],
    });
  });
});

test('the controls and their selection are part of the library', () => {
  const baseline = controls.filter(({ level }) => level === 'baseline');
  expect(standards.select('baseline', LATEST).map(({ control }) => control)).toEqual(
    expect.arrayContaining(baseline),
  );
});
