import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isManifest, kustomizationsBelow, readKustomization } from './kustomization.ts';
import { circleIn } from './overlay.ts';

const cwd = mkdtempSync(join(tmpdir(), 'gatehouse-kustomization-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const write = (file: string, text: string): void => {
  mkdirSync(join(cwd, dirname(file)), { recursive: true });
  writeFileSync(join(cwd, file), text);
};
write('base/kustomization.yml', 'resources: [pod.yaml, missing.yaml]\n');
write('base/pod.yaml', '');
write('part/Kustomization', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n');
write('dev/patch.yaml', '');
write(
  'dev/kustomization.yaml',
  [
    'resources: [../base, "https://example.com/a.yaml", "git@example.com:a/b", "github.com/a/b?ref=v1"]',
    'components: [../part]',
    'patches:',
    '- path: patch.yaml',
    '- patch: |-',
    '    kind: Pod',
    'patchesStrategicMerge: ["kind: Pod\\nmetadata: {}"]',
  ].join('\n'),
);
write('a/kustomization.yaml', 'resources: [../b]\n');
write('b/kustomization.yaml', 'resources: [../a]\n');
write('flux/kustomization.yaml', 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n');
write('broken/kustomization.yaml', 'resources: [\n');

test('what it is made of, and what would have to be fetched', () => {
  const dev = readKustomization('dev', cwd);
  expect(dev).toMatchObject({
    file: 'dev/kustomization.yaml',
    isComponent: false,
    bases: ['base', 'part'],
    files: ['dev/patch.yaml'],
  });
  expect(dev?.remote.map(({ url, place }) => `${place.line}:${place.column} ${url}`)).toEqual([
    '1:22 https://example.com/a.yaml',
    '1:52 git@example.com:a/b',
    '1:75 github.com/a/b?ref=v1',
  ]);
  expect(readKustomization('part', cwd)?.isComponent).toBe(true);
  expect(readKustomization('base', cwd)?.files).toEqual(['base/pod.yaml']);
  expect(readKustomization('broken', cwd)).toBeUndefined();
  expect(readKustomization('.', cwd)).toBeUndefined();
});

test('everything below, each once, and circles', () => {
  const below = kustomizationsBelow('dev', cwd);
  expect(below.map(({ directory }) => directory).sort()).toEqual(['base', 'dev', 'part']);
  expect(circleIn(below, cwd)).toBeUndefined();
  const circle = circleIn(kustomizationsBelow('a', cwd), cwd);
  expect(circle?.map(({ directory }) => directory)).toEqual(['a', 'b', 'a']);
});

test('an object of Flux is a manifest, whatever its file is called', () => {
  expect(isManifest(join(cwd, 'flux/kustomization.yaml'))).toBe(true);
  expect(isManifest(join(cwd, 'part/Kustomization'))).toBe(false);
  expect(isManifest(join(cwd, 'base/kustomization.yml'))).toBe(false);
});
