import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { publishedDefinitions } from '../../src/cluster/published-definitions.ts';
import { typeWarnings } from '../../src/engines/native/type-check.ts';
import { readValidatingPolicy } from '../../src/engines/native/validating-fields.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import { servedKinds } from '../../src/resources/served-kinds.ts';
import type { ControlPlane } from '../control-plane/start.mjs';
import { startRealCluster } from './start.ts';
import { CUSTOM_TYPE_CASES, TYPE_CASES, TYPE_DEFINITIONS, type TypeCase } from './type-cases.ts';

const started = await startRealCluster({ controllerManager: true });
const cluster = 'skipped' in started ? undefined : started;
const VERSIONS = ['v1', 'v1alpha1'].map((version) => ({ group: 'types.example.com', version }));
const CASES = [...TYPE_CASES, ...CUSTOM_TYPE_CASES];
const POLICIES = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';

/** The controller puts the nanoseconds of its clock behind the names of kinds: another number every time. */
const withoutNumbers = (text: string): string =>
  text.replace(/\b([A-Z]\w*?[A-Za-z])\d{4,9}(?=[.,)'])/g, '$1');

const policyOf = ({ name, spec }: TypeCase): Record<string, unknown> => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name },
  spec,
});

interface Status {
  readonly observedGeneration?: number;
  readonly typeChecking?: { readonly expressionWarnings?: readonly { fieldRef: string; warning: string }[] };
}

describe.skipIf(cluster === undefined)('the check of types, against status.typeChecking', () => {
  const plane = cluster?.plane as ControlPlane;
  const minor = Number(plane?.minor.split('.')[1]);

  let client: ClusterClient;

  beforeAll(async () => {
    if (cluster !== undefined) client = cluster.client();

    for (const definition of TYPE_DEFINITIONS) {
      const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
      const made = await plane.request('POST', path, definition);
      expect([made.status, (made.body as { message?: string }).message]).toEqual([201, undefined]);
    }
    // Until the schema is published, the controller does not know the kind.
    const published = async (): Promise<void> => {
      const { status, body } = await plane.request('GET', '/openapi/v3/apis/types.example.com/v1');
      expect([status, JSON.stringify(body).includes('Widget')]).toEqual([200, true]);
    };
    await vi.waitFor(published, { timeout: 60_000, interval: 500 });
    for (const one of CASES) {
      const made = await plane.request('POST', POLICIES, policyOf(one));
      expect([one.name, made.status, (made.body as { message?: string }).message]).toEqual([
        one.name,
        201,
        undefined,
      ]);
    }
  }, 120_000);

  afterAll(async () => {
    client?.close();
    await cluster?.plane.stop();
  });

  it.each(CASES.map((one) => [one.name, one] as const))('%s', { timeout: 120_000 }, async (_, one) => {
    const status = await vi.waitFor(
      async () => {
        const found = await plane.request('GET', `${POLICIES}/${one.name}`);
        const { status = {} } = found.body as { status?: Status };
        expect(status.observedGeneration).toBe(1);
        return status;
      },
      { timeout: 90_000, interval: 500 },
    );
    const theirs = (status.typeChecking?.expressionWarnings ?? []).map(({ fieldRef, warning }) => ({
      fieldRef,
      warning: withoutNumbers(warning),
    }));
    // Up to v1.35 there are no params of a kind that nobody has defined; whether somebody has, we cannot know.
    if (one.name === 'unknown-params' && minor < 36) return;
    const { read, faults } = readValidatingPolicy({
      value: policyOf(one),
      file: 'policy.yaml',
      placeOf: () => ({ file: 'policy.yaml', line: 1, column: 1, length: 1 }),
    });
    expect(faults).toEqual([]);
    // By the definitions, as files have them, and by what the API server publishes, as a server asks for it.
    const published = await publishedDefinitions(client, VERSIONS);
    const [ours = [], live] = [TYPE_DEFINITIONS as PlainObject[], published].map((definitions) =>
      typeWarnings(read, minor, definitions).map(({ fieldRef, warning }) => ({ fieldRef, warning })),
    );
    expect(ours).toEqual(theirs);
    expect(live).toEqual(theirs);
    expect(ours.length > 0).toBe(one.warns);
  });

  it('the kinds that we know are those that are served', async () => {
    const theirs: string[] = [];
    const groups = await plane.request('GET', '/apis');
    const names = (groups.body as { groups: { versions: { groupVersion: string }[] }[] }).groups.flatMap(
      ({ versions }) => versions.map(({ groupVersion }) => groupVersion),
    );
    for (const version of ['v1', ...names].filter((name) => !name.startsWith('types.example.com/'))) {
      const list = await plane.request('GET', version === 'v1' ? '/api/v1' : `/apis/${version}`);
      for (const { name, kind } of (list.body as { resources: { name: string; kind: string }[] }).resources)
        if (!name.includes('/')) theirs.push(`${version} ${kind} ${name}`);
    }
    const ours = servedKinds(minor).map(
      ({ group, version, kind, resource }) =>
        `${group === '' ? '' : `${group}/`}${version} ${kind} ${resource}`,
    );
    // Their types are not in k8s.io/api.
    const others = [
      'apiextensions.k8s.io/v1 CustomResourceDefinition customresourcedefinitions',
      'apiregistration.k8s.io/v1 APIService apiservices',
    ];
    expect(ours.sort()).toEqual(theirs.filter((one) => !others.includes(one)).sort());
  });
});
