import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeInto } from './decode.ts';
import { JsonStructReader } from './json-struct-reader.ts';
import { parseJson } from './parse-json.ts';
import { structNamed } from './schema-types.ts';
import { type Kept, type Shape, WHOLE } from './struct-plan.ts';

const POD = structNamed('core.Pod');

function quick(text: string, kept: Kept = 'all'): { object: unknown; end: number } | undefined {
  const reader = new JsonStructReader(POD, kept);
  reader.open(text, Uint16Array.from([...text.split('').map((unit) => unit.charCodeAt(0)), 0, 0x22]));
  const object = reader.read(0);
  return object === undefined ? undefined : { object, end: reader.end };
}

function long(text: string): { object: unknown; end: number } | undefined {
  const parsed = parseJson(text);
  if (parsed === undefined || 'code' in parsed) return undefined;
  const decoding = decodeInto(parsed.value, POD);
  return 'error' in decoding ? undefined : { object: decoding.object, end: parsed.end };
}

const container = (text: string): string => `{"spec":{"containers":[${text}]}}`;

describe('reads what is as it should be', () => {
  test.each([
    '{}',
    '{"metadata":{},"spec":{"containers":[],"volumes":null}}',
    ' {"spec":{}}'.trimStart(),
    '{ "spec" : { "hostPID" : true , "hostIPC":false } }  ',
    '{"metadata":{"name":"결제 😀","annotations":{"a":"b","c":null}}}',
    '{"metadata":{"creationTimestamp":"2026-01-02T03:04:05Z","generation":12}}',
    container('{"name":"a\\n\\"b\\"","command":["x",null],"ports":[{"hostPort":80,"containerPort":-1}]}'),
    container('null,{"name":""}'),
    container('{"resources":{"limits":{"cpu":"100m","memory":"1.5Gi","x":null}}}'),
    container('{"livenessProbe":{"httpGet":{"port":"http"},"tcpSocket":{"port":8080}}}'),
  ])('%s', (text) => {
    expect(quick(text)).toEqual(long(text));
    expect(long(text)).toBeDefined();
  });
});

describe('leaves to the long way', () => {
  test.each([
    ['no object', '[]'],
    ['an end too early', '{"spec":{"hostPID":true}'],
    ['an end in a text', '{"metadata":{"name":"a'],
    ['an end in a key', '{"metad'],
    ['an end after a colon', '{"spec":'],
    ['a comma at the end', '{"spec":{},}'],
    ['a comma at the end of a list', container('{},')],
    ['no comma', '{"spec":{} "metadata":{}}'],
    ['an unknown field', '{"spec":{"hostPid":true}}'],
    ['a field in another case', '{"Spec":{}}'],
    ['a key with an escape', '{"spe\\u0063":{}}'],
    ['a key twice', '{"spec":{"hostPID":true,"hostPID":false}}'],
    ['a key twice, null at first', '{"spec":{"volumes":null,"volumes":[]}}'],
    ['a key of a map twice', '{"metadata":{"labels":{"a":"b","a":"c"}}}'],
    ['__proto__', '{"metadata":{"labels":{"__proto__":"b"}}}'],
    ['a wrong type', '{"spec":{"hostPID":"true"}}'],
    ['a number for a text', '{"metadata":{"name":1}}'],
    ['an object for a list', '{"spec":{"containers":{}}}'],
    ['a fraction', container('{"securityContext":{"runAsUser":1.0}}')],
    ['an exponent', container('{"securityContext":{"runAsUser":1e3}}')],
    ['a leading zero', container('{"securityContext":{"runAsUser":01}}')],
    ['minus zero', container('{"securityContext":{"runAsUser":-0}}')],
    ['many digits', container('{"securityContext":{"runAsUser":1234567890123456}}')],
    ['too much for 32 bits', container('{"ports":[{"hostPort":2147483648}]}')],
    ['an escaped surrogate', '{"metadata":{"name":"\\ud800"}}'],
    ['an escape that JSON does not have', '{"metadata":{"name":"\\x41"}}'],
    ['a control character', '{"metadata":{"name":"a\tb"}}'],
    ['a bad quantity', container('{"resources":{"limits":{"cpu":"1 core"}}}')],
    ['a quantity as a number', container('{"resources":{"limits":{"cpu":1}}}')],
    ['a bad time', '{"metadata":{"creationTimestamp":"now"}}'],
    ['a word that is none', '{"spec":{"hostPID":tru}}'],
    ['raw JSON', '{"metadata":{"managedFields":[{"fieldsV1":{}}]}}'],
  ])('%s', (_, text) => expect(quick(text)).toBeUndefined());
});

