import { type Deployment, definePolicy } from 'gatehouse/policy';

/** A Deployment that says nothing about replicas has one, and is gone while its node is drained. */
export default definePolicy<Deployment>({
  name: 'one-replica',
  title: 'Deployment of one replica',
  match: { resources: ['deployments'], apiGroups: ['apps'] },
  action: 'warn',
  validate({ object, list }) {
    const replicas = object?.spec?.replicas ?? 1;
    if (replicas > 1) return;
    const budgets = list('PodDisruptionBudget', 'policy/v1', { namespace: object?.metadata?.namespace ?? 'default' });
    const besides = budgets.length === 0 ? '' : `; the ${budgets.length} disruption budgets here would block the drain`;
    return { message: `one replica is none while its node is drained${besides}`, path: 'spec.replicas' };
  },
});
