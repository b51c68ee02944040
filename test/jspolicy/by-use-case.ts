import {
  type InlinePolicy,
  ingress,
  made,
  namespace,
  PODS_ONLY,
  pod,
  running,
  service,
  TESTED,
} from './inline-policy.ts';

/** Numbers 26 to 39: `examples/by-use-case`. */
export function byUseCase(): readonly InlinePolicy[] {
  const path = (name: string): string => `examples/by-use-case/${name}.yaml`;
  return [
    {
      ...{ number: 26, path: path('Add-PSA-Labels-To-Namespace') },
      spec: { resources: ['namespaces'], apiGroups: [''], type: 'Mutating' },
      script: `const { metadata } = request.object, key = 'pod-security.kubernetes.io/enforce';
        if (metadata.labels?.[key] === 'privileged') deny('privileged is for nobody');
        metadata.labels = { ...metadata.labels, [key]: 'baseline' }; mutate(request.object)`,
      asked: [
        {
          object: namespace('new'),
          patch: [
            { op: 'add', path: '/metadata/labels/pod-security.kubernetes.io~1enforce', value: 'baseline' },
          ],
        },
        {
          object: namespace('new', { 'pod-security.kubernetes.io/enforce': 'privileged' }),
          denied: 'privileged is for nobody',
        },
      ],
    },
    {
      ...{ number: 27, path: path('Deny-Service-Type-Nodeport'), spec: { resources: ['services'] } },
      script:
        'if (request.object.spec.type === "NodePort") deny(request.name + " opens a port on every node")',
      asked: [
        { object: service('a', 'ClusterIP') },
        { object: service('a', 'NodePort'), denied: 'a opens a port on every node' },
      ],
    },
    {
      ...{ number: 28, path: path('add-node-selector') },
      spec: { ...PODS_ONLY, type: 'Mutating', namespaceSelector: { matchLabels: { test: 'yes' } } },
      script: `if (request.object.spec.nodeName) deny('it has a node already'); request.object.spec.nodeSelector = { pool: 'tests' }; mutate(request.object)`,
      asked: [
        {
          object: pod('a', { namespace: 'tested' }),
          others: [TESTED],
          patch: [{ op: 'add', path: '/spec/nodeSelector', value: { pool: 'tests' } }],
        },
        {
          object: pod('a', { namespace: 'tested' }, { nodeName: 'n1' }),
          others: [TESTED],
          denied: 'it has a node already',
        },
        { object: pod('a'), others: [namespace('shop')] },
      ],
    },
    {
      ...{ number: 29, path: path('block-update-on-resource-with-label') },
      spec: {
        resources: ['*'],
        operations: ['UPDATE', 'DELETE'],
        scope: 'Namespaced',
        objectSelector: { matchLabels: { protected: 'true' } },
      },
      script:
        'deny(request.operation + " of " + request.kind.kind + " " + request.name + ": it is protected")',
      asked: [
        { object: pod('a'), oldObject: pod('a'), operation: 'UPDATE', inFiles: 'not asked' },
        {
          object: pod('a', { labels: { protected: 'true' } }),
          oldObject: pod('a'),
          operation: 'UPDATE',
          denied: 'UPDATE of Pod a: it is protected',
          inFiles: 'not asked',
        },
        {
          object: made('ConfigMap', 'b', {
            metadata: { name: 'b', namespace: 'shop', labels: { protected: 'true' } },
          }),
          operation: 'DELETE',
          denied: 'DELETE of ConfigMap b: it is protected',
          inFiles: 'not asked',
        },
      ],
    },
    {
      ...{
        number: 30,
        path: path('deny-certain-ingress-classes'),
        spec: { resources: ['ingresses'], operations: ['CREATE', 'UPDATE'] },
      },
      script: `const { metadata, spec } = request.object;
        const [wrong] = [metadata.annotations?.['kubernetes.io/ingress.class'], spec.ingressClassName].filter((name) => name && name !== 'nginx');
        if (wrong) deny('ingress class ' + wrong + ' is not served here')`,
      asked: [
        { object: ingress('a', { ingressClassName: 'nginx' }) },
        {
          object: ingress('a', { ingressClassName: 'other' }),
          denied: 'ingress class other is not served here',
        },
        {
          object: ingress('a', {}, { 'kubernetes.io/ingress.class': 'old' }),
          denied: 'ingress class old is not served here',
        },
      ],
    },
    {
      ...{
        number: 31,
        path: path('deny-default-namespace'),
        spec: { resources: ['*'], scope: 'Namespaced' },
      },
      script:
        'if (request.namespace === "default") deny(request.kind.kind + " " + request.name + " needs a namespace of its own")',
      asked: [
        { object: made('ConfigMap', 'a') },
        {
          object: made('ConfigMap', 'a', { metadata: { name: 'a', namespace: 'default' } }),
          denied: 'ConfigMap a needs a namespace of its own',
        },
      ],
    },
    {
      ...{ number: 32, path: path('deny-privilege-escalation'), spec: PODS_ONLY },
      script: `const { containers, initContainers = [] } = request.object.spec;
        [...containers, ...initContainers].forEach(({ name, securityContext }) => securityContext?.allowPrivilegeEscalation !== false && deny(name + ' may gain privileges'))`,
      asked: [
        {
          object: pod(
            'a',
            {},
            { containers: [{ name: 'm', image: 'i', securityContext: { allowPrivilegeEscalation: false } }] },
          ),
        },
        { object: pod('a'), denied: 'main may gain privileges' },
      ],
    },
    {
      ...{ number: 33, path: path('deny-specific-container-image'), spec: PODS_ONLY },
      script: `const { containers, initContainers = [] } = request.object.spec;
        [...containers, ...initContainers].forEach(({ image }) => [/^busybox(:|$)/, /^ubuntu(:|$)/].some((one) => image.match(one)) && deny(image + ' is not for production'))`,
      asked: [
        { object: pod('a', {}, running('web:1')) },
        { object: pod('a', {}, running('web:1', 'busybox:1')), denied: 'busybox:1 is not for production' },
        {
          object: pod('a', {}, { ...running('web:1'), initContainers: [{ name: 'i', image: 'ubuntu' }] }),
          denied: 'ubuntu is not for production',
        },
      ],
    },
    {
      ...{ number: 34, path: path('inject-sidecar-container'), spec: { ...PODS_ONLY, type: 'Mutating' } },
      script: `const { metadata, spec } = request.object, wish = metadata.annotations?.sidecar;
        if (wish === 'never') deny('everybody has a sidecar');
        if (wish === 'yes') { spec.containers.push({ name: 'side', image: 'side:1' }); mutate(request.object); }`,
      asked: [
        {
          object: pod('a', { annotations: { sidecar: 'yes' } }),
          patch: [
            {
              op: 'replace',
              path: '/spec/containers',
              value: [
                { name: 'main', image: 'registry.example/main:1' },
                { name: 'side', image: 'side:1' },
              ],
            },
          ],
        },
        { object: pod('a') },
        { object: pod('a', { annotations: { sidecar: 'never' } }), denied: 'everybody has a sidecar' },
      ],
    },
    {
      ...{
        number: 35,
        path: path('restrict-pods-amount-per-node'),
        spec: { ...PODS_ONLY, operations: ['CREATE', 'UPDATE'] },
      },
      script: `const { nodeName } = request.object.spec;
        if (!nodeName || request.oldObject?.spec.nodeName === nodeName) allow();
        if (list('Pod', 'v1').filter(({ spec }) => spec.nodeName === nodeName).length > 1) deny(nodeName + ' has two pods already')`,
      asked: [
        { object: pod('a') },
        {
          object: pod('a', {}, { nodeName: 'n' }),
          oldObject: pod('a', {}, { nodeName: 'n' }),
          operation: 'UPDATE',
          inFiles: 'unknown',
        },
        {
          object: pod('a', {}, { nodeName: 'n' }),
          others: [pod('b', {}, { nodeName: 'n' })],
          inFiles: 'unknown',
        },
        {
          object: pod('a', {}, { nodeName: 'n' }),
          others: ['b', 'c'].map((name) => pod(name, {}, { nodeName: 'n' })),
          denied: 'n has two pods already',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{ number: 36, path: path('set-imagepullpolicy'), spec: { ...PODS_ONLY, type: 'Mutating' } },
      script: `for (const container of request.object.spec.containers) { if (container.imagePullPolicy === 'Never') deny(container.name + ' is never pulled'); container.imagePullPolicy = 'Always'; }
        mutate(request.object)`,
      asked: [
        {
          object: pod('a'),
          patch: [{ op: 'add', path: '/spec/containers/0/imagePullPolicy', value: 'Always' }],
        },
        {
          object: pod('a', {}, { containers: [{ name: 'm', image: 'i', imagePullPolicy: 'Never' }] }),
          denied: 'm is never pulled',
        },
      ],
    },
    {
      ...{
        number: 37,
        path: path('sync-secrets'),
        spec: { resources: ['secrets'], type: 'Controller' },
        grants: ['update'],
      },
      script: `for (const secret of list('Secret', 'v1', { labelSelector: 'owner=' + request.name })) if (!update(secret).ok) requeue('again')`,
      asked: [{ object: made('Secret', 'a') }, { object: made('Secret', 'b') }],
    },
    {
      ...{
        number: 38,
        path: path('unique-ingress-host'),
        spec: { resources: ['ingresses'], operations: ['CREATE', 'UPDATE'] },
      },
      script: `const hosts = request.object.spec.rules?.map(({ host }) => host) ?? [];
        for (const { metadata, spec } of list('Ingress', 'networking.k8s.io/v1')) {
          if (metadata.name === request.name && metadata.namespace === request.namespace) continue;
          for (const { host } of spec.rules ?? []) if (hosts.includes(host)) deny(host + ' belongs to ' + metadata.namespace + '/' + metadata.name);
        }`,
      asked: [
        {
          object: ingress('a', { rules: [{ host: 'a.example' }] }),
          others: ['a', 'b'].map((name) => ingress(name, { rules: [{ host: `${name}.example` }] })),
          inFiles: 'unknown',
        },
        {
          object: ingress('a', { rules: [{ host: 'b.example' }] }),
          others: [ingress('b', { rules: [{ host: 'b.example' }] })],
          denied: 'b.example belongs to shop/b',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{ number: 39, path: path('unique-pod-labels') },
      spec: { ...PODS_ONLY, operations: ['CREATE', 'UPDATE'], dependencies: { 'same-labels': '^1.0.0' } },
      script: `import same from 'same-labels';
        for (const { metadata } of list('Pod', 'v1', { namespace: request.namespace }))
          if (metadata.name !== request.object.metadata.name && same(metadata.labels, request.object.metadata.labels)) deny(metadata.name + ' has the same labels')`,
      asked: [
        {
          object: pod('a', { labels: { app: 'x' } }),
          others: [pod('a', { labels: { app: 'x' } }), pod('b', { labels: { app: 'y' } })],
          inFiles: 'unknown',
        },
        {
          object: pod('a', { labels: { app: 'x' } }),
          others: [pod('b', { labels: { app: 'x' } })],
          denied: 'b has the same labels',
          inFiles: 'unknown',
        },
      ],
    },
  ];
}
