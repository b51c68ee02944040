import { expect, test } from 'vitest';
import { FileInventory } from './inventory.ts';
import { configuredTexts, secretsOf, textsIn } from './pod-texts.ts';

const pod = {
  spec: {
    volumes: [
      { name: 'config', configMap: { name: 'files' } },
      { name: 'all', projected: { sources: [{ configMap: { name: 'away' } }, { secret: { name: 'key' } }] } },
      { name: 'cert', secret: { secretName: 'tls' } },
    ],
    containers: [
      {
        name: 'app',
        command: ['run'],
        args: ['--now'],
        env: [
          { name: 'A', value: 'a' },
          { name: 'B', valueFrom: { secretKeyRef: { name: 'key' } } },
        ],
        envFrom: [{ configMapRef: { name: 'variables' } }, { secretRef: { name: 'more' } }],
        readinessProbe: { exec: { command: ['ready'] } },
      },
    ],
  },
};

test('what is written in a pod', () => {
  expect(textsIn(pod).map(({ text, path }) => [text, path.slice(3).join('.')])).toEqual([
    ['a', 'env.0.value'],
    ['', 'env.1.value'],
    ['run', 'command.0'],
    ['--now', 'args.0'],
    ['ready', 'readinessProbe.exec.command.0'],
  ]);
});

test('what its ConfigMaps hold', () => {
  const inventory = new FileInventory();
  inventory.add({ kind: 'ConfigMap', metadata: { name: 'files' }, data: { 'a.yaml': 'a: 1' } });
  const { texts, missing } = configuredTexts(pod, '', inventory);
  expect(texts).toEqual([{ text: 'a: 1', path: ['spec', 'volumes', 0, 'configMap'] }]);
  expect(missing).toEqual(['variables', 'away']);
});

test('the Secrets that it reads, each once', () => {
  expect(secretsOf(pod).map(({ name, container }) => [name, container])).toEqual([
    ['key', 'app'],
    ['more', 'app'],
    ['tls', undefined],
  ]);
});
