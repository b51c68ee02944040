import { type InlinePolicy, pod, running, service } from './inline-policy.ts';

/** Numbers 40 to 42: `library/general`. */
export function library(): readonly InlinePolicy[] {
  const path = (name: string): string => `library/general/${name}/policy.yaml`;
  return [
    {
      ...{
        number: 40,
        path: path('allowedrepos'),
        spec: { resources: ['pods', 'deployments'], operations: ['CREATE', 'UPDATE'] },
      },
      // Sloppy mode, and a name that is nowhere: what an init container of another registry comes to is an error, not a denial.
      script: `inner = request.object?.spec?.template?.spec || request.object?.spec;
        inner?.containers?.forEach(({ image }, i) => { if (!/^registry[.]example[/]/.test(image)) deny('containers[' + i + '] comes from elsewhere'); });
        inner?.initContainers?.forEach(({ image }) => { if (!/^registry[.]example[/]/.test(image)) faults.push(image); })`,
      asked: [
        { object: pod('a') },
        {
          object: pod('a', {}, running('registry.example/a', 'elsewhere/b')),
          denied: 'containers[1] comes from elsewhere',
          code: 403,
        },
        {
          object: pod('a', {}, { initContainers: [{ name: 'i', image: 'elsewhere/i' }] }),
          denied: /^Uncaught ReferenceError: .?faults.? is not defined/,
          code: 500,
        },
      ],
    },
    {
      ...{
        number: 41,
        path: path('block-loadbalancer-services'),
        spec: { resources: ['services'], operations: ['CREATE', 'UPDATE'] },
      },
      script: 'if (request.object.spec.type === "LoadBalancer") deny(request.name + ": no balancers here")',
      asked: [
        { object: service('a', 'ClusterIP') },
        { object: service('a', 'LoadBalancer'), denied: 'a: no balancers here' },
      ],
    },
    {
      ...{
        number: 42,
        path: path('block-nodeport-services'),
        spec: { resources: ['services'], operations: ['CREATE', 'UPDATE'] },
      },
      script: 'if (request.object.spec.type === "NodePort") deny(request.name + ": no ports of nodes")',
      asked: [
        { object: service('a', 'LoadBalancer') },
        { object: service('a', 'NodePort'), denied: 'a: no ports of nodes' },
      ],
    },
  ];
}
