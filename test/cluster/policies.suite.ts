import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EvaluationInput, Outcome, PolicyDocument } from '../../src/engines/engine.ts';
import { denials, evaluateProgram } from '../../src/engines/evaluate.ts';
import type { PolicyUser } from '../../src/engines/evaluation.ts';
import { FileCluster } from '../../src/engines/file-cluster.ts';
import { fileInput } from '../../src/engines/file-input.ts';
import { nativeEngine } from '../../src/engines/native/native-engine.ts';
import { validationFailures } from '../../src/engines/native/validation-failures.ts';
import { admissionObject } from '../../src/resources/admission-object.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import type { Answer, ControlPlane } from '../control-plane/start.mjs';
import { POLICY_CASES, type PolicyCase } from './policy-cases.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster({ disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const GROUP = 'admissionregistration.k8s.io/v1';

/** What came of a request, on either side. */
interface Told {
  readonly denied: string | undefined;
  readonly reason: string | undefined;
  readonly code: number | undefined;
  readonly warnings: readonly string[];
  readonly audit: Readonly<Record<string, unknown>>;
  readonly object: unknown;
}

const resourceOf = ({ resource = 'pods' }: PolicyCase): string => resource;
const kindOf = ({ kind }: PolicyCase): string => kind ?? 'ValidatingAdmissionPolicy';
const pathOf = (one: PolicyCase): string =>
  resourceOf(one) === 'deployments'
    ? `/apis/apps/v1/namespaces/${one.name}/deployments`
    : `/api/v1/namespaces/${one.name}/${resourceOf(one)}`;

function policyObjects(one: PolicyCase): PlainObject[] {
  const kind = kindOf(one);
  const rules = [
    { apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: [resourceOf(one)] },
  ];
  const matchConstraints = {
    namespaceSelector: { matchLabels: { judged: one.name } },
    resourceRules: rules,
  };
  const isValidating = kind === 'ValidatingAdmissionPolicy';
  return [
    { apiVersion: GROUP, kind, metadata: { name: one.name }, spec: { matchConstraints, ...one.spec } },
    {
      apiVersion: GROUP,
      kind: `${kind}Binding`,
      metadata: { name: `${one.name}-binding` },
      spec: {
        policyName: one.name,
        ...(isValidating ? { validationActions: ['Deny'] } : {}),
        ...one.binding,
      },
    },
  ];
}

/** The parts of an object that policies change. */
function essence(object: unknown): unknown {
  const { metadata = {}, spec } = object as {
    metadata?: { labels?: unknown; annotations?: unknown };
    spec?: Record<string, unknown>;
  };
  // What other plugins of the API server fill in after the policies.
  const { tolerations: _, priority: __, preemptionPolicy: ___, ...rest } = spec ?? {};
  return { labels: metadata.labels, annotations: metadata.annotations, spec: rest };
}

const isOurs = (key: string, { name }: PolicyCase): boolean =>
  key.startsWith(`${name}/`) || key.startsWith('validation.policy.admission.k8s.io/');
const parsed = (key: string, value: string): unknown =>
  key.startsWith('validation.policy') ? JSON.parse(value) : value;

