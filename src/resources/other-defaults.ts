import { type Fields, fieldsOf, fill, inner, listOf, textOf } from './open-fields.ts';

/** What the API server of Kubernetes v1.37 fills into kinds that make no pods, by group and kind. */
export const OTHER_KINDS: Readonly<Record<string, (object: Fields, spec: Fields) => void>> = {
  '/Secret': (object) => {
    fill(object, { type: 'Opaque' });
    // Nobody after the decoder sees the texts.
    const texts = fieldsOf(object['stringData']);
    delete object['stringData'];
    for (const [key, text] of Object.entries(texts ?? {})) inner(object, 'data')[key] = base64(textOf(text));
  },
  '/Endpoints': (object) => {
    for (const subset of listOf(object['subsets']))
      for (const port of listOf(subset['ports'])) fill(port, { protocol: 'TCP' });
  },
  '/LimitRange': (_, spec) => {
    for (const limit of listOf(spec['limits'])) {
      if (limit['type'] !== 'Container') continue;
      const max = fieldsOf(limit['max']) ?? {};
      if (Object.keys(max).length > 0) fill(inner(limit, 'default'), max);
      const wanted = { ...fieldsOf(limit['min']), ...fieldsOf(limit['default']) };
      if (Object.keys(wanted).length > 0) fill(inner(limit, 'defaultRequest'), wanted);
    }
  },
  'autoscaling/HorizontalPodAutoscaler': (object, spec) => {
    fill(spec, { minReplicas: 1 });
    if (object['apiVersion'] === 'autoscaling/v1') {
      const annotations = fieldsOf(fieldsOf(object['metadata'])?.['annotations']);
      // The conversion to what the server works with says so.
      if (annotations?.['autoscaling.alpha.kubernetes.io/metrics'] === undefined)
        fill(spec, { targetCPUUtilizationPercentage: CPU_UTILIZATION });
      return;
    }
    if (listOf(spec['metrics']).length === 0) spec['metrics'] = [cpuMetric(CPU_UTILIZATION)];
    const behavior = fieldsOf(spec['behavior']);
    if (behavior === undefined) return;
    const periodSeconds = 15;
    const percent = { type: 'Percent', value: 100, periodSeconds };
    fill(inner(behavior, 'scaleUp'), {
      stabilizationWindowSeconds: 0,
      selectPolicy: 'Max',
      policies: [{ type: 'Pods', value: 4, periodSeconds }, percent],
    });
    fill(inner(behavior, 'scaleDown'), { selectPolicy: 'Max', policies: [percent] });
  },
  'networking.k8s.io/NetworkPolicy': (_, spec) => {
    for (const direction of ['ingress', 'egress'])
      for (const rule of listOf(spec[direction]))
        for (const port of listOf(rule['ports'])) fill(port, { protocol: 'TCP' });
    if (Array.isArray(spec['policyTypes']) && spec['policyTypes'].length > 0) return;
    spec['policyTypes'] = listOf(spec['egress']).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  },
  'networking.k8s.io/IngressClass': (_, spec) => {
    const parameters = fieldsOf(spec['parameters']);
    if (parameters !== undefined) fill(parameters, { scope: 'Cluster' });
  },
  'rbac.authorization.k8s.io/RoleBinding': defaultBinding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': defaultBinding,
  'scheduling.k8s.io/PriorityClass': (object) => fill(object, { preemptionPolicy: 'PreemptLowerPriority' }),
  'storage.k8s.io/StorageClass': (object) =>
    fill(object, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' }),
  'storage.k8s.io/CSIDriver': (_, spec) =>
    fill(spec, {
      ...{ attachRequired: true, podInfoOnMount: false, storageCapacity: false, requiresRepublish: false },
      ...{ fsGroupPolicy: 'ReadWriteOnceWithFSType', volumeLifecycleModes: ['Persistent'] },
      ...{ seLinuxMount: false, preventPodSchedulingIfMissing: false },
    }),
  'flowcontrol.apiserver.k8s.io/FlowSchema': (_, spec) => {
    if ((spec['matchingPrecedence'] ?? 0) === 0) spec['matchingPrecedence'] = 1000;
  },
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': (_, spec) => {
    const exempt = fieldsOf(spec['exempt']);
    if (exempt !== undefined) fill(exempt, { nominalConcurrencyShares: 0, lendablePercent: 0 });
    const limited = fieldsOf(spec['limited']);
    if (limited === undefined) return;
    fill(limited, { nominalConcurrencyShares: 30, lendablePercent: 0 });
    const queuing = fieldsOf(fieldsOf(limited['limitResponse'])?.['queuing']);
    for (const [name, value] of Object.entries({ queues: 64, handSize: 8, queueLengthLimit: 50 }))
      if (queuing !== undefined && (queuing[name] ?? 0) === 0) queuing[name] = value;
  },
  'resource.k8s.io/ResourceClaim': (_, spec) => defaultDeviceRequests(spec),
  'resource.k8s.io/ResourceClaimTemplate': (_, spec) => defaultDeviceRequests(fieldsOf(spec['spec']) ?? {}),
  'discovery.k8s.io/EndpointSlice': (object) => {
    for (const port of listOf(object['ports'])) fill(port, { name: '', protocol: 'TCP' });
  },
};

export const CPU_UTILIZATION = 80;

export function cpuMetric(averageUtilization: unknown): Fields {
  return {
    type: 'Resource',
    resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
  };
}

function defaultDeviceRequests(spec: Fields): void {
  for (const request of listOf(fieldsOf(spec['devices'])?.['requests']))
    for (const one of [...listOf([request['exactly']]), ...listOf(request['firstAvailable'])]) {
      fill(one, { allocationMode: 'ExactCount' });
      if (one['allocationMode'] === 'ExactCount' && (one['count'] ?? 0) === 0) one['count'] = 1;
    }
}

const RBAC = 'rbac.authorization.k8s.io';

function defaultBinding(object: Fields): void {
  fill(inner(object, 'roleRef'), { apiGroup: RBAC });
  for (const subject of listOf(object['subjects']))
    if (subject['kind'] === 'User' || subject['kind'] === 'Group') fill(subject, { apiGroup: RBAC });
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
