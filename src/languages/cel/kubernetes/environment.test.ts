import { describe, expect, test } from 'vitest';
import { ourAnswer } from '../../../../conformance/cel/our-cel.ts';

const REQUEST = {
  kind: { group: '', version: 'v1', kind: 'Pod' },
  resource: { group: '', version: 'v1', resource: 'pods' },
  name: 'a',
  namespace: 'b',
  userInfo: { username: 'bob' },
};

function answer(expression: string, version = '1.37') {
  return ourAnswer({ expression, version, request: REQUEST, namespaceObject: { metadata: { name: 'b' } } });
}

/** An expression, what an API server makes of it, and what that costs it. Recorded from `oracle cel`; `npm run conformance` asks anew. */
const RECORDED: readonly (readonly [expression: string, result: unknown, cost: number])[] = [
  ["quantity('1.5Gi').asInteger()", { error: 'cannot convert value to integer' }, 2],
  ["quantity('9999999999999999999999999999999999999G').isInteger()", false, 5],
  [
    "quantity('9999999999999999999999999999999999999G').asInteger()",
    { error: 'cannot convert value to integer' },
    5,
  ],
  ["quantity('50k').add(20).sub(quantity('100k')).sub(-50000)", { 'kubernetes.Quantity': '20' }, 5],
  ["quantity('200M').compareTo(quantity('0.2G'))", { int: '0' }, 3],
  ["quantity('50Mi').isGreaterThan(quantity('50M')) && quantity('50M').isLessThan(quantity('51M'))", true, 6],
  ["sign(quantity('-1'))", { int: '-1' }, 2],
  ["quantity('100m').asApproximateFloat()", { double: '3fb999999999999a' }, 2],
  ["isQuantity('1,3G')", false, 1],
  [
    "quantity('Three')",
    { error: "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'" },
    1,
  ],
  ["ip('::1').family()", { int: '6' }, 2],
  ["ip('10.0.0.1') == ip('10.0.0.2')", false, 3],
  ["ip('10.0.0.1') != ip('10.0.0.2')", true, 3],
  ["ip('fe80::1%eth0')", { error: 'IP address "fe80::1%eth0" with zone value is not allowed' }, 2],
  ["ip('::ffff:1.2.3.4')", { error: 'IPv4-mapped IPv6 address "::ffff:1.2.3.4" is not allowed' }, 2],
  ["isIP('127.0.0.256')", false, 2],
  ["ip.isCanonical('2001:DB8::ABCD')", false, 3],
  ["string(ip('2001:DB8::ABCD'))", '2001:db8::abcd', 3],
  ["type(ip('::1')) == net.IP", true, 3],
  [
    "ip('127.0.0.1').isLoopback() && ip('0.0.0.0').isUnspecified() && ip('224.0.0.1').isLinkLocalMulticast() && ip('169.254.0.1').isLinkLocalUnicast() && ip('8.8.8.8').isGlobalUnicast()",
    true,
    11,
  ],
  ["cidr('192.168.0.0/16').containsCIDR('192.168.10.0/24')", true, 7],
  ["cidr('192.168.0.0/16').containsCIDR(cidr('192.168.10.0/24'))", true, 7],
  ["cidr('192.168.0.0/24').containsIP('192.168.1.1')", false, 5],
  ["cidr('192.168.0.0/24').containsIP('x')", { error: 'no such overload' }, 4],
  ["cidr('192.168.0.0/24').containsIP(ip('192.168.0.1'))", true, 5],
  ["cidr('192.168.0.1/24').masked()", { 'net.CIDR': '192.168.0.0/24' }, 3],
  ["cidr('192.168.0.1/24').ip()", { 'net.IP': '192.168.0.1' }, 3],
  ["cidr('::1/128').prefixLength()", { int: '128' }, 2],
  ["string(cidr('10.0.0.0/8'))", '10.0.0.0/8', 2],
  ["isCIDR('10.0.0.0/33')", false, 2],
  [
    "cidr('10.0.0.0/33')",
    {
      error:
        'network address parse error during conversion from string: network address parse error during conversion from string: netip.ParsePrefix("10.0.0.0/33"): prefix length out of range',
    },
    2,
  ],
  ["url('https://user:pass@example.com:80/path?k=a&k=b#f').getQuery()", { map: [['k', ['a', 'b']]] }, 6],
  [
    "url('https://example.com:80/a b').getScheme() + url('https://example.com:80/a b').getHost() + url('https://example.com:80/a b').getHostname() + url('https://example.com:80/a b').getPort() + url('https://example.com:80/a b').getEscapedPath()",
    'httpsexample.com:80example.com80/a%20b',
    33,
  ],
  ["url('/a') == url('/a')", true, 3],
  ["isURL('../a')", false, 1],
  [
    "url('https://a:b:c/')",
    {
      error:
        'URL parse error during conversion from string: parse "https://a:b:c/": invalid port ":b:c" after host',
    },
    2,
  ],
  [
    "semver('1.2.3').major() + semver('1.2.3').minor() * 10 + semver('1.2.3').patch() * 100",
    { int: '321' },
    10,
  ],
  ["semver('v1.0', true) == semver('1.0.0')", true, 3],
  [
    "semver('1.0.0-a').isLessThan(semver('1.0.0')) && semver('2.0.0').isGreaterThan(semver('1.0.0'))",
    true,
    6,
  ],
  ["semver('1.2.3').compareTo(semver('2.0.0'))", { int: '-1' }, 3],
  ["isSemver('v1.0') || isSemver('v1.0', true)", true, 2],
  ["semver('x')", { error: 'No Major.Minor.Patch elements found' }, 1],
  ["format.dns1123Label().validate('my-name')", { optional: [] }, 9],
  ["format.dns1123Label().validate('a.b').value()", ['must not contain dots'], 10],
  ["format.named('uuid').value().validate('x').hasValue()", true, 21],
  ["format.named('nothing').hasValue()", false, 2],
  ["'abc 123'.find('[0-9]+')", '123', 2],
  ["'abc'.find('x')", '', 1],
  ["'123 abc 456'.findAll('[0-9]*')", ['123', '', '', '', '', '456'], 4],
  ["'123 abc 456'.findAll('[0-9]+', 1)", ['123'], 4],
  ["'aXbX'.findAll('x*')", ['', '', '', '', ''], 1],
  ["[1, 2, 3].isSorted() && ['b', 'a'].isSorted()", false, 3],
  ['[1, 3].sum()', { int: '4' }, 2],
  ['[1.5, 3.0].sum()', { double: '4012000000000000' }, 2],
  ["[duration('1m'), duration('1s')].sum()", { duration: '61000000000' }, 2],
  ['[9223372036854775807, 1].sum()', { error: 'integer overflow' }, 2],
  ['[1, 3].min() + [1, 3].max()', { int: '4' }, 5],
  ['[].max()', { error: 'max called on empty list' }, 0],
  ['[1, 2, 2, 3].indexOf(2) + [1, 2, 2, 3].lastIndexOf(2)', { int: '3' }, 9],
  ['[1.0].indexOf(1.1)', { int: '-1' }, 1],
  ["[1, 2].includes(2) && 'a'.includes('a')", true, 2],
  ["authorizer.path('/healthz').check('get').allowed()", true, 350003],
  ["authorizer.path(' ')", { error: 'path must not be empty' }, 2],
  [
    "authorizer.group('apps').resource('deployments').subresource('scale').namespace('test').name('x').check('delete').reason()",
    'bob|delete||apps|deployments|scale|test|x',
    350007,
  ],
  [
    "authorizer.serviceAccount('default', 'sa').group('').resource('pods').check('list').reason()",
    'system:serviceaccount:default:sa|list|||pods|||',
    350005,
  ],
  [
    "authorizer.serviceAccount('a.b', 'sa').path('/').check('get').reason()",
    { error: 'Invalid service account namespace' },
    350004,
  ],
  [
    "authorizer.group('').resource('pods').check('impersonate').error()",
    'cannot tell: bob|impersonate|||pods|||',
    350004,
  ],
  ["authorizer.group('').resource('pods').check('impersonate').errored()", true, 350004],
  [
    "authorizer.requestResource.fieldSelector('spec.nodeName=x').labelSelector('app=example').check('list').allowed()",
    true,
    350726,
  ],
  [
    "authorizer.path('/a').check('get').allowed() && authorizer.path('/a').check('get').allowed() && authorizer.path('/a').check('get').allowed()",
    { error: 'operation cancelled: actual cost limit exceeded' },
    1050008,
  ],
  ["ip('2001:db8::1') != ip('2001:db8::1')", false, 6],
  ["ip('2001:db8::1') == ip('2001:db8::1')", true, 5],
  ["cidr('2001:db8::1/128').ip()", { 'net.IP': '2001:db8::1' }, 3],
  ["cidr('2001:db8::1/64').containsIP('2001:db8::2')", true, 6],
  ["cidr('2001:db8::1/64').containsCIDR(cidr('2001:db8::1/65'))", true, 8],
  ["cidr('0.0.0.0/0') != cidr('::/0')", true, 2],
  ["quantity('70k') == quantity('50k').add(20000)", { error: 'no such overload' }, 4],
  ["quantity('50k').add(20000) == quantity('70k')", true, 4],
  ["quantity('70k') != quantity('50k').add(20000)", true, 4],
  ["dyn(quantity('1')) == dyn(ip('::1'))", { error: 'no such overload' }, 5],
  ["dyn(quantity('1')) == null", false, 3],
  ["'a' == dyn(ip('::1'))", false, 3],
  ["dyn(ip('::1')) == 'a'", { error: 'no such overload' }, 3],
  ['authorizer == authorizer', { error: 'no such overload' }, 3],
  ["semver('1.0.0') in [semver('1.0.0')]", true, 13],
  [
    "'%s'.format([b'\\xff'])",
    {
      error:
        'error during formatting: could not convert argument "invalid UTF-8 in bytes, cannot convert to string" to string',
    },
    1,
  ],
  ["'%e'.format([1234.5])", '1.234500×10⁰³', 1],
  ["'%.2e'.format([-0.00012])", '-1.200000×10⁻⁰⁴', 1],
  ["'%.20e'.format([1.0/3.0])", '      3.333333×10⁻⁰¹', 12],
  ["'%e'.format([-double('inf')])", '    -∞', 12],
  ["{1.5: 'a'}[1.0 + 0.5]", 'a', 3],
  ["{1.0: 'a'}[dyn(1)]", { error: 'no such key: 1' }, 2],
  ["{1: 'a'}[dyn(1.0)]", 'a', 2],
  ["{dyn(1): 'a', dyn(1u): 'b'}.size()", { int: '2' }, 1],
  ["{dyn(1): 'a', dyn(1u): 'b'}[1u]", 'b', 2],
  ["{dyn(1): 'a', dyn(1u): 'b'}[dyn(1.0)]", 'a', 2],
  ['null in {null: 1, null: 2}', true, 1],
  ["{0.0: 'a', -0.0: 'b'}", { map: [[{ double: '8000000000000000' }, 'b']] }, 0],
  ["{double('NaN'): 'a'} == {double('NaN'): 'a'}", false, 1],
  ["[1] in {[1]: 'a'}", false, 1],
  ['[{[1]:1}].map(m, m.all(k, k in m))', [true], 21],
  ["{[1]: 'a', [1]: 'b'}.size()", { int: '2' }, 1],
  ["{duration('1s'): 1} == {duration('1s'): 1}", true, 1],
  ["timestamp('2020-01-01T00:00:00Z') in {timestamp('2020-01-01T00:00:00Z'): 1}", true, 1],
  ["ip('1.2.3.4') in {ip('1.2.3.4'): 1}", true, 33],
  ["quantity('1') in {quantity('1'): 1}", false, 33],
  ['optional.none() in {optional.none(): 1}', true, 33],
  [
    "'%s'.format([{null: 1}])",
    { error: 'error during formatting: no formatting function for map key of type null_type' },
    1,
  ],
  ["{'a': 1, ?'a': optional.none()}", { map: [] }, 31],
  ['has((request.dryRun ? {} : {}).a)', { error: 'no such key: dryRun' }, 1],
  ["has((request.name == 'a' ? request : request).name)", true, 3],
  ['google.protobuf.BoolValue{value: true} == true', true, 41],
  ['google.protobuf.Int64Value{} + 1', { int: '1' }, 41],
  ['google.protobuf.FloatValue{value: 1.333}', { double: '3ff553f7c0000000' }, 40],
  [
    "google.protobuf.Struct{fields: {'a': [1], 'b': [2]}}",
    {
      map: [
        ['a', [{ double: '3ff0000000000000' }]],
        ['b', [{ double: '4000000000000000' }]],
      ],
    },
    40,
  ],
  [
    "google.protobuf.Struct{fields: {'a': b'x', 'b': b''}}",
    {
      map: [
        ['a', 'eA=='],
        ['b', ''],
      ],
    },
    40,
  ],
  ['google.protobuf.Value{null_value: google.protobuf.NullValue.NULL_VALUE}', null, 40],
  ["google.protobuf.Value{number_value: 1.5, string_value: 'a'}", 'a', 40],
  ['google.protobuf.ListValue{values: [9007199254740993]}', ['9007199254740993'], 40],
  ['google.protobuf.Timestamp{seconds: 1, nanos: 5}', { timestamp: '1.000000005' }, 40],
  ['google.protobuf.Duration{seconds: 9223372036854775807}', { duration: '9223372036854775807' }, 40],
  ["{'k': [1]}.?a[1 + 1]", { optional: [] }, 1],
  ["{?'k': optional.none()}.?a[size('abc')]", { optional: [] }, 32],
  ["{'k': [1]}.?a[1 / 0]", { optional: [] }, 1],
];

