import { loadAll } from 'js-yaml';
import { describe, test } from 'vitest';
import { isRecord } from '../../src/resources/objects.ts';
import { gatehouse } from './command.ts';

describe.concurrent('gatehouse export', () => {
  test('writes a policy and its bindings; kube-system is left out', async ({ expect }) => {
    const { code, stdout } = await gatehouse(['export', '--to', 'vap', '--version', 'v1.34']);
    expect(code).toBe(0);
    const [policy, pods, workloads] = loadAll(stdout).filter(isRecord);
    expect(policy).toMatchObject({
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'gatehouse-baseline-v1.34' },
      spec: { failurePolicy: 'Fail' },
    });
    const selector = {
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
    };
    for (const [binding, validationActions] of [
      [pods, ['Deny']],
      [workloads, ['Warn', 'Audit']],
    ]) {
      expect(binding).toMatchObject({
        kind: 'ValidatingAdmissionPolicyBinding',
        spec: {
          policyName: 'gatehouse-baseline-v1.34',
          validationActions,
          matchResources: { namespaceSelector: selector },
        },
      });
    }
  });

  test('denies workloads where that is asked for', async ({ expect }) => {
    const { stdout } = await gatehouse([
      'export',
      '--to',
      'vap',
      '--enforce-workloads',
      '--namespace',
      'a,b',
    ]);
    expect(loadAll(stdout)[2]).toMatchObject({
      spec: {
        validationActions: ['Deny'],
        matchResources: { namespaceSelector: { matchExpressions: [{ operator: 'In', values: ['a', 'b'] }] } },
      },
    });
  });

  test('a contradiction is told', async ({ expect }) => {
    const wrong = ['--namespace', 'a', '--exempt-namespace', 'b'];
    const { code, stderr } = await gatehouse(['export', '--to', 'vap', ...wrong]);
    expect(code).toBe(2);
    expect(stderr).toBe('gatehouse: name either --namespace or --exempt-namespace, not both\n');
  });
});
