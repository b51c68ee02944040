import type { Random } from '../../conformance/random.ts';
import type { Case } from './manifests.ts';

/** Workloads that an API server takes, with faults of every kind now and then. */
export function randomWorkload(random: Random): Case {
  const faults = random.pick([0, 0, 0.02, 0.1, 0.4]);
  const isHard = random.chance(0.7);
  const maybe = <T extends object>(value: T): T | Record<string, never> =>
    random.chance(faults) ? value : {};
  const container = (name: string): object => ({
    name,
    image: 'registry.example.com/app:1',
    ...maybe({ ports: [{ containerPort: 8080, hostPort: 8080 + random.below(100) }] }),
    ...maybe({ livenessProbe: { httpGet: { host: '10.0.0.1', port: 80 } } }),
    securityContext: {
      ...(isHard ? { allowPrivilegeEscalation: false, runAsNonRoot: true } : {}),
      ...(isHard ? { seccompProfile: { type: 'RuntimeDefault' } } : {}),
      ...(isHard ? { capabilities: { drop: ['ALL'] } } : {}),
      ...maybe({ capabilities: { add: [random.pick(['NET_ADMIN', 'CHOWN', 'SYS_TIME'])], drop: ['ALL'] } }),
      ...maybe({ privileged: true, allowPrivilegeEscalation: true }),
      ...maybe({ runAsUser: 0 }),
      ...maybe({ seccompProfile: { type: 'Unconfined' } }),
      ...maybe({ seLinuxOptions: { type: random.pick(['container_t', 'spc_t']) } }),
    },
  });
  const spec = {
    containers: ['app', ...random.list(2, () => 'side')]
      .filter((name, i, all) => all.indexOf(name) === i)
      .map(container),
    ...(random.chance(0.3) ? { initContainers: [container('init')] } : {}),
    ...maybe({ hostPID: true }),
    ...maybe({ hostNetwork: true }),
    ...maybe({
      securityContext: {
        sysctls: [{ name: random.pick(['kernel.msgmax', 'net.ipv4.tcp_syncookies']), value: '1' }],
      },
    }),
    ...maybe({
      volumes: [
        { name: 'v', ...random.pick([{ hostPath: { path: '/var' } }, { nfs: { server: 's', path: '/' } }]) },
      ],
    }),
  };
  const template = { metadata: { labels: { app: 'a' } }, spec };
  const kind = random.pick(['Deployment', 'Pod', 'CronJob', 'StatefulSet', 'Job'] as const);
  const shape = (api: string, plural: string, group: string, inner: object): Case => ({
    name: `random ${kind}`,
    api,
    plural,
    object: { apiVersion: group, kind, metadata: {}, spec: inner },
  });
  const selector = { matchLabels: { app: 'a' } };
  const once = { template: { ...template, spec: { ...spec, restartPolicy: 'Never' } } };
  switch (kind) {
    case 'Pod':
      return {
        name: 'random Pod',
        api: 'api/v1',
        plural: 'pods',
        object: { apiVersion: 'v1', kind, ...template },
      };
    case 'CronJob':
      return shape('apis/batch/v1', 'cronjobs', 'batch/v1', {
        schedule: '0 0 * * *',
        jobTemplate: { spec: once },
      });
    case 'Job':
      return shape('apis/batch/v1', 'jobs', 'batch/v1', once);
    case 'StatefulSet':
      return shape('apis/apps/v1', 'statefulsets', 'apps/v1', { serviceName: 's', selector, template });
    default:
      return shape('apis/apps/v1', 'deployments', 'apps/v1', {
        replicas: random.below(3),
        selector,
        template,
      });
  }
}
