import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPolicies, type PolicySet } from '../../src/cli/policies.ts';
import { policyEngines } from '../../src/cli/policy-engines.ts';
import { PolicyRun } from '../../src/cli/policy-run.ts';
import type { ClusterReader } from '../../src/engines/evaluation.ts';
import { FileCluster } from '../../src/engines/file-cluster.ts';
import { inForceAfter, NO_POLICIES } from '../../src/engines/quarantine.ts';
import { builtInResource } from '../../src/resources/api-resources.ts';
import { readDocuments } from '../../src/resources/documents.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import { splitApiVersion } from '../../src/resources/kinds.ts';
import { isRecord, objectsIn, resourceOf } from '../../src/resources/objects.ts';
import { answerPolicies } from '../../src/server/policy-endpoint.ts';
import { inlinePolicies } from './inline-policies.ts';
import type { Asked, InlinePolicy } from './inline-policy.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-jspolicy-'));
const file = join(folder, 'token');
let server: Server;
let url = '';
const NUMBERS = inlinePolicies({ url: 'http://made.example/', file }).map(
  ({ number, path }) => [number, path] as const,
);

beforeAll(async () => {
  writeFileSync(file, 'secret');
  const modules = join(folder, 'node_modules/same-labels');
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, 'package.json'), '{"name": "same-labels", "main": "index.js"}');
  writeFileSync(
    join(modules, 'index.js'),
    'module.exports = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());',
  );
  server = createServer((request, response) => {
    const name = request.headers['x-name'];
    response.writeHead(name === 'refused' ? 403 : 200).end(JSON.stringify({ name }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const nameOf = ({ number }: InlinePolicy): string =>
  `n${String(number).padStart(2, '0')}.policies.example.com`;

function policyAt(number: number): InlinePolicy {
  const found = inlinePolicies({ url, file }).find((policy) => policy.number === number);
  if (found === undefined) throw new Error(`no policy ${number}`);
  return found;
}

async function loaded(policy: InlinePolicy): Promise<PolicySet> {
  const name = nameOf(policy);
  const path = join(folder, `${name}.yaml`);
  const { resources = [], operations = ['CREATE'], ...spec } = policy.spec;
  writeFileSync(
    path,
    JSON.stringify({
      ...{ apiVersion: 'policy.jspolicy.com/v1beta1', kind: 'JsPolicy', metadata: { name } },
      spec: { operations, resources, ...spec, javascript: policy.script },
    }),
  );
  const grants = { [name]: policy.grants ?? [] };
  return loadPolicies([path], policyEngines({ FROZEN: 'b' }), {
    kubernetes: 37,
    grants,
    stdin: process.stdin,
  });
}

/** A cluster in which all is known, and some things may not be written. */
class WholeCluster implements ClusterReader {
  readonly wrote: string[] = [];
  readonly #objects = new FileCluster();

  constructor(objects: readonly PlainObject[]) {
    for (const object of objects) this.#objects.add(object);
  }

  get(reference: Parameters<ClusterReader['get']>[0]) {
    const found = this.#objects.get(reference);
    return found.is === 'found' ? found : { is: 'absent' as const };
  }

  list(query: Parameters<ClusterReader['list']>[0]) {
    return { is: 'found' as const, objects: this.#objects.list(query).objects };
  }

  access = () => ({ is: 'unknown' as const, missing: 'access' });
  scopeOf = (kind: Parameters<ClusterReader['scopeOf']>[0]) => this.#objects.scopeOf(kind);

  write = async ({ verb, object }: Parameters<NonNullable<ClusterReader['write']>>[0]) => {
    const { kind, name, namespace, apiVersion } = resourceOf(object);
    this.wrote.push(`${verb} ${kind} ${name}`);
    const no = (reason: string) => ({ ok: false as const, reason, message: reason });
    if (name === 'kept') return no('Forbidden');
    if (verb === 'create' && this.get({ apiVersion, kind, namespace, name }).is === 'found')
      return no('AlreadyExists');
    return { ok: true as const, object };
  };
}

interface Served {
  readonly response: {
    readonly allowed: boolean;
    readonly status?: { readonly message: string; readonly code: number };
    readonly warnings?: readonly string[];
    readonly patch?: string;
  };
  readonly printed: readonly string[];
  readonly wrote: readonly string[];
}

/** As the API server asks a webhook. */
async function served({ programs }: PolicySet, asked: Asked): Promise<Served> {
  const { object, oldObject = null, operation = 'CREATE', others = [] } = asked;
  const { apiVersion, kind, name, namespace } = resourceOf(object);
  const { group, version } = splitApiVersion(apiVersion);
  const { resource = '' } = builtInResource(apiVersion, kind) ?? {};
  const cluster = new WholeCluster(others);
  const printed: string[] = [];
  const isGone = operation === 'DELETE';
  const request = {
    ...{ uid: 'u', name, namespace: kind === 'Namespace' ? name : namespace, operation },
    ...{ kind: { group, version, kind }, resource: { group, version, resource } },
    ...{
      userInfo: { username: 'jo' },
      object: isGone ? null : object,
      oldObject: isGone ? object : oldObject,
    },
  };
  const mode = programs[0]?.mode === 'mutating' ? 'mutate' : 'validate';
  const body = Buffer.from(
    JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request }),
  );
  const answer = await answerPolicies(`/policies/${mode}`, body, {
    inForce: () => inForceAfter(NO_POLICIES, { programs }),
    cluster,
    namespace: (wanted) => {
      const found = cluster.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name: wanted });
      return found.is === 'found' ? found : { is: 'found', object: { metadata: { name: wanted } } };
    },
    time: () => 0,
    monotonic: () => performance.now(),
    log: (_, message, fields) => {
      if (message === 'printed by a policy' && 'message' in fields) printed.push(String(fields.message));
    },
  });
  const { response } = JSON.parse(String(answer?.body)) as Pick<Served, 'response'>;
  return { response, printed, wrote: cluster.wrote };
}

/** As `gatehouse check --policy` judges a file, which has the others as well. */
async function checked(set: PolicySet, { object, others = [] }: Asked) {
  const run = new PolicyRun({ ...set, company: [] }, { now: () => performance.now(), time: 0 });
  const documentOf = (value: PlainObject) => readDocuments(JSON.stringify(value), 'object.yaml').documents;
  for (const document of [...others, object].flatMap(documentOf)) run.see(document);
  const [document] = documentOf(object);
  const [site] = isRecord(document?.value) ? objectsIn(document.value) : [];
  if (document === undefined || site === undefined) throw new Error('no object');
  const verdict = await run.judge(document, site);
  return {
    messages: verdict?.findings.map(({ message }) => message) ?? [],
    isUnknown: (verdict?.unknowns ?? []).length > 0,
    isChanged: (verdict?.defaulted ?? []).length > 0,
  };
}

function fits(message: string | undefined, wanted: string | RegExp | undefined): void {
  if (wanted instanceof RegExp) expect(message).toMatch(wanted);
  else expect(message).toBe(wanted);
}

describe('the 42 inline policies of jsPolicy', () => {
  test('are all here, each once, with one that is let in and one that is refused', () => {
    expect(NUMBERS.map(([number]) => number)).toEqual(Array.from({ length: 42 }, (_, i) => i + 1));
    expect(new Set(NUMBERS.map(([, path]) => path)).size).toBe(42);
    for (const { asked, spec, path } of inlinePolicies({ url, file })) {
      expect(
        asked.some(({ denied }) => denied === undefined),
        path,
      ).toBe(true);
      const neverRefuses = spec['type'] === 'Controller' || spec['violationPolicy'] === 'Warn';
      expect(
        asked.some(({ denied }) => denied !== undefined),
        path,
      ).toBe(!neverRefuses);
    }
  });

  test.each(NUMBERS)('%i %s', async (number) => {
    const policy = policyAt(number);
    const name = nameOf(policy);
    const set = await loaded(policy);
    const isController = policy.spec['type'] === 'Controller';
    expect(set.problems.map(({ message }) => message)).toEqual(
      isController ? ['a JsPolicy of type Controller is not run yet: it judges nothing'] : [],
    );
    for (const asked of policy.asked) {
      const { denied, code = 403, warnings = [], printed = [], patch, wrote = [] } = asked;
      const answer = await served(set, asked);
      const { response } = answer;
      fits(response.status?.message, denied);
      expect(response.status?.code).toBe(denied === undefined ? undefined : code);
      expect(response.allowed).toBe(denied === undefined);
      expect(response.warnings ?? []).toEqual(warnings.map((warning) => `[${name}]: ${warning}`));
      expect(answer.printed).toEqual(printed.map((line) => `[${name}] ${line}`));
      expect(answer.wrote).toEqual(wrote);
      const given = Buffer.from(response.patch ?? '', 'base64').toString() || 'null';
      expect(JSON.parse(given)).toEqual(patch ?? null);

      const { messages, isUnknown, isChanged } = await checked(set, asked);
      expect(isUnknown, 'unknown in files').toBe(asked.inFiles === 'unknown');
      if (asked.inFiles !== undefined) continue;
      fits(messages[0], denied ?? (policy.spec['violationPolicy'] === 'Warn' ? warnings[0] : undefined));
      expect(messages.length).toBeLessThanOrEqual(1);
      expect(isChanged).toBe(patch !== undefined);
    }
  });
});
