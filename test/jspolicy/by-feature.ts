import {
  type InlinePolicy,
  inDefault,
  made,
  namespace,
  PODS_ONLY,
  pod,
  type Surroundings,
  TESTED,
} from './inline-policy.ts';

/** Numbers 1 to 25: the simple ones, and `examples/by-feature`. */
export function byFeature({ url, file }: Surroundings): readonly InlinePolicy[] {
  return [
    {
      ...{ number: 1, path: 'examples/simple-validate.yaml', spec: PODS_ONLY },
      script: 'if (request.namespace === "default") deny("no pods in namespace default")',
      asked: [
        { object: pod('a') },
        { object: inDefault('a'), denied: 'no pods in namespace default', code: 403 },
      ],
    },
    {
      ...{ number: 2, path: 'examples/simple-mutate.yaml', spec: { ...PODS_ONLY, type: 'Mutating' } },
      script: `if (request.object.metadata.labels?.locked) deny('it is locked');
        request.object.metadata.labels = { ...request.object.metadata.labels, seen: 'yes' };
        mutate(request.object)`,
      asked: [
        { object: pod('a'), patch: [{ op: 'add', path: '/metadata/labels', value: { seen: 'yes' } }] },
        { object: pod('a', { labels: { locked: 'x' } }), denied: 'it is locked' },
      ],
    },
    {
      ...{ number: 3, path: 'examples/simple-controller.yaml', spec: { ...PODS_ONLY, type: 'Controller' } },
      script: 'if (!request.object) requeue("later"); deny("a controller refuses nothing")',
      asked: [{ object: pod('a') }, { object: inDefault('a') }],
    },
    {
      ...{ number: 4, path: 'examples/by-feature/audit.yaml' },
      spec: { ...PODS_ONLY, auditPolicy: 'Log', auditLogSize: 30 },
      script: 'if (request.namespace === "default") deny("kept for the audit", "NotHere", 451)',
      asked: [{ object: pod('a') }, { object: inDefault('a'), denied: 'kept for the audit', code: 451 }],
    },
    {
      ...{ number: 5, path: 'examples/by-feature/cache.yaml', spec: PODS_ONLY },
      script: `for (const cache of [true, false, 'smart'])
          if (!get('ConfigMap', 'v1', 'shop/' + request.name, { cache })) deny('not there with cache ' + cache);
        try { get('ConfigMap', 'v1', 'shop/x', { cache: 'often' }) } catch (e) { print(e.reason) }`,
      asked: [
        { object: pod('a'), others: [made('ConfigMap', 'a')], printed: ['UnmarshalOptions'] },
        {
          object: pod('b'),
          others: [made('ConfigMap', 'a')],
          denied: 'not there with cache true',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{ number: 6, path: 'examples/by-feature/controller.yaml' },
      spec: { ...PODS_ONLY, operations: ['CREATE', 'DELETE'], type: 'Controller' },
      script: 'if (request.operation === "DELETE") requeue("it is going")',
      asked: [{ object: pod('a') }, { object: inDefault('a') }],
    },
    {
      ...{ number: 7, path: 'examples/by-feature/create.yaml', spec: PODS_ONLY, grants: ['create'] },
      script: `const { ok, reason, object } = create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: request.name, namespace: request.namespace },
          data: { containers: request.object.spec.containers.map(({ name }) => name).join() } });
        if (!ok) deny('not made: ' + reason); print('made', object.metadata.name)`,
      asked: [
        { object: pod('a'), wrote: ['create ConfigMap a'], printed: ['made a'], inFiles: 'unknown' },
        {
          object: pod('b'),
          others: [made('ConfigMap', 'b')],
          wrote: ['create ConfigMap b'],
          denied: 'not made: AlreadyExists',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{ number: 8, path: 'examples/by-feature/dependencies.yaml' },
      spec: { ...PODS_ONLY, dependencies: { 'same-labels': '^1.0.0' } },
      script: `import same from 'same-labels';
        if (same(request.object.metadata.labels, { forbidden: 'set' })) deny('these labels are forbidden')`,
      asked: [
        { object: pod('a', { labels: { forbidden: 'set', and: 'more' } }) },
        { object: pod('a', { labels: { forbidden: 'set' } }), denied: 'these labels are forbidden' },
      ],
    },
    {
      ...{ number: 9, path: 'examples/by-feature/env.yaml', spec: PODS_ONLY, grants: ['env:FROZEN'] },
      script: `if (env('FROZEN') === request.name) deny(request.name + ' is frozen'); print('not ' + env('FROZEN'))`,
      asked: [
        { object: pod('a'), printed: ['not b'] },
        { object: pod('b'), denied: 'b is frozen' },
      ],
    },
    {
      ...{
        number: 10,
        path: 'examples/by-feature/fetch.yaml',
        spec: PODS_ONLY,
        grants: [`fetchSync:${url}`, 'fetchSync:http://127.0.0.1:1/'],
      },
      script: `const answer = fetchSync('${url}allowed', { method: 'POST', headers: { 'X-Name': request.name }, body: request.name });
        if (!answer.ok) deny(answer.statusText + ' ' + answer.text());
        try { fetchSync('http://127.0.0.1:1/') } catch (error) { print(answer.json().name, typeof error, error.slice(0, 11)) }`,
      asked: [
        { object: pod('a'), printed: ['a string fetchSync: '] },
        { object: pod('refused'), denied: '403 Forbidden {"name":"refused"}' },
      ],
    },
    {
      ...{ number: 11, path: 'examples/by-feature/get.yaml', spec: PODS_ONLY },
      script: `const owner = get('Pod', 'v1', request.namespace + '/' + request.object.metadata.labels.owner);
        if (owner === undefined) deny('there is no pod of that name'); print('owned by', owner.metadata.name)`,
      asked: [
        { object: pod('a', { labels: { owner: 'b' } }), others: [pod('b')], printed: ['owned by b'] },
        {
          object: pod('a', { labels: { owner: 'c' } }),
          others: [pod('b')],
          denied: 'there is no pod of that name',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{ number: 12, path: 'examples/by-feature/list.yaml', spec: PODS_ONLY },
      script: `const there = list('Pod', 'v1', { namespace: request.namespace });
        if (there.length >= 2) deny('two pods are enough in ' + request.namespace);
        print(list('Pod', 'v1', { labelSelector: 'tier=web' }).length, 'of the web')`,
      asked: [
        {
          object: pod('a'),
          others: [pod('b', { labels: { tier: 'web' } })],
          printed: ['1 of the web'],
          inFiles: 'unknown',
        },
        {
          object: pod('a'),
          others: [pod('b'), pod('c')],
          denied: 'two pods are enough in shop',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{
        number: 13,
        path: 'examples/by-feature/mutate.yaml',
        spec: { ...PODS_ONLY, operations: ['CREATE', 'UPDATE'], type: 'Mutating' },
      },
      script: `const { metadata } = request.object;
        if (metadata.annotations?.required === 'no') deny('it is required');
        if (metadata.annotations?.required !== 'yes') { metadata.annotations = { ...metadata.annotations, required: 'yes' }; mutate(request.object); }`,
      asked: [
        {
          object: pod('a', { annotations: { x: 'y' } }),
          patch: [{ op: 'add', path: '/metadata/annotations/required', value: 'yes' }],
        },
        { object: pod('a', { annotations: { required: 'yes' } }) },
        { object: pod('a', { annotations: { required: 'no' } }), denied: 'it is required' },
      ],
    },
    {
      ...{ number: 14, path: 'examples/by-feature/namespace-selector.yaml' },
      spec: { ...PODS_ONLY, namespaceSelector: { matchLabels: { test: 'yes' } } },
      script: 'deny("no pods in a namespace with this label")',
      asked: [
        { object: pod('a'), others: [namespace('shop')] },
        {
          object: pod('a', { namespace: 'tested' }),
          others: [TESTED],
          denied: 'no pods in a namespace with this label',
        },
      ],
    },
    {
      ...{ number: 15, path: 'examples/by-feature/object-selector.yaml' },
      spec: {
        ...PODS_ONLY,
        objectSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['db'] }] },
      },
      script: 'deny("no databases")',
      asked: [
        { object: pod('a', { labels: { tier: 'web' } }) },
        { object: pod('a', { labels: { tier: 'db' } }), denied: 'no databases' },
      ],
    },
    {
      ...{ number: 16, path: 'examples/by-feature/print.yaml', spec: PODS_ONLY },
      script: 'print("Hello", 1, true, { a: [null] }, undefined); if (request.name === "b") deny("printed")',
      asked: [
        { object: pod('a'), printed: ['Hello 1 true {"a":[null]} '] },
        { object: pod('b'), printed: ['Hello 1 true {"a":[null]} '], denied: 'printed' },
      ],
    },
    {
      ...{
        number: 17,
        path: 'examples/by-feature/read-file.yaml',
        spec: PODS_ONLY,
        grants: [`readFileSync:${file}`, `readFileSync:${file}.none`, `fetchSync:${url}`],
      },
      script: `const token = readFileSync(${JSON.stringify(file)});
        const answer = fetchSync('${url}allowed', { headers: { Authorization: 'bearer ' + token, 'X-Name': request.name } });
        if (!answer.ok) deny(answer.status + ': ' + token); print(token, readFileSync(${JSON.stringify(`${file}.none`)}))`,
      asked: [
        { object: pod('a'), printed: ['secret '] },
        { object: pod('refused'), denied: '403: secret' },
      ],
    },
    {
      ...{
        number: 18,
        path: 'examples/by-feature/regex.yaml',
        spec: { ...PODS_ONLY, apiVersions: ['*'], apiGroups: ['*'] },
      },
      script:
        'if (/^(?<base>ubuntu)(?!-ok)/u.test(request.object.metadata.name)) deny("no pod is called ubuntu")',
      asked: [{ object: pod('ubuntu-ok') }, { object: pod('ubuntu'), denied: 'no pod is called ubuntu' }],
    },
    {
      ...{
        number: 19,
        path: 'examples/by-feature/remove.yaml',
        spec: { ...PODS_ONLY, operations: ['DELETE'] },
        grants: ['remove'],
      },
      script: `const map = get('ConfigMap', 'v1', request.namespace + '/' + request.name);
        if (!map) { warn('there is no ConfigMap ' + request.name); exit(); }
        const { ok, reason } = remove(map); if (!ok) deny('not removed: ' + reason); print('removed', map.metadata.name)`,
      asked: [
        {
          object: pod('a'),
          operation: 'DELETE',
          others: [made('ConfigMap', 'a')],
          wrote: ['delete ConfigMap a'],
          printed: ['removed a'],
          inFiles: 'not asked',
        },
        {
          object: pod('b'),
          operation: 'DELETE',
          warnings: ['there is no ConfigMap b'],
          inFiles: 'not asked',
        },
        {
          object: pod('kept'),
          operation: 'DELETE',
          others: [made('ConfigMap', 'kept')],
          wrote: ['delete ConfigMap kept'],
          denied: 'not removed: Forbidden',
          inFiles: 'not asked',
        },
      ],
    },
    {
      ...{ number: 20, path: 'examples/by-feature/scope.yaml' },
      spec: { resources: ['pods', 'namespaces'], scope: 'Namespaced', apiVersions: ['v1'], apiGroups: ['*'] },
      script: 'deny("of a namespace: " + request.kind.kind)',
      asked: [{ object: namespace('new') }, { object: pod('a'), denied: 'of a namespace: Pod' }],
    },
    {
      ...{ number: 21, path: 'examples/by-feature/sleep.yaml', spec: PODS_ONLY },
      script: 'sleep(20); sleep("long"); if (request.name === "b") deny("slept first"); print("awake")',
      asked: [
        { object: pod('a'), printed: ['awake'] },
        { object: pod('b'), denied: 'slept first' },
      ],
    },
    {
      ...{ number: 22, path: 'examples/by-feature/timeout.yaml', spec: { ...PODS_ONLY, timeoutSeconds: 1 } },
      script: 'if (request.namespace === "default") for (;;) try { for (;;); } catch {} finally {}',
      asked: [
        { object: pod('a') },
        { object: inDefault('a'), denied: 'script n22.policies.example.com timed out', code: 500 },
      ],
    },
    {
      ...{ number: 23, path: 'examples/by-feature/update.yaml', spec: PODS_ONLY, grants: ['update'] },
      script: `const there = get('Namespace', 'v1', request.namespace);
        there.metadata.annotations = { ...there.metadata.annotations, pods: String(list('Pod', 'v1', { namespace: request.namespace }).length + 1) };
        const { ok, reason, object } = update(there); if (!ok) deny('not updated: ' + reason); print(object.metadata.annotations.pods)`,
      asked: [
        {
          object: pod('a'),
          others: [namespace('shop'), pod('b')],
          wrote: ['update Namespace shop'],
          printed: ['2'],
          inFiles: 'unknown',
        },
        {
          object: pod('a', { namespace: 'kept' }),
          others: [namespace('kept')],
          wrote: ['update Namespace kept'],
          denied: 'not updated: Forbidden',
          inFiles: 'unknown',
        },
      ],
    },
    {
      ...{
        number: 24,
        path: 'examples/by-feature/violation-policy.yaml',
        spec: { ...PODS_ONLY, violationPolicy: 'Warn' },
      },
      script: 'if (request.namespace === "default") deny("better not in default")',
      asked: [{ object: pod('a') }, { object: inDefault('a'), warnings: ['better not in default'] }],
    },
    {
      ...{
        number: 25,
        path: 'examples/by-feature/warn.yaml',
        spec: { resources: ['configmaps'], operations: ['CREATE', 'UPDATE'] },
      },
      script: `warn('of ' + request.object.metadata.namespace + '/' + request.name); warn('again'); if (request.object.data?.bad) deny('bad data')`,
      asked: [
        { object: made('ConfigMap', 'a'), warnings: ['of shop/a', 'again'] },
        {
          object: made('ConfigMap', 'b', { data: { bad: 'x' } }),
          warnings: ['of shop/b', 'again'],
          denied: 'bad data',
        },
      ],
    },
  ];
}
