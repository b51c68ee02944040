import { describe, expect, test } from 'vitest';
import { clusterOf, manifestsOf, objectsOf } from '../../../test/made-up/snapshots.ts';
import { UNCONFIGURED } from '../../checks/namespace-policy.ts';
import { formatPath } from '../../core/path.ts';
import { inEnglish } from '../../core/saying.ts';
import { versionOf } from '../../core/version.ts';
import { ExceptionSet } from '../../exceptions/accepted-by.ts';
import { approved, type Exception } from '../../exceptions/exception.ts';
import { standards } from '../../index.ts';
import type { Snapshot } from '../../resources/snapshot.ts';
import { parseSimulation } from '../injectors/simulation.ts';
import { makePlan, type PlanOptions } from './make-plan.ts';
import type { Blocker, Plan } from './plan.ts';

const HARD = `allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}`;

const namespace = (name: string, labels = ''): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, uid: ns-${name}, labels: {${labels}}}\n---\n`;

const deployment = (
  ns: string,
  name: string,
  security: string,
  extra = '',
  image = name,
): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${ns}, uid: ${ns}-${name}}
spec:
  template:
    metadata: {labels: {app: ${name}${extra}}}
    spec: {containers: [{name: app, image: ${image}, securityContext: {${security}}}]}
---
`;

const pod = (
  ns: string,
  name: string,
  owner: string,
  containers: string,
  phase = 'Running',
): string => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  namespace: ${ns}
  uid: ${ns}-${name}
  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: ${owner}, uid: ${ns}-${owner}, controller: true}]
