import { expect, test } from 'vitest';
import { toolIn } from './container-tools.ts';

test.each([
  [{ command: ['/bin/sh', '-c', 'sleep 1'] }, 'sh'],
  [{ args: ['bash'] }, 'bash'],
  [{ livenessProbe: { exec: { command: ['curl', 'localhost'] } } }, 'curl'],
  [{ lifecycle: { preStop: { exec: { command: ['/usr/bin/python3.12'] } } } }, 'python3.12'],
  [{ image: 'docker.io/bitnami/kubectl:1.34' }, 'kubectl'],
  [{ image: 'busybox' }, 'busybox'],
  [{ image: 'gcr.io/distroless/python3' }, undefined],
  [{ image: 'example.com/shop:1', command: ['/shop', 'sh'] }, undefined],
  [{ command: ['/opt/refresh'] }, undefined],
])('%j has %s', (container, tool) => {
  expect(toolIn(container)).toBe(tool);
});
