import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gatehouseConfigurationCrd } from '../src/config/gatehouse-configuration-crd.ts';
import { EXCEPTION_CRDS } from '../src/exceptions/exception-crd.ts';
import { neededPermissions } from '../src/posture/doctor/permissions.ts';
import { builtCommand, gatehouse } from '../test/cli/command.ts';
import { describeChart } from './chart-tests.ts';
import { grantedBy, rightOf } from './granted.ts';
import { builtHelm } from './helm.ts';
import {
  armed,
  CHART,
  ofKind,
  PLAIN,
  plainObjects,
  recordIn,
  recordsIn,
  textsIn,
} from './manifest-objects.ts';

const objects = plainObjects();
const [configuration = {}] = ofKind(objects, 'ValidatingWebhookConfiguration');
const webhooks = recordsIn(armed(configuration)['webhooks']);
const [deployment] = ofKind(objects, 'Deployment');
const pod = recordIn(deployment, 'spec', 'template', 'spec');

describe('the plain manifests', () => {
  it('are admitted at restricted by our own check', async () => {
    const { code, stdout } = await gatehouse(['check', '--level', 'restricted', PLAIN]);
    expect(stdout).toContain('1 workload');
    expect(code).toBe(0);
  });

  it('grant the server exactly what it asks for', () => {
    const settings = {
      namespace: 'gatehouse',
      certificateSecret: 'gatehouse-tls',
      webhookConfigurations: ['gatehouse'],
    };
    expect(grantedBy(objects)).toEqual(neededPermissions(settings).map(rightOf).sort());
  });

  it('have the definition that is made from the code, as has the chart', () => {
    const definitions = [gatehouseConfigurationCrd(), ...Object.values(EXCEPTION_CRDS)];
    expect(ofKind(objects, 'CustomResourceDefinition')).toEqual(JSON.parse(JSON.stringify(definitions)));
    for (const name of ['gatehouseconfigurations', ...Object.keys(EXCEPTION_CRDS)]) {
      const file = `crds/${name}.yaml`;
      const own = readFileSync(new URL(file, import.meta.url), 'utf8');
      expect(readFileSync(`${CHART}/${file}`, 'utf8')).toBe(own);
    }
  });

  it('let nobody approve exceptions who may only edit workloads', () => {
    const roles = ofKind(objects, 'ClusterRole').filter((role) =>
      recordsIn(role['rules']).some((rule) =>
        textsIn(rule['resources']).some((name) => /^(gatehouseexceptions|breakglasses)$/.test(name)),
      ),
    );
    const writing = roles.filter((role) =>
      recordsIn(role['rules']).some((rule) => textsIn(rule['verbs']).includes('create')),
    );
    const labelsOf = (role: unknown) => Object.keys(recordIn(role, 'metadata', 'labels'));
    expect(writing.map((role) => recordIn(role, 'metadata')['name'])).toEqual([
      'gatehouse-approve-exceptions',
    ]);
    expect(writing.flatMap(labelsOf).filter((label) => label.startsWith('rbac.'))).toEqual([]);
    const seeing = roles.filter((role) =>
      labelsOf(role).includes('rbac.authorization.k8s.io/aggregate-to-view'),
    );
    expect(seeing.map((role) => recordsIn(role['rules']).flatMap((rule) => textsIn(rule['verbs'])))).toEqual([
      ['get', 'list', 'watch'],
    ]);
    const approver = ofKind(objects, 'ClusterRole').find((role) => 'aggregationRule' in role);
    expect(recordIn(approver, 'aggregationRule')['clusterRoleSelectors']).toEqual([
      { matchLabels: { 'gatehouse.dev/aggregate-to-approver': 'true' } },
    ]);
    // The controller that aggregates owns the rules; an upgrade by server-side apply would end in a conflict.
    expect(approver).not.toHaveProperty('rules');
  });

  it('end with the webhook, so that what it calls comes first', () => {
    expect(objects.at(-1)?.['kind']).toBe('ValidatingWebhookConfiguration');
    expect(objects[0]?.['kind']).toBe('Namespace');
  });

  it('give the server longer to stop than it takes', () => {
    const args = textsIn(recordsIn(pod['containers'])[0]?.['args']);
    const seconds = (flag: string): number =>
      Number(/=(\d+)s$/.exec(args.find((arg) => arg.startsWith(flag)) ?? '')?.[1]);
    const stop = seconds('--shutdown-delay-duration') + seconds('--shutdown-timeout-duration');
    expect(pod['terminationGracePeriodSeconds']).toBeGreaterThan(stop);
    const longest = Math.max(...webhooks.map(({ timeoutSeconds }) => Number(timeoutSeconds)));
    expect(seconds('--shutdown-timeout-duration')).toBeGreaterThan(longest);
  });

  it('use only flags that the server knows', async () => {
    const { stdout } = await gatehouse(['serve', '--help']);
    for (const arg of textsIn(recordsIn(pod['containers'])[0]?.['args']).slice(1))
      expect(stdout).toContain(` ${arg.split('=')[0]} `);
  });
});