spec: {containers: [${containers}]}
status: {phase: ${phase}}
---
`;

const ENFORCE = 'pod-security.kubernetes.io/enforce';

function planOf(snapshot: Snapshot, options: Partial<PlanOptions> = {}): Plan {
  return makePlan(snapshot, {
    selector: standards,
    to: 'restricted',
    version: versionOf(37),
    kubernetes: 37,
    defaults: UNCONFIGURED,
    exempt: [],
    namespaces: [],
    injectors: [],
    variants: [],
    ...options,
  });
}

const plan = (text: string, options?: Partial<PlanOptions>): Plan =>
  planOf(clusterOf(objectsOf(text)), options);

const rows = ({ namespaces }: Plan): string[] =>
  namespaces.map(
    ({ name, lane, now, couldBe, next }) => `${name}: ${lane}, ${now.level} to ${couldBe}, ${next ?? '-'}`,
  );

const told = ({ cause, control, workload, path, injector, pods }: Blocker): string =>
  `${cause}${injector === undefined ? '' : ` by ${injector}`}: ${control.id} ${workload.kind}/${workload.name} ${formatPath(path)} (${pods})`;

const blockers = ({ namespaces }: Plan): string[] => namespaces.flatMap((each) => each.blockers.map(told));

describe('lanes', () => {
  test('each namespace is in the one where it belongs', () => {
    const text = [
      namespace('web') + deployment('web', 'web', HARD),
      namespace('held', `${ENFORCE}: baseline`) +
        deployment('held', 'a', HARD.replace('runAsNonRoot: true, ', '')),
      namespace('worse', `${ENFORCE}: baseline`) + deployment('worse', 'a', ''),
      namespace('broken', `${ENFORCE}: restricted`) + deployment('broken', 'a', ''),
      namespace('fine', `${ENFORCE}: restricted`) + deployment('fine', 'a', HARD),
      namespace('empty'),
      namespace('kube-system') + deployment('kube-system', 'a', 'privileged: true'),
    ].join('');
    const made = plan(text);
    expect(rows(made)).toEqual([
      'empty: ready, privileged to restricted, -',
      'web: ready, privileged to restricted, -',
      'held: one-fix, baseline to baseline, restricted',
      'worse: blocked, baseline to baseline, restricted',
      'broken: breaking, restricted to baseline, restricted',
      'fine: done, restricted to restricted, -',
    ]);
    expect(made.leftOut).toEqual(['kube-system']);
    expect(rows(plan(text, { namespaces: ['kube-system'] }))).toEqual([
      'kube-system: blocked, privileged to privileged, baseline'.replace('blocked', 'one-fix'),
    ]);
    expect(rows(plan(text, { to: 'baseline' })).slice(2)).toEqual([
      'broken: breaking, restricted to baseline, restricted',
      'fine: done, restricted to restricted, -',
      'held: done, baseline to baseline, -',
      'worse: done, baseline to baseline, -',
    ]);
  });

  test('what was not seen is never ready', () => {
    const text = namespace('web') + deployment('web', 'web', HARD);
    const some = clusterOf(objectsOf(text), { CronJob: 'forbidden', PodTemplate: 'not-collected' });
    const [web] = planOf(some).namespaces;
    expect(web?.lane).toBe('unknown');
    expect(web?.unknowns.map(inEnglish)).toEqual(['cronjobs.batch: forbidden to list']);
    const broken = plan(
      text +
        text.replace('name: web, n', 'name: other, n').replace('containers: [', 'containers: [{name: 1}, '),
    );
    expect(broken.namespaces[0]?.unknowns.map(inEnglish)).toEqual([
      'Deployment other cannot be read (wrong-type)',
    ]);
  });

  test('manifests are all there is of what they describe, and that is said', () => {
    const objects = objectsOf(deployment('web', 'web', HARD).replace(', uid: web-web', ''));
    const made = planOf(manifestsOf(objects));
    expect(rows(made)).toEqual(['web: ready, privileged to restricted, -']);
    expect(made.namespaces[0]?.now.source).toBe('unknown');
    expect(made.isOfManifests).toBe(true);
  });
});

describe('blockers', () => {
  test('name the control, the workload, the field, and why', () => {
    const text =
      namespace('shop') +
      deployment('shop', 'web', 'privileged: true') +
      pod('shop', 'web-1', 'web', '{name: app, securityContext: {privileged: true}}') +
      pod('shop', 'web-2', 'web', '{name: app, securityContext: {privileged: true}}') +
      pod('shop', 'web-3', 'web', '{name: app, securityContext: {procMount: Unmasked}}') +
      pod(
        'shop',
        'web-4',
        'web',
        '{name: app}, {name: istio-proxy, securityContext: {capabilities: {add: [NET_ADMIN]}}}',
      ) +
      pod('shop', 'web-5', 'web', '{name: app}, {name: agent, securityContext: {privileged: true}}') +
      pod(
        'shop',
        'web-6',
        'web',
        '{name: app, securityContext: {capabilities: {add: [SYS_ADMIN]}}}',
        'Succeeded',
      );
    expect(blockers(plan(text))).toEqual([
      'written: privileged Deployment/web spec.template.spec.containers[0].securityContext.privileged (2)',
      'running: procMount Deployment/web spec.containers[0].securityContext.procMount (1)',
      'injected by istio: capabilities_baseline Deployment/web spec.containers[1].securityContext.capabilities.add[0] (1)',
      'injected: privileged Deployment/web spec.containers[1].securityContext.privileged (1)',
    ]);
  });

  test('a template at zero replicas counts, and so does a pod of its own', () => {
    const bare = pod('a', 'p', 'x', '{name: app, securityContext: {privileged: true}}').replace(
      / {2}ownerRef.*\n/,
      '',
    );
    expect(blockers(plan(namespace('a') + bare))).toEqual([
      'written: privileged Pod/p spec.containers[0].securityContext.privileged (0)',
    ]);
    expect(rows(plan(namespace('b') + deployment('b', 'zero', 'privileged: true')))).toEqual([
      'b: one-fix, privileged to privileged, baseline',
    ]);
  });

  test('after injection they blame the injector and find the author where he wrote', () => {
    const text =
      namespace('mesh', 'istio-injection: enabled') +
      deployment('mesh', 'web', HARD.replace('runAsNonRoot: true, ', ''));
    const parsed = parseSimulation('istio+cni');
    if ('fault' in parsed) throw new Error(inEnglish(parsed.fault));
    expect(blockers(plan(text, { injectors: [parsed.injector] }))).toEqual([
      'written: runAsNonRoot Deployment/web spec.template.spec.containers[0].securityContext.runAsNonRoot (0)',
      'injected by istio: seccompProfile_restricted Deployment/web spec.initContainers[0].securityContext.seccompProfile.type (0)',
      'injected by istio: seccompProfile_restricted Deployment/web spec.initContainers[1].securityContext.seccompProfile.type (0)',
    ]);
  });
});

describe('the fixes that free most', () => {
  test('count on those before them', () => {
    const chart = ", 'helm.sh/chart': redis-18.1.2";
    const text = [
      ...['a', 'b', 'c'].map(
        (ns) => namespace(ns) + deployment(ns, `redis-${ns}`, 'privileged: true', chart),
      ),
      ...['d', 'e'].map((ns) => namespace(ns) + deployment(ns, 'agent', 'procMount: Unmasked')),
      namespace('f') +
        deployment('f', 'redis-f', 'privileged: true', chart) +
        deployment('f', 'agent', 'procMount: Unmasked'),
      namespace('g') + deployment('g', 'alone', 'privileged: true'),
    ].join('');
    const { fixes } = plan(text);
    expect(
      fixes.map(
        ({ source, controls, unlocks, together }) =>
          `${source.kind} ${source.name}: ${controls}: ${unlocks.map((each) => each.namespace)} (${together})`,
      ),
    ).toEqual([
      'chart redis (Deployment): privileged: a,b,c (3)',
      'template Deployment agent: procMount: d,e,f (6)',
      'workload Deployment g/alone: privileged: g (7)',
    ]);
  });
});

describe('what if', () => {
  const NOW = Date.parse('2026-11-22T00:00:00Z');

  test('an exception would let a namespace enforce more, while it counts', () => {
    const text = namespace('agents') + deployment('agents', 'agent', 'privileged: true');
    const asked: Exception = {
      namespace: 'agents',
      name: 'agent',
      workload: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'agent',
        serviceAccount: 'default',
        images: ['agent'],
      },
      allow: [
        {
          control: 'privileged',
          overrides: [],
          grant: {
            type: 'field',
            container: { list: 'containers', name: 'app' },
            field: 'securityContext.privileged',
            value: 'true',
          },
        },
      ],
      owner: 'team',
      reason: 'it needs it',
      expires: '2027-01-01T00:00:00Z',
      expiresMs: Date.parse('2027-01-01T00:00:00Z'),
    };
    const exceptions = new ExceptionSet([approved(asked, 'lee', '2026-11-01T00:00:00Z')]);
    const gainsAt = (now: number) =>
      plan(text, {
        variants: [
          { kind: 'exceptions', asks: 'agents/agent', saying: 'so', accepting: { exceptions, now } },
        ],
      }).whatIfs.map(({ gains }) => gains);
    expect(gainsAt(NOW)).toEqual([[{ namespace: 'agents', level: 'baseline' }]]);
    expect(gainsAt(asked.expiresMs)).toEqual([]);
    // The API server does not know of exceptions.
    expect(rows(plan(text))).toEqual(['agents: one-fix, privileged to privileged, baseline']);
  });

  test('another way to inject would', () => {
    const text = namespace('mesh', 'istio-injection: enabled') + deployment('mesh', 'web', HARD);
    const injector = (text: string) => {
      const parsed = parseSimulation(text);
      if ('fault' in parsed) throw new Error(inEnglish(parsed.fault));
      return parsed.injector;
    };
    const variants = injector('istio').remedies.map(({ asks = '', saying }) => ({
      kind: 'injector' as const,
      asks,
      saying,
      injectors: [injector(asks)],
    }));
    const made = plan(text, { injectors: [injector('istio')], variants });
    expect(rows(made)).toEqual([
      'mesh: blocked, privileged to privileged, baseline'.replace('blocked', 'one-fix'),
    ]);
    expect(made.whatIfs.map(({ asks, gains }) => `${asks}: ${gains.map((gain) => gain.level)}`)).toEqual([
      'istio+cni: baseline',
      'istio+cni+seccomp: restricted',
    ]);
  });

  test('Kubernetes were newer: both ways, and whether a namespace feels it', () => {
    const host = 'allowPrivilegeEscalation: false';
    const text =
      namespace('pinned', `${ENFORCE}: baseline, ${ENFORCE}-version: v1.33`) +
      namespace('latest', `${ENFORCE}: baseline`) +
      ['pinned', 'latest']
        .map((ns) =>
          deployment(ns, 'web', host).replace(
            'name: app,',
            'name: app, livenessProbe: {httpGet: {host: 1.2.3.4, port: 80}},',
          ),
        )
        .join('');
    const { upgrade } = plan(text, { version: versionOf(33), upgrade: versionOf(34) });
    expect(upgrade?.changes).toEqual([
      expect.objectContaining({
        admitted: 'no-longer',
        level: 'baseline',
        controls: ['hostProbesAndHostLifecycle'],
        isEnforced: true,
      }),
      expect.objectContaining({ admitted: 'no-longer', level: 'baseline', isEnforced: false }),
    ]);
    expect(plan(text, { version: versionOf(34), upgrade: versionOf(33) }).upgrade?.changes[0]?.admitted).toBe(
      'newly',
    );
  });
});

test('the same objects in another order make the same plan', () => {
  const objects = objectsOf(
    ['a', 'b', 'c']
      .map((ns) => namespace(ns) + deployment(ns, 'x', 'privileged: true') + deployment(ns, 'y', ''))
      .join(''),
  );
  expect(JSON.stringify(planOf(clusterOf(objects.toReversed())))).toBe(
    JSON.stringify(planOf(clusterOf(objects))),
  );
});
