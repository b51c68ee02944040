import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../resources/documents.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { javascriptWorld } from '../../sandbox/javascript-world.ts';
import type { PolicyDocument } from '../engine.ts';
import { evaluateProgram } from '../evaluate.ts';
import type { ClusterReader } from '../evaluation.ts';
import { AMPLE, inputOf, NO_CLUSTER, POD_REQUEST } from '../fixture.ts';
import { policyDocumentsIn } from '../policy-document.ts';
import { javascriptEngine } from './javascript-engine.ts';
import { moduleDocument, moduleLanguage } from './policy-module.ts';

const FOLDER = fileURLToPath(new URL('../../../examples/policies/javascript/', import.meta.url));
const engine = javascriptEngine(javascriptWorld({}));

function documentsOf(name: string): PolicyDocument[] {
  const text = readFileSync(`${FOLDER}${name}`, 'utf8');
  const language = moduleLanguage(name);
  if (language !== undefined) return [moduleDocument(`${FOLDER}${name}`, text, language)];
  return readDocuments(text, name).documents.flatMap((document) => policyDocumentsIn(document));
}

const pod = (container: PlainObject): PlainObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: [{ name: 'a', image: 'registry.example/a:1', ...container }] },
});

/** A namespace with a team, or none, and as many budgets. */
function cluster(team: string | undefined, budgets = 0): ClusterReader {
  const labels = team === undefined ? {} : { labels: { team } };
  return {
    ...NO_CLUSTER,
    get: ({ name }) =>
      name === 'shop' ? { is: 'found', object: { metadata: { name, ...labels } } } : { is: 'absent' },
    list: () => ({ is: 'found', objects: Array.from({ length: budgets }, () => ({})) }),
  };
}

const deployment = (spec: PlainObject): PlainObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', spec });
const apps = { group: 'apps', version: 'v1' };
const DEPLOYMENTS = {
  ...POD_REQUEST,
  kind: { ...apps, kind: 'Deployment' },
  resource: { ...apps, resource: 'deployments' },
  requestKind: { ...apps, kind: 'Deployment' },
  requestResource: { ...apps, resource: 'deployments' },
};
const batch = { group: 'batch', version: 'v1' };
const JOBS = {
  ...DEPLOYMENTS,
  requestKind: { ...batch, kind: 'Job' },
  requestResource: { ...batch, resource: 'jobs' },
};

const safe = { securityContext: { allowPrivilegeEscalation: false } };
const digest = 'nginx@sha256:0000';

type Case = readonly [file: string, input: Parameters<typeof inputOf>, outcome: object];
const cases: readonly Case[] = [
  ['deny-privilege-escalation.yaml', [pod(safe)], { results: [{ result: 'pass' }] }],
  [
    'deny-privilege-escalation.yaml',
    [pod({})],
    { results: [{ result: 'fail', message: 'privilege escalation is not ruled out in a', code: 403 }] },
  ],
  ['known-registries.yaml', [pod({})], { results: [{ result: 'pass' }] }],
  [
    'known-registries.yaml',
    [pod({ image: 'docker.io/nginx' })],
    {
      results: [
        {
          result: 'fail',
          actions: ['warn'],
          message:
            'container a runs docker.io/nginx, which comes from none of registry.example/ registry.k8s.io/',
        },
      ],
    },
  ],
  ['team-of-namespace.yaml', [pod({})], { results: [{ result: 'unknown', missing: ['Namespace shop'] }] }],
  [
    'team-of-namespace.yaml',
    [pod({}), { cluster: cluster('carts') }],
    { results: [{ result: 'pass' }], log: ['[team.policies.example.com] web belongs to carts'] },
  ],
  [
    'team-of-namespace.yaml',
    [pod({}), { cluster: cluster(undefined) }],
    { results: [{ message: 'namespace shop has no label team, so nobody would know whom to ask' }] },
  ],
  [
    'team-of-namespace.yaml',
    [pod({}), { cluster: cluster('x'), request: { ...POD_REQUEST, namespace: 'gone' } }],
    { results: [{ message: 'namespace gone is not there', code: 404, reason: 'NotFound' }] },
  ],
  ['image-pull-policy.yaml', [pod({})], { object: pod({ imagePullPolicy: 'Always' }) }],
  ['image-pull-policy.yaml', [pod({ image: digest })], { object: undefined, results: [{ result: 'pass' }] }],
  ['no-floating-tags.policy.ts', [pod({})], { results: [{ result: 'pass' }] }],
  [
    'no-floating-tags.policy.ts',
    [pod({ image: 'localhost:5000/nginx@sha256:00' })],
    { results: [{ result: 'pass' }] },
  ],
  [
    'no-floating-tags.policy.ts',
    [pod({ image: 'localhost:5000/nginx' })],
    {
      results: [
        {
          result: 'fail',
          message: 'localhost:5000/nginx names no version',
          paths: [['spec', 'containers', 0, 'image']],
        },
      ],
    },
  ],
  [
    'one-replica.policy.ts',
    [deployment({ replicas: 2 }), { request: DEPLOYMENTS }],
    { results: [{ result: 'pass' }] },
  ],
  [
    'one-replica.policy.ts',
    [deployment({}), { request: DEPLOYMENTS, cluster: cluster('x', 2) }],
    {
      results: [
        {
          message:
            'one replica is none while its node is drained; the 2 disruption budgets here would block the drain',
          actions: ['warn'],
          paths: [['spec', 'replicas']],
        },
      ],
    },
  ],
  [
    'default-deadline.policy.ts',
    [{ kind: 'Job', spec: { completions: 1 } }, { request: JOBS }],
    { object: { kind: 'Job', spec: { completions: 1, activeDeadlineSeconds: 3600 } } },
  ],
  [
    'default-deadline.policy.ts',
    [{ kind: 'Job', spec: { activeDeadlineSeconds: 0 } }, { request: JOBS }],
    { object: undefined },
  ],
];

describe('examples/policies/javascript', () => {
  test.each(cases)('%s', async (file, input, wanted) => {
    const { programs, problems } = await engine.compile(documentsOf(file), { kubernetes: 37 });
    expect(problems).toEqual([]);
    const [program] = programs;
    if (program === undefined) throw new Error('no program');
    const { outcome, skipped } = await evaluateProgram(program, inputOf(...input), AMPLE);
    expect(skipped).toBeUndefined();
    expect({ object: undefined, ...outcome }).toMatchObject(wanted);
  });

  test('each has a case', () => {
    const files = readdirSync(FOLDER).filter((name) => !name.includes('.test.'));
    expect(new Set(cases.map(([file]) => file))).toEqual(new Set(files));
  });
});
