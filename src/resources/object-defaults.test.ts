import { expect, test } from 'vitest';
import { admissionObject } from './admission-object.ts';

test('a pod has what the API server fills in', () => {
  const pod = admissionObject({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', labels: null },
    spec: {
      hostNetwork: true,
      hostPID: false,
      nodeSelector: {},
      volumes: [{ name: 'a' }, { name: 'b', secret: {} }],
      containers: [
        {
          name: 'app',
          image: 'nginx',
          ports: [{ containerPort: 80 }],
          resources: { limits: { cpu: 1 } },
          livenessProbe: { httpGet: { port: 80 } },
        },
      ],
    },
  });
  expect(pod).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: {
      hostNetwork: true,
      dnsPolicy: 'ClusterFirst',
      enableServiceLinks: true,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'b', secret: { defaultMode: 420 } },
      ],
      containers: [
        {
          name: 'app',
          image: 'nginx',
          imagePullPolicy: 'Always',
          ports: [{ containerPort: 80, hostPort: 80, protocol: 'TCP' }],
          resources: { limits: { cpu: '1' }, requests: { cpu: '1' } },
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
          livenessProbe: {
            httpGet: { port: 80, path: '/', scheme: 'HTTP' },
            ...{ timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
          },
        },
      ],
    },
    status: {},
  });
});

test('what is written stays, and what was read is not changed', () => {
  const written = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    spec: { replicas: 0, strategy: { type: 'Recreate' } },
  };
  const before = JSON.stringify(written);
  expect(admissionObject(written)).toMatchObject({
    spec: { replicas: 0, strategy: { type: 'Recreate' }, revisionHistoryLimit: 10 },
  });
  expect(JSON.stringify(written)).toBe(before);
});

test('odd objects are left as they are', () => {
  for (const odd of [
    {},
    { kind: 'Pod', apiVersion: 'v1', spec: 7 },
    { kind: 'Service', apiVersion: 'v1', spec: [] },
  ])
    expect(() => admissionObject(odd)).not.toThrow();
});
