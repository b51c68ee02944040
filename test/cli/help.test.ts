import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsIn } from '../../src/cli/program.ts';
import { silentProgram } from '../../src/cli/silent-program.ts';
import { baselineText } from '../../src/exceptions/baseline.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { json } from '../../src/report/json.ts';
import { exception, HOST_PID } from '../made-up/exceptions.ts';
import { MADE_UP_SUMMARY, PLAIN } from '../made-up/reports.ts';
import { BARE, folderWith, gatehouse, ROOT, shell } from './command.ts';

const commands = commandsIn(await silentProgram())
  .slice(1)
  .filter((command) => !command.name().startsWith('_'))
  .map((command) => {
    const parent = command.parent?.parent ? [command.parent.name()] : [];
    return { path: [...parent, command.name()], command };
  });

/** Examples that cannot run here, and why. */
const NOT_RUN: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^gatehouse serve /, 'serves until it is stopped; test/server starts it'],
  [/^gatehouse doctor( |$)(?!.*--from)/, 'asks the cluster of whoever runs the tests'],
  [/^gatehouse (scan|plan)( |$)(?!dump|deploy)/, 'asks the cluster of whoever runs the tests'],
  [/--watch/, 'plays tests until it is stopped'],
  [/break-glass (?!.*--dry-run)/, 'asks the cluster of whoever runs the tests'],
  [/except (?:propose|approve) (?:datadog\/agent|.*--apply)/, 'asks the cluster of whoever runs the tests'],
  [/--only-changed/, 'asks git about a branch; test/rendering has repositories'],
  [/completion (zsh|fish)/, 'in another shell; completion.test.ts has them'],
];

describe.each(commands)('$path', ({ path, command }) => {
  test('is described: itself, its arguments, its options', () => {
    const silent = [
      ...command.options.filter(({ description }) => description === '').map(({ flags }) => flags),
      ...command.registeredArguments.filter(({ description }) => description === '').map((one) => one.name()),
    ];
    expect(silent).toEqual([]);
    expect(command.description()).toMatch(/\.$/);
    if (command.parent?.parent === null) expect(command.summary()).not.toBe('');
  });

  test.skipIf(command.commands.length > 0)('has examples that run', async () => {
    const { stdout } = await gatehouse([...path, '--help']);
    const examples = [...stdout.matchAll(/^ {2}\$ (.*?)(?: {2,}.*)?$/gm)].map(([, line]) => line ?? '');
    expect(examples.length).toBeGreaterThan(0);
    for (const line of examples) {
      if (NOT_RUN.some(([pattern]) => pattern.test(line))) continue;
      const { code, stderr } = await shell(`PATH=$PWD/bin:$PATH; set -o pipefail; ${line}`, exampleFolder());
      expect({ line, code, stderr }).toMatchObject({
        line,
        code: expect.toSatisfy((it) => [0, 1, 3].includes(it)),
      });
    }
  });
});

const NO_HOST_PID = `export default {
  name: 'no-host-pid',
  match: { resources: ['pods'] },
  validate: ({ object }) => (object.spec.hostPID ? 'no' : undefined),
};
`;

const NO_HOST_PID_TEST = `apiVersion: gatehouse.dev/v1alpha1
kind: PolicyTest
metadata: {name: the latest}
cases:
  - {name: no host, object: {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {}}, expect: allow}
`;

/** What the examples speak of. */
function exampleFolder(): string {
  const folder = folderWith({
    'key.txt': 'a key of this company\n',
    'pod.yaml': BARE,
    'policies/no-host.policy.js': NO_HOST_PID,
    'policies/no-host.test.yaml': NO_HOST_PID_TEST,
    'manifests/pod.yaml': BARE,
    'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
    'lists/pods.json': '{"apiVersion":"v1","kind":"List","items":[]}',
    'dump/pods.json': '{"apiVersion":"v1","kind":"List","items":[]}',
    'gatehouse-baseline.json': baselineText({ level: 'auto', version: 'latest', entries: [] }),
    'exceptions/agent.yaml': requestedException(),
    'main.json': emptyReport(),
    'branch.json': emptyReport(),
    'prod.yaml': 'replicas: 3\n',
    'overlays/prod/kustomization.yaml': 'resources: [pod.yaml]\n',
    'overlays/prod/pod.yaml': BARE,
    'bin/kustomize': '#!/bin/sh\ncat "$2/pod.yaml"\n',
    // Renders the chart, as far as gatehouse is concerned.
    'bin/helm': `#!/bin/sh\ncat <<END\n${BARE}END\n`,
  });
  for (const name of ['helm', 'kustomize']) chmodSync(join(folder, 'bin', name), 0o755);
  cpSync(join(ROOT, 'examples/shop'), join(folder, 'deploy'), { recursive: true });
  return folder;
}

/** It ends in a month, whenever that is. */
function requestedException(): string {
  const { approval: _, ...asked } = exception([HOST_PID]);
  const expires = new Date(Date.now() + 30 * 86_400_000).toISOString();
  return JSON.stringify(exceptionObject({ ...asked, expires }), null, 2);
}

function emptyReport(): string {
  const pieces: string[] = [];
  json.open((piece) => void pieces.push(piece), PLAIN).close(MADE_UP_SUMMARY);
  return pieces.join('');
}
