import { describe, expect, it } from 'vitest';
import type { Gate } from '../admission/gate.ts';
import { UNCONFIGURED } from '../admission/namespace-policy.ts';
import { createSelector } from '../checks/select.ts';
import { parseDuration } from './duration.ts';
import { redirectOf } from './redirect.ts';
import { answer, MAX_BODY } from './validation-handler.ts';

const gate: Gate = {
  selector: createSelector([]),
  defaults: UNCONFIGURED,
  exemptions: { namespaces: [], usernames: [], runtimeClasses: [] },
  enforceWorkloads: false,
  language: 'en',
  now: () => 1000,
  namespace: () => ({ ok: true, value: { labels: {} } }),
  pods: () => ({ ok: true, value: [] }),
};
const REVIEW = '{"request":{"uid":"u","resource":{"resource":"pods"},"namespace":"n"}}';

function send(body: string | undefined, more: object = {}, options: object = {}) {
  const bytes = body === undefined ? undefined : new TextEncoder().encode(body);
  const request = { method: 'POST', target: '/', contentType: 'application/json', body: bytes, ...more };
  return answer(request, { gate, compatible: false, ...options });
}

describe('answer', () => {
  it('gives a verdict with status 200, as JSON or, to be compatible, as text', async () => {
    const { status, headers, body, judged } = await send(REVIEW);
    expect({ status, headers }).toEqual({ status: 200, headers: { 'Content-Type': 'application/json' } });
    expect(body).toContain('"response":{"uid":"u","allowed":true');
    expect(judged?.request.uid).toBe('u');
    const compatible = await send(REVIEW, {}, { compatible: true });
    expect(compatible.headers['Content-Type']).toBe('text/plain; charset=utf-8');
  });

  it.each([
    ['no body', undefined, {}, 400, 'request body is empty'],
    [
      'a body that broke off',
      '',
      { body: 'unreadable' },
      400,
      'unable to read the body from the incoming request',
    ],
    [
      'another content type',
      REVIEW,
      { contentType: 'application/json; charset=utf-8' },
      400,
      'unable to process a request with a non-json content type',
    ],
    [
      'no content type',
      REVIEW,
      { contentType: undefined },
      400,
      'unable to process a request with a non-json content type',
    ],
    ['what is no JSON', '{', {}, 400, 'unable to decode the request'],
    ['an empty body that was sent', '', {}, 400, 'unable to decode the request'],
    ['no request', '{}', {}, 400, 'the AdmissionReview has no request'],
    [
      'too much',
      '',
      { body: new Uint8Array(MAX_BODY) },
      413,
      'request entity is too large; limit is 3145728 bytes',
    ],
  ])('refuses %s', async (_, body, more, status, text) => {
    const got = await send(body, more);
    expect(got).toMatchObject({ status, body: `${text}\n` });
    expect(got.headers).toEqual({
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
    });
  });

  it('takes one byte less than too much', async () => {
    const padded = REVIEW + ' '.repeat(MAX_BODY - 1 - REVIEW.length);
    expect((await send(padded)).status).toBe(200);
  });

  it('answers 500 when something is wrong with us', async () => {
    const namespace = () => {
      throw new Error('a bug');
    };
    expect(await send(REVIEW, {}, { gate: { ...gate, namespace } })).toMatchObject({
      status: 500,
      body: 'internal server error\n',
      failure: 'crashed',
    });
  });

  it('counts the timeout from when the request came in', async () => {
    const deadlines: (number | undefined)[] = [];
    const namespace: Gate['namespace'] = (_, deadline) => {
      deadlines.push(deadline);
      return { ok: true, value: { labels: {} } };
    };
    for (const target of ['/', '/?timeout=5s', '/x?a=b&timeout=1.5s', '/?timeout=5', '/?timeout=-1s']) {
      await send(REVIEW, { target }, { gate: { ...gate, namespace }, receivedAt: 900 });
    }
    expect(deadlines).toEqual([undefined, 5900, 2400, undefined, -100]);
  });
});

describe('parseDuration', () => {
  it.each([
    ['5s', 5000],
    ['1m30.5s', 90_500],
    ['+.5s', 500],
    ['-2h', -7_200_000],
    ['0', 0],
    ['10us', 0.01],
    ['5', undefined],
    ['', undefined],
    ['s', undefined],
    ['1d', undefined],
    ['1s ', undefined],
    ['9999999999h', undefined],
  ])('%s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe('redirectOf', () => {
  it.each([
    ['/', undefined],
    ['/a//b?c=//', '/a/b?c=//'],
    ['//a', '/a'],
    ['/a/../b/', '/b/'],
    ['/..', '/'],
    ['/a/./b', '/a/b'],
    ['/a..b/.c', undefined],
  ])('%s', (target, location) => {
    expect(redirectOf('POST', target)?.headers['Location']).toBe(location);
  });

  it('shows a link to those who can follow it', () => {
    expect(redirectOf('GET', '//<')?.body).toBe('<a href="/&lt;">Moved Permanently</a>.\n\n');
    expect(redirectOf('CONNECT', '//a')).toBeUndefined();
  });
});