function toldByServer(answer: Answer, one: PolicyCase, plane: ControlPlane): Told {
  const body = answer.body as { message?: string; reason?: string; code?: number };
  const isDenied = answer.status !== 201;
  const header = answer.headers['warning'];
  const warnings = [...String(header ?? '').matchAll(/299 - "((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    text.replace(/\\(.)/g, '$1'),
  );
  const id = String(answer.headers['audit-id']);
  const line = readFileSync(plane.auditLogPath, 'utf8')
    .split('\n')
    .findLast((each) => each.includes(id));
  const annotations =
    (JSON.parse(line ?? '{}') as { annotations?: Record<string, string> }).annotations ?? {};
  return {
    denied: isDenied ? body.message : undefined,
    reason: isDenied ? body.reason : undefined,
    code: isDenied ? body.code : undefined,
    warnings,
    audit: Object.fromEntries(
      Object.entries(annotations)
        .filter(([key]) => isOurs(key, one))
        .map(([key, value]) => [key, parsed(key, value)]),
    ),
    object: isDenied ? undefined : essence(answer.body),
  };
}

function toldByUs(outcome: Outcome, input: EvaluationInput): Told {
  const [denial] = denials(outcome);
  const failures = validationFailures(outcome.results);
  const audit = [...outcome.auditAnnotations, ...(failures === undefined ? [] : [failures])];
  return {
    denied: denial?.sentence,
    reason: denial?.reason,
    code: denial?.code,
    warnings: outcome.warnings,
    audit: Object.fromEntries(audit.map(({ key, value }) => [key, parsed(key, value)])),
    object: denial === undefined ? essence(outcome.object ?? input.object) : undefined,
  };
}

describe.skipIf(cluster === undefined)('policies', () => {
  const plane = cluster?.plane as ControlPlane;
  const post = (path: string, body: object): Promise<Answer> => plane.request('POST', path, body);
  /** Policies that the server did not take, and what it said. */
  const refused = new Map<string, string>();
  let user: PolicyUser = { username: '', uid: '', groups: [], extra: {} };

  beforeAll(async () => {
    const review = await post('/apis/authentication.k8s.io/v1/selfsubjectreviews', {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
    });
    const { userInfo } = (review.body as { status: { userInfo: Partial<PolicyUser> } }).status;
    user = { ...user, ...userInfo };
    const sentinel: PolicyCase = {
      name: 'sentinel',
      spec: { validations: [{ expression: 'false' }] },
      objects: [],
    };
    for (const one of [...POLICY_CASES, sentinel]) {
      await post('/api/v1/namespaces', { metadata: { name: one.name, labels: { judged: one.name } } });
      for (const [name, data] of Object.entries(one.params ?? {}))
        await post(`/api/v1/namespaces/${one.name}/configmaps`, { metadata: { name }, data });
      for (const object of policyObjects(one)) {
        const plural = String(object['kind']).replace(/y$/, 'ie').concat('s').toLowerCase();
        const made = await post(`/apis/${GROUP}/${plural}`, object);
        if (made.status !== 201) refused.set(one.name, (made.body as { message: string }).message);
      }
    }
    const [plain] = POLICY_CASES;
    const denied = async () => {
      const answer = await post(`${pathOf(sentinel)}?dryRun=All`, plain?.objects[1] ?? {});
      expect(answer.status).toBe(422);
    };
    await vi.waitFor(denied, { timeout: 60_000, interval: 500 });
    // Parameters have watches of their own.
    await new Promise((done) => setTimeout(done, 3000));
  }, 180_000);

  afterAll(async () => {
    await cluster?.plane.stop();
  });

  it.each(POLICY_CASES.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const documents = policyObjects(one).map(
      (value): PolicyDocument => ({
        value,
        file: 'policy.yaml',
        placeOf: () => ({ file: 'policy.yaml', line: 1, column: 1, length: 1 }),
      }),
    );
    const { programs, problems } = await nativeEngine().compile(documents, { kubernetes: 37 });
    // A line of our own is one of the server's.
    const refusal = refused.get(one.name)?.replace(/\s+/g, ' ') ?? '';
    const said = problems.map(({ message }) => message.replace(/\s+/g, ' '));
    const foreign = said.filter((message) => !refusal.includes(message));
    expect(foreign, refusal).toEqual([]);
    expect([said.length > 0, refusal]).toEqual([refusal !== '', refusal]);
    if (refusal !== '') return;
    const [program] = programs;
    if (program === undefined) throw new Error('no program');
    const files = new FileCluster();
    const namespace = await plane.request('GET', `/api/v1/namespaces/${one.name}`);
    files.add({ ...(namespace.body as PlainObject), apiVersion: 'v1', kind: 'Namespace' });
    for (const [name, data] of Object.entries(one.params ?? {}))
      files.add({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: one.name }, data });
    for (const object of one.objects) {
      const placed = { ...object, metadata: { ...(object['metadata'] as object), namespace: one.name } };
      // Without the plugins: this control plane does not have all of them.
      const made = fileInput(admissionObject(placed), files, 0, false);
      const input: EvaluationInput = {
        ...made,
        isSynthetic: false,
        request: { ...made.request, userInfo: user, dryRun: true },
        cluster: {
          scopeOf: (kind) => files.scopeOf(kind),
          // The server has what the files have, and nothing else.
          get: (reference) => {
            const found = files.get(reference);
            return found.is === 'found' ? found : { is: 'absent' };
          },
          list: (query) => ({ is: 'found', objects: files.list(query).objects }),
          access: () => ({ is: 'decided', allowed: true, reason: '' }),
        },
      };
      const limits = { deadline: { remaining: () => 10_000 }, milliseconds: 10_000 };
      const { outcome } = await evaluateProgram(program, input, limits);
      const answer = await post(`${pathOf(one)}?dryRun=All`, object);
      expect(toldByUs(outcome, input)).toEqual(toldByServer(answer, one, plane));
    }
  });
});
