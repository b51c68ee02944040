import { describe, expect, it } from 'vitest';
import { ALLOWED, allowed } from './decision.ts';
import { requestFor } from './fixture.ts';
import { logLineOf } from './log-line.ts';
import { parseReview } from './parse-review.ts';
import { compactJson, jsonString, membersUnder } from './raw-json.ts';
import { writeResponse, writeReview } from './write-review.ts';

function roundTrip(text: string): string {
  const review = parseReview(text);
  return 'verdict' in review ? review.failure : writeReview(review, ALLOWED);
}

describe('a review that is read and written', () => {
  it('keeps objects as they were written, less the spaces', () => {
    const object = '{ "a" : 80.0 , "b":"\\u00e9 <\\"" }';
    expect(roundTrip(`{"request":{"uid":"u","object":${object}}}`)).toBe(
      '{"request":{"uid":"u","kind":{"group":"","version":"","kind":""},"resource":{"group":"","version":"","resource":""},"operation":"","userInfo":{},"object":{"a":80.0,"b":"\\u00e9 \\u003c\\""},"oldObject":null,"options":null},"response":{"uid":"u","allowed":true}}\n',
    );
  });

  it.each([
    ['', 'review-undecodable'],
    ['[]', 'review-undecodable'],
    ['{"request":[]}', 'review-undecodable'],
    ['{"request":{"uid":5}}', 'review-undecodable'],
    ['{"request":{"userInfo":{"groups":["a",5]}}}', 'review-undecodable'],
    ['{"request":{},"response":{"status":{"code":1.5}}}', 'review-undecodable'],
    ['{"request":{},"response":{"patch":"???"}}', 'review-undecodable'],
    ['{"apiVersion":"admission.k8s.io/v1beta1","kind":"AdmissionReview","request":{}}', 'review-undecodable'],
    ['{"apiVersion":"v1","kind":"Pod","request":{}}', 'review-of-other-kind'],
    ['{"request":null}', 'review-without-request'],
  ])('refuses %s', (text, failure) => {
    expect(roundTrip(text)).toBe(failure);
  });
});

describe('writeResponse', () => {
  it('sorts annotations by bytes and leaves out what is empty', () => {
    const decision = allowed({ auditAnnotations: { b: '1', a: '<' }, warnings: ['w'] });
    expect(writeResponse('', decision)).toBe(
      '{"uid":"","allowed":true,"auditAnnotations":{"a":"\\u003c","b":"1"},"warnings":["w"]}',
    );
  });
});

describe('raw JSON', () => {
  it('finds members whatever is in them', () => {
    const inner = '{ "a\\u0062" : [ {"}":"]"} , "\\\\" ] , "n":-1.5e3,"t" :true ,"o":{}}';
    const found = membersUnder(` { "x" : {"y": 1}, "r\\u0065q":${inner} , "z":[ ] } `, 'req');
    expect([...(found?.texts ?? [])]).toEqual([
      ['ab', '[ {"}":"]"} , "\\\\" ]'],
      ['n', '-1.5e3'],
      ['t', 'true'],
      ['o', '{}'],
    ]);
    expect(found?.spaced).toBe(true);
    expect(membersUnder('{"x":{"a": 1},"req":{"a":" "}}', 'req')?.spaced).toBe(false);
    expect(membersUnder('{"req":{"a":1},"req":{"a":2}}', 'req')?.texts.get('a')).toBe('2');
    expect(membersUnder('{"req":1,"a":{}}', 'req')).toBeUndefined();
  });

  it('is compacted outside of strings only', () => {
    expect(compactJson('[ 1 ,\n"a b\\" c" ,\t{ } ]', true)).toBe('[1,"a b\\" c",{}]');
    expect(compactJson('["<"," "]', false)).toBe('["\\u003c"," "]');
  });

  it('has strings as Go writes them', () => {
    expect(jsonString('<&>\u2028\ud800\u0001\b"')).toBe('"\\u003c\\u0026\\u003e\\u2028\ufffd\\u0001\\b\\""');
    for (let code = 0; code < 0x100; code++) {
      const character = String.fromCharCode(code);
      const escaped = '<>&'.includes(character) ? `"\\u00${code.toString(16)}"` : JSON.stringify(character);
      expect(jsonString(character)).toBe(escaped);
    }
  });
});

describe('logLineOf', () => {
  it('says who asked for what, and what came of it', () => {
    const request = requestFor('Deployment', { requestSubResource: 'scale' });
    expect(logLineOf(allowed({ warnings: ['w'], failures: ['pods-not-listed'] }), request)).toEqual({
      decision: 'allow',
      uid: 'uid-1',
      operation: 'CREATE',
      resource: 'deployments.apps/scale',
      namespace: 'shop',
      name: 'x',
      user: 'alice',
      warnings: 1,
      failures: ['pods-not-listed'],
    });
  });
});