test('says what the long way says, or nothing, of any text made of such pieces', () => {
  const pieces = [
    ...['{', '}', '[', ']', ',', ':', ' ', '"', 'null', 'true', '1', '-0', '"spec"', '"metadata"', '"name"'],
    ...[
      '"hostPID"',
      '"containers"',
      '"securityContext"',
      '"labels"',
      '"a"',
      '{"name":"x"}',
      '\\n',
      '\\ud800',
    ],
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => `{${parts.join('')}}`);
  fc.assert(
    fc.property(text, (json) => {
      const read = quick(json);
      if (read !== undefined) expect(read).toEqual(long(json.slice(0, read.end)));
    }),
    { numRuns: 3000 },
  );
});

test('says what the long way says of well-formed pods with one value or key replaced', () => {
  const pod = {
    metadata: { name: 'p', labels: { a: 'b' }, annotations: { c: 'd' } },
    spec: {
      hostPID: true,
      containers: [{ name: 'c', ports: [{ hostPort: 1 }], securityContext: { runAsUser: 5 } }],
      volumes: [{ name: 'v', emptyDir: { sizeLimit: '1Gi' } }],
    },
  };
  const tokens: string[] = JSON.stringify(pod).match(/"[^"]*"|[[\]{},:]|[^[\]{},:"]+/g) ?? [];
  const values = [
    'null',
    '1',
    '-5',
    '"1"',
    'true',
    '{}',
    '[]',
    '""',
    '"\\u0041"',
    '"\\/"',
    '1.5',
    '"kind"',
    '"spec"',
  ];
  fc.assert(
    fc.property(fc.nat(tokens.length - 1), fc.constantFrom(...values), (at, value) => {
      const json = tokens.with(at, value).join('');
      const read = quick(json);
      if (read !== undefined) expect(read).toEqual(long(json.slice(0, read.end)));
    }),
    { numRuns: 3000 },
  );
});

describe('keeps what a shape has, and checks the rest', () => {
  const shape: Shape = {
    blank: () => ({ kind: undefined, spec: undefined }),
    fields: {
      kind: WHOLE,
      spec: {
        blank: () => ({ hostPID: undefined, volumes: undefined, securityContext: undefined }),
        fields: { hostPID: WHOLE, volumes: WHOLE, securityContext: WHOLE },
      },
    },
  };

  test('in the order of the shape, whatever the text has', () => {
    const text = '{"metadata":{"name":"p"},"spec":{"nodeName":"n","volumes":[{"name":"v"}],"hostPID":true}}';
    const object = { kind: undefined, spec: { hostPID: true, volumes: [{}], securityContext: undefined } };
    expect(quick(text, shape)).toStrictEqual({ object, end: text.length });
    expect(quick(text, shape)?.object).toSatisfy(
      ({ spec }) => Object.keys(spec).join() === 'hostPID,volumes,securityContext',
    );
  });

  test('a struct that is kept as a whole is there or not', () => {
    const { object } = quick('{"spec":{"securityContext":{"runAsUser":1}}}', shape) ?? {};
    expect(object).toMatchObject({ spec: { securityContext: {} } });
  });

  test.each([
    ['a wrong type', '{"metadata":{"name":1}}'],
    ['a wrong type in a map', '{"metadata":{"labels":{"a":1}}}'],
    ['an unknown field', '{"metadata":{"nam":"p"}}'],
    ['an escape that JSON does not have', '{"metadata":{"name":"\\x41"}}'],
    ['a bad quantity', container('{"resources":{"limits":{"cpu":"1 core"}}}')],
    ['an end too early', '{"metadata":{"labels":{"a":"b"}'],
  ])('%s in what is not kept', (_, text) => expect(quick(text, shape)).toBeUndefined());
});
