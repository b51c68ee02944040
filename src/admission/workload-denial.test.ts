import { describe, expect, it } from 'vitest';
import { createSelector } from '../checks/select.ts';
import { decide } from './decide.ts';
import { decisionOf, deploymentOf, ENFORCE, gateWith, madeUpControl, requestFor, WARN } from './fixture.ts';
import type { Gate } from './gate.ts';
import { firstLine, type TellerOf } from './workload-denial.ts';
import { ENFORCE_WORKLOADS } from './workload-enforcement.ts';

const ON = { [ENFORCE_WORKLOADS]: 'true' };
const baseline = { shop: { [ENFORCE]: 'baseline', ...ON } };
const bad = { hostNetwork: true };
const create = requestFor('Deployment', { object: deploymentOf(bad), name: 'payments' });

async function verdictOf(gate: Gate, request = create): Promise<string> {
  return (await decide(request, gate)).verdict;
}

describe('enforceWorkloads', () => {
  it('is off unless asked for', async () => {
    expect(await verdictOf(gateWith({ shop: { [ENFORCE]: 'baseline' } }))).toBe('allow');
  });

  it('is asked for by the configuration, a label or an annotation; the namespace goes first', async () => {
    const shop = { [ENFORCE]: 'baseline' };
    const off = { ...shop, [ENFORCE_WORKLOADS]: 'false' };
    expect(await verdictOf(gateWith({ shop }, { enforceWorkloads: true }))).toBe('deny');
    expect(await verdictOf(gateWith({ shop: off }, { enforceWorkloads: true }))).toBe('allow');
    expect(await verdictOf(gateWith(baseline))).toBe('deny');
    const namespace = () => ({ ok: true, value: { labels: shop, annotations: ON } }) as const;
    expect(await verdictOf(gateWith({}, { namespace }))).toBe('deny');
  });

  it('never denies where only warnings are asked for', async () => {
    expect(await verdictOf(gateWith({ shop: { [WARN]: 'restricted', ...ON } }))).toBe('allow');
  });

  it('denies where nobody is warned, too', async () => {
    const gate = gateWith({ shop: { [ENFORCE]: 'baseline', [WARN]: 'privileged', ...ON } });
    expect(await verdictOf(gate)).toBe('deny');
    expect(await verdictOf(gate, requestFor('Deployment', { operation: 'DELETE' }))).toBe('allow');
  });

  it('lets a workload that was there before be scaled, owned and finalized', async () => {
    const before = deploymentOf(bad);
    const touched = deploymentOf(bad, { finalizers: ['a'], labels: { a: 'b' } });
    const update = (object: object) =>
      requestFor('Deployment', { operation: 'UPDATE', object, oldObject: before });
    expect(await verdictOf(gateWith(baseline), update(touched))).toBe('allow');
    expect(await verdictOf(gateWith(baseline), update(deploymentOf({ ...bad, hostIPC: true })))).toBe('deny');
  });

  it('lets through what starts nothing, and what exempt controllers start', async () => {
    const template = requestFor('PodTemplate', {
      object: { apiVersion: 'v1', kind: 'PodTemplate', template: { spec: bad } },
    });
    expect(await verdictOf(gateWith(baseline), template)).toBe('allow');
    const usernames = ['system:serviceaccount:kube-system:replicaset-controller'];
    const exemptions = { namespaces: [], runtimeClasses: [], usernames };
    expect(await verdictOf(gateWith(baseline, { exemptions }))).toBe('allow');
  });

  it('counts and annotates as the denial of a pod', async () => {
    const { events, auditAnnotations, warnings } = decisionOf(await decide(create, gateWith(baseline)));
    expect(events).toMatchObject([{ decision: 'deny', mode: 'enforce' }]);
    expect(auditAnnotations).toEqual({ 'enforce-policy': 'baseline:latest' });
    expect(warnings).toEqual([]);
  });
});

describe('the denial of a workload', () => {
  it('makes its point in the first line, and gives each fault a line and a cause', async () => {
    const spec = {
      containers: [{ name: 'api', securityContext: { privileged: true } }],
      volumes: [{ name: 'docker', hostPath: {} }],
    };
    const at =
      (...path: (string | number)[]) =>
      () => [{ path: ['spec', ...path], message: 'set' }];
    const selector = createSelector([
      madeUpControl('privileged', 'baseline', at('containers', 0, 'securityContext', 'privileged')),
      madeUpControl('hostPathVolumes', 'baseline', at('volumes', 0, 'hostPath')),
    ]);
    const request = requestFor('Deployment', { object: deploymentOf(spec), name: 'payments', uid: '7f3c1a' });
    const { status } = decisionOf(await decide(request, gateWith(baseline, { selector })));
    expect(status?.message.split('\n')).toEqual([
      'Deployment shop/payments would never start: 2 baseline controls fail [hostPathVolumes, privileged]',
      expect.stringContaining(
        ' 1 hostPathVolumes  spec.template.spec.volumes[docker].hostPath is set, want ',
      ),
      expect.stringContaining(
        ' 2 privileged       spec.template.spec.containers[api].securityContext.privileged = true, want ',
      ),
      ' explain: gatehouse explain hostPathVolumes    policy: baseline:latest    id: 7f3c1a',
    ]);
    expect(status?.details).toMatchObject({
      name: 'payments',
      group: 'apps',
      kind: 'deployments',
      causes: [
        { reason: 'hostPathVolumes', field: 'spec.template.spec.volumes[0].hostPath' },
        { reason: 'privileged', field: 'spec.template.spec.containers[0].securityContext.privileged' },
      ],
    });
  });

  it('never takes more than 120 characters to make its point', async () => {
    const controls = Array.from({ length: 19 }, (_, i) => ({ control: { id: `aControlWithALongId${i}` } }));
    const kind = { group: 'apps', kind: 'Deployment', resource: 'deployments', podPath: [] } as const;
    const policy = { level: 'restricted', version: { text: 'latest', minor: 0 } } as const;
    for (const [namespace, name] of [
      ['shop', 'payments'],
      ['n'.repeat(63), 'w'.repeat(253)],
    ] as const) {
      const denial = { kind, namespace, name, template: {}, policy, id: '', controls } as unknown;
      const line = firstLine(denial as Parameters<typeof firstLine>[0]);
      expect(line.length).toBeLessThanOrEqual(120);
      expect(line).toContain('would never start: 19 restricted controls fail');
    }
  });

  it('is put into words by whoever is asked to', async () => {
    const tellerOf: TellerOf = (language) => ({
      say: ({ id, values }) => `(${language} ${id}: want ${values['wanted']})`,
      wanted: () => 'more',
    });
    const gate = gateWith(baseline, { language: 'ko', tellerOf });
    const [, ...lines] = decisionOf(await decide(create, gate)).status?.message.split('\n') ?? [];
    expect(lines[0]).toMatch(/^ 1 \S+ +\(ko denial\.\w+: want more\)$/);
  });
});