describe('the webhooks', () => {
  it('are Fail for what is judged and Ignore for what is told', () => {
    expect(webhooks.map(({ name, failurePolicy }) => [name, failurePolicy])).toEqual([
      ['pods.gatehouse.dev', 'Fail'],
      ['workloads.gatehouse.dev', 'Ignore'],
    ]);
  });

  it.each(webhooks.map((webhook) => [String(webhook['name']), webhook] as const))(
    '%s leaves out our own namespace and kube-system, and asks for little',
    (_name, webhook) => {
      expect(webhook['namespaceSelector']).toEqual({
        matchExpressions: [
          { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['gatehouse', 'kube-system'] },
        ],
      });
      expect(webhook['timeoutSeconds']).toBeGreaterThanOrEqual(3);
      expect(webhook['timeoutSeconds']).toBeLessThanOrEqual(5);
      expect(webhook['sideEffects']).toBe('None');
      expect(webhook['admissionReviewVersions']).toEqual(['v1']);
      for (const rule of recordsIn(webhook['rules'])) {
        expect(rule['operations']).toEqual(['CREATE', 'UPDATE']);
        expect([...textsIn(rule['apiGroups']), ...textsIn(rule['resources'])]).not.toContain('*');
      }
    },
  );

  it('match nothing until a replica is ready: the manifests themselves have no rules', () => {
    for (const webhook of recordsIn(configuration['webhooks'])) expect(webhook).not.toHaveProperty('rules');
  });

  it('match the kinds that upstream matches, and nothing else', () => {
    const resources = webhooks.map((webhook) =>
      recordsIn(webhook['rules']).flatMap((rule) =>
        textsIn(rule['resources']).map((name) => [...textsIn(rule['apiGroups']), name].join('/')),
      ),
    );
    expect(resources).toEqual([
      ['/namespaces', '/pods', '/pods/ephemeralcontainers'],
      [
        ...['/podtemplates', '/replicationcontrollers'],
        ...['apps/daemonsets', 'apps/deployments', 'apps/replicasets', 'apps/statefulsets'],
        ...['batch/cronjobs', 'batch/jobs'],
      ],
    ]);
  });
});

describe('the image', () => {
  const lines = readFileSync(new URL('Containerfile', import.meta.url), 'utf8').split('\n');
  const told = (word: string): string[] =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

  it('is made from a pinned official image, and runs as nobody in particular', () => {
    expect(told('FROM').every((base) => /^node:\d+\.\d+\.\d+-[\w-]+$/.test(base))).toBe(true);
    expect(told('USER')).toEqual(['65532:65532']);
    expect(recordIn(pod, 'securityContext')).toMatchObject({ runAsUser: 65532, runAsGroup: 65532 });
  });

  it('can be run as tightly as our own check knows to ask, in a pod that reads manifests of a volume', async () => {
    const [user, group] = (told('USER')[0] ?? '').split(':').map(Number);
    const manifest = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'check', namespace: 'ci' },
      spec: {
        template: {
          spec: {
            automountServiceAccountToken: false,
            restartPolicy: 'Never',
            securityContext: {
              runAsNonRoot: true,
              runAsUser: user,
              runAsGroup: group,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'gatehouse',
                image: `registry.example.com/gatehouse@sha256:${'0'.repeat(64)}`,
                args: ['check', '/manifests'],
                resources: {
                  requests: { cpu: '100m', memory: '256Mi' },
                  limits: { memory: '256Mi' },
                },
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
                volumeMounts: [{ name: 'manifests', mountPath: '/manifests', readOnly: true }],
              },
            ],
            volumes: [{ name: 'manifests', configMap: { name: 'manifests' } }],
          },
        },
      },
    };
    const args = ['check', '-', '--level', 'restricted', '--profile', 'recommended', '--fail-on', 'warning'];
    const { code, stdout } = await gatehouse(args, { stdin: JSON.stringify(manifest) });
    expect({ code, stdout }).toMatchObject({ code: 0 });
  });

  it('needs nothing that it could write to', async () => {
    const env = { HOME: '/nowhere', TMPDIR: '/nowhere' };
    expect(await gatehouse(['check', PLAIN], { env, cwd: '/' })).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await gatehouse(['explain', 'privileged'], { env, cwd: '/' });
    expect(stdout).toMatch(/^privileged: /);
  });

  it('has gatehouse on the PATH, and runs nothing else as root', () => {
    expect(told('RUN')).toEqual(['ln -s /opt/gatehouse/gatehouse.cjs /usr/local/bin/gatehouse']);
    expect(told('WORKDIR')).toEqual(['/opt/gatehouse']);
  });

  it('holds all of the command that is built, and the context nothing else', async () => {
    const copied = told('COPY').flatMap((line) =>
      line.split(' ').filter((word) => /^[\w/.*-]+\w$/.test(word)),
    );
    expect(copied).toContain('LICENSE');
    const built = readdirSync(dirname(await builtCommand()), { withFileTypes: true });
    const files = built.filter((entry) => entry.isFile()).map(({ name }) => `dist/${name}`);
    expect(files.filter((file) => !copied.includes(file.replace(/[^/]+(?=\.\w+$)/, '*')))).toEqual([]);
    const context = readFileSync(new URL('Containerfile.dockerignore', import.meta.url), 'utf8');
    expect(context.trim().split('\n').sort()).toEqual(['*', ...copied.map((name) => `!${name}`)].sort());
  });
});

describeChart(builtHelm());
