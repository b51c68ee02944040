import { expect, test } from 'vitest';
import type { PolicyViolation } from '../admission/policy-answer.ts';
import type { ApiFailure, ApiResult } from '../cluster/api-result.ts';
import type { ApiRequest, ClusterClient } from '../cluster/client.ts';
import { POD_REQUEST } from '../engines/fixture.ts';
import { ViolationRecord } from './violation-record.ts';

const BASE = '/apis/policy.jspolicy.com/v1beta1';

interface Stored {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly status?: { readonly violations: readonly Readonly<Record<string, unknown>>[] };
}

/** A cluster that keeps objects by their paths; some requests fail first. */
function cluster(failing: (request: ApiRequest) => Partial<ApiFailure> | undefined = () => undefined) {
  const objects = new Map<string, Stored>();
  const lines: unknown[] = [];
  const no = (more: Partial<ApiFailure>): ApiResult<unknown> => ({
    ok: false,
    failure: { kind: 'status', code: 409, reason: '', message: 'no', ...more },
  });
  const request = async (asked: ApiRequest): Promise<ApiResult<unknown>> => {
    const failure = failing(asked);
    if (failure !== undefined) return no(failure);
    const body = asked.body as Stored;
    const path = asked.method === 'POST' ? `${asked.path}/${String(body.metadata['name'])}` : asked.path;
    const key = path.replace(/\/status$/, '');
    if (asked.method !== 'GET') objects.set(key, asked.method === 'POST' ? { ...body } : body);
    const value = objects.get(key);
    return value === undefined ? no({ code: 404, reason: 'NotFound' }) : { ok: true, value };
  };
  const client = { request } as Partial<ClusterClient> as ClusterClient;
  const log = (...line: unknown[]) => void lines.push(line);
  const record = new ViolationRecord({ client, log, now: () => 1_700_000_000_123, waitMs: 60_000 });
  return { record, objects, lines, kept: () => objects.get(`${BASE}/jspolicyviolations/a.b.c`) };
}

const violation = (message: string): PolicyViolation => ({
  ...{ policy: 'a.b.c', action: 'Warn', code: 403, reason: 'Forbidden', size: 3, message },
});

test('keeps what jsPolicy keeps', async () => {
  const { record, kept, lines } = cluster();
  record.note(violation('no'), POD_REQUEST);
  await record.flush();
  expect(kept()).toEqual({
    ...{ apiVersion: 'policy.jspolicy.com/v1beta1', kind: 'JsPolicyViolations', metadata: { name: 'a.b.c' } },
    status: {
      violations: [
        {
          ...{ action: 'Warn', code: 403, reason: 'Forbidden', message: 'no' },
          requestInfo: { name: 'web', namespace: 'shop', kind: 'Pod', apiVersion: 'v1', operation: 'CREATE' },
          userInfo: { username: 'jo', uid: 'u1' },
          timestamp: '2023-11-14T22:13:20Z',
        },
      ],
    },
  });
  expect(lines).toEqual([]);
});

test('the last ones, newest last, and long messages cut', async () => {
  const { record, kept } = cluster();
  const messages = (): unknown[] => kept()?.status?.violations.map(({ message }) => message) ?? [];
  for (const message of ['1', '2']) record.note(violation(message), POD_REQUEST);
  await record.flush();
  for (const message of ['3', 'é'.repeat(256), '4'.repeat(257)]) record.note(violation(message), POD_REQUEST);
  await record.flush();
  expect(messages()).toEqual(['3', 'é'.repeat(256), `${'4'.repeat(253)}...`]);
});

test('belongs to the policy where the cluster has it', async () => {
  const { record, objects, kept } = cluster();
  objects.set(`${BASE}/jspolicies/a.b.c`, { metadata: { uid: 'u-7' } });
  record.note(violation('no'), POD_REQUEST);
  await record.flush();
  expect(kept()?.metadata['ownerReferences']).toEqual([
    {
      ...{ apiVersion: 'policy.jspolicy.com/v1beta1', kind: 'JsPolicy', name: 'a.b.c', uid: 'u-7' },
      controller: true,
    },
  ]);
});

test('a conflict is tried again, and not for ever', async () => {
  let conflicts = 2;
  const { record, kept, lines } = cluster(({ method }) =>
    method === 'PUT' && conflicts-- > 0 ? { reason: 'Conflict' } : undefined,
  );
  record.note(violation('no'), POD_REQUEST);
  await record.flush();
  expect(kept()?.status?.violations).toHaveLength(1);
  expect(lines).toEqual([]);
  conflicts = Number.POSITIVE_INFINITY;
  record.note(violation('again'), POD_REQUEST);
  await record.flush();
  expect(lines).toHaveLength(1);
});

test('what cannot be written is told once', async () => {
  const { record, lines } = cluster(({ method }) => (method === 'POST' ? { code: 404 } : undefined));
  for (const message of ['1', '2']) {
    record.note(violation(message), POD_REQUEST);
    await record.flush();
  }
  expect(lines).toEqual([
    [
      ...['warning', 'violations of policies are not kept in the cluster; this is said once'],
      { policy: 'a.b.c', because: 'the cluster has no JsPolicyViolations' },
    ],
  ]);
});