/** Deduced types, or that there is none. Recorded likewise. */
test.each([
  ['[{}].map(x, [x == {1: 1}, x == {dyn(1): 1}].size() > 0 ? x : x)', 'list(map(dyn, int))'],
  ['[optional.none()].map(x, [x, optional.of(1)] == [optional.of(dyn(1))])', undefined],
  ["true ? null : timestamp('2020-01-01T00:00:00Z')", 'null_type'],
  ['{}.transformMap(k, x, size(k))', 'map(bytes, int)'],
  ['google.protobuf.BoolValue', undefined],
  ['google.protobuf.BoolValue{value: 1}', undefined],
  ['true ? google.protobuf.BoolValue{value: true} : null', 'wrapper(bool)'],
  ["true ? timestamp('2020-01-01T00:00:00Z') : null", 'google.protobuf.Timestamp'],
])('the type of %s', (expression, type) => {
  expect(answer(expression).type).toBe(type);
});

test.each(RECORDED)('%s', (expression, result, cost) => {
  const { value, runtimeError, cost: counted, compileError } = answer(expression);
  expect(compileError).toBeUndefined();
  expect(runtimeError === undefined ? value : { error: runtimeError }).toEqual(result);
  expect(counted).toBe(cost);
});

describe('each library comes with its version of Kubernetes', () => {
  test.each([
    ["isURL('/')", 0],
    ['[1].sum()', 0],
    ["authorizer.path('/').check('get').allowed()", 27],
    ["isQuantity('1')", 28],
    ["isIP('::1')", 30],
    ["isCIDR('::/0')", 30],
    ["format.named('uuid').hasValue()", 31],
    ["authorizer.requestResource.labelSelector('a').check('get').allowed()", 31],
    ["isSemver('1.0.0')", 33],
    ['[1].includes(1)', 37],
  ])('%s since 1.%i', (expression, minor) => {
    expect(answer(expression, `1.${minor}`).compileError).toBeUndefined();
    if (minor > 0) expect(answer(expression, `1.${minor - 1}`).compileError).toBeDefined();
  });
});
