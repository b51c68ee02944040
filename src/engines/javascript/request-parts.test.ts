import { describe, expect, test } from 'vitest';
import type { PlainObject } from '../../resources/inventory.ts';
import { javascriptWorld } from '../../sandbox/javascript-world.ts';
import { inputOf } from '../fixture.ts';
import { namesIn, PartsLeftOut } from './request-parts.ts';
import { argumentOf } from './request-text.ts';
import { StageHere } from './stage.ts';
import { JS_POLICY_ENTRY } from './surroundings.ts';

const stage = new StageHere(javascriptWorld({}));

const many = (count: number, of: (i: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, i) => of(i));
const env = many(9, (i) => ({ name: `V${i}`, value: `${i}` }));
const OBJECT: PlainObject = {
  kind: 'Pod',
  metadata: {
    name: 'web',
    annotations: Object.fromEntries(many(20, (i) => [`a/${i}`, i]).map((entry) => entry as [string, number])),
    [Symbol.iterator]: undefined,
  },
  spec: {
    containers: [
      { name: 'a', env, ports: many(9, (i) => i) },
      { name: 'b', env: [...env].reverse() },
    ],
    odd: JSON.parse(
      `{"__proto__": ${JSON.stringify(env)}, "10": 1, "2": {}, "x": ${JSON.stringify(env)}}`,
    ) as unknown,
    numbers: many(30, (i) => (i * 7) % 13),
  },
};

/** Everything is handed over at once, or nothing is before it is looked at. */
const AT_ONCE = { has: () => true } as unknown as ReadonlySet<string>;
const LATER: ReadonlySet<string> = new Set();
/** So that the parts are deeper inside. */
const SOME: ReadonlySet<string> = new Set(['spec', 'containers', 'odd', 'metadata']);

async function told(script: string, names: ReadonlySet<string>, object = OBJECT): Promise<unknown> {
  // Nothing is looked at before the script does.
  const text = `var object = request.object, spec = object.spec;
Object.defineProperty(globalThis, 'list', { get: () => spec.containers[0].env });
${script}`;
  const made = await stage.compile({ policy: 'p', text, entry: JS_POLICY_ENTRY, milliseconds: 5_000 });
  if (!('entry' in made)) throw new Error(JSON.stringify(made));
  const argument = argumentOf({ policy: 'p' }, inputOf(object), names);
  if (names !== AT_ONCE) expect(argument.parts.length).toBeGreaterThan(0);
  const take = { policy: 'p', script: made, argument, answers: [], now: 0, milliseconds: 5_000 };
  const { ending, log } = await stage.run(take, () => undefined);
  return { ending: ending.is === 'threw' ? ending.error.message : ending, log };
}

/** What a script can do with an object; each tells what it sees. Of an error only the words differ: those of a proxy. */
const SCRIPTS = [
  'print(request)',
  'print(Object.keys(object), Object.keys(spec), Object.keys(spec.odd), Object.entries(list))',
  'for (const key in spec) print(key); for (const one of list) print(one.name); for (const i in list) print(i)',
  'print({ ...spec }, [...list], { ...list }, Object.assign({}, object))',
  'delete spec.containers; print(object, "containers" in spec)',
  'delete list[3]; print(list, list.length, 3 in list, Object.hasOwn(list, 3))',
  'list.push(1); list.unshift(2); print(list.splice(1, 3), list, list.pop(), list.shift())',
  'print(list.sort((a, b) => (a.name < b.name ? 1 : -1)), list.reverse(), list.slice(2), list.concat([1]), [0].concat(list))',
  'print(list.map((one) => one.name).join(), list.filter((_, i) => i % 2), list.flatMap((one) => [one, one]), [list].flat(2))',
  'print(list.includes(list[2]), list.indexOf(list[2]), list.find(({ value }) => value === "4"), list.at(-1), list.length)',
  'list.length = 2; print(list, spec); list.length = 5; print(list, list[3])',
  'list[20] = "x"; print(list.length, list)',
  'list.extra = 1; print(Object.keys(list), list)',
  'spec.containers[0].env = 7; print(object)',
  'const { metadata: { annotations, ...rest }, ...more } = object; print(annotations, rest, more)',
  'print(Array.isArray(list), Array.isArray(spec), list instanceof Array, spec instanceof Object, Object.prototype.toString.call(list), Object.prototype.toString.call(spec))',
  'print(typeof list, String(list), list + "", spec == spec, object.spec === spec, spec.containers[0].env === list)',
  'print(Object.getPrototypeOf(list) === Array.prototype, Object.getPrototypeOf(spec) === Object.prototype, list.constructor === Array, spec.constructor.name, spec.__proto__ === Object.prototype)',
  'Object.setPrototypeOf(spec, { inherited: 1 }); print(spec.inherited, Object.keys(spec), spec)',
  'spec.__proto__ = null; print(Object.keys(spec), "toString" in spec)',
  'print(Object.isFrozen(list), Object.isExtensible(spec)); Object.freeze(list); list[0] = 1; print(Object.isFrozen(list), list)',
  '"use strict"; Object.freeze(spec); print(Object.isSealed(spec)); try { (function () { "use strict"; spec.x = 1; })() } catch (e) { print(e.name) }',
  'Object.preventExtensions(spec); spec.more = 1; print(spec.more, Object.isExtensible(spec), spec)',
  'print(Object.getOwnPropertyDescriptors(spec), Object.getOwnPropertyNames(list), Reflect.ownKeys(spec.odd))',
  'Object.defineProperty(spec, "hidden", { value: 1 }); Object.defineProperty(list, 0, { get: () => 7, enumerable: true, configurable: true }); print(spec, list[0], list)',
  'print(spec.hasOwnProperty("containers"), spec.propertyIsEnumerable("x"), "length" in list, "0" in list, "99" in list, Object.hasOwn(spec.odd, "__proto__"))',
  'print(JSON.parse(JSON.stringify(spec)).containers.length, JSON.stringify(object, null, 1), JSON.stringify(object, ["kind", "spec"]), JSON.stringify(spec, (key, value) => (key === "env" ? undefined : value)))',
  'spec.toJSON = () => "told"; print(object)',
  'const seen = new Map([[spec, 1]]); print(seen.get(object.spec), new Set([list, spec.containers[0].env]).size)',
  'spec.self = spec; print("before", Object.keys(spec)); deny(spec)',
  'const [first, , third = 1, ...others] = list; print(first, third, others)',
  'const { length, 0: zero } = list; print(length, zero, Math.max(...spec.numbers), spec.numbers.toString(), Array.from(list), Object.fromEntries(spec.numbers.entries()))',
  'print(list.reduce((sum, { value }) => sum + Number(value), 0), Array.prototype.slice.call(list, 1, 3), Array.prototype.map.call(spec.numbers, (n) => -n))',
  'spec.containers.forEach((container) => { container.image = "x"; container.env.push({ name: "NEW" }); }); mutate(object)',
  'request.object.metadata.annotations["new/one"] = "1"; delete request.object.metadata.annotations["a/3"]; mutate(request.object)',
  'print(Object.groupBy ? 1 : 0, spec.numbers.toSorted ? spec.numbers.toSorted() : 0, spec.numbers.fill(0, 3), spec.numbers.copyWithin(0, 5))',
  'with (spec) { print(containers.length, typeof odd) }',
  'print(spec.nothing, spec.containers[0].nothing?.x, object?.spec?.odd?.["2"], list["01"], list[-1], list[1.5])',
  'print(new Proxy(list, {}), new Proxy(spec, { ownKeys: () => ["kind"] }).kind, Reflect.get(list, "length"), Reflect.has(spec, "odd"))',
  'class A { constructor() { return spec; } } class B extends A { own = 1; } new B(); print(spec)',
  'print(Object.create(spec).containers.length, Object.create(list).length); const child = Object.create(spec); child.containers = 1; print(spec.containers.length, child)',
  'print([spec].includes(object.spec), [[3, list]].map(([, l]) => l.length), Object.is(spec, object.spec), isNaN(list))',
] as const;

describe('a script does not see what was left out', () => {
  test.each(SCRIPTS)('%s', async (script) => {
    const wanted = await told(script, AT_ONCE);
    for (const names of [LATER, SOME]) expect(await told(script, names)).toEqual(wanted);
  });

  // Each makes something of the language another thing, before it looks.
  const TAMPERING = [
    'JSON.parse = () => 7',
    'Reflect.get = Reflect.ownKeys = Reflect.defineProperty = () => undefined',
    'Proxy = undefined; Reflect = undefined; Object.keys = () => []',
    'Object.prototype.get = Object.prototype.set = () => 7',
    'Object.prototype.value = 7; Object.prototype.writable = false; Object.prototype.part = -1',
    'Object.defineProperty(Array.prototype, "0", { set() { throw 1 }, get: () => 7, configurable: true })',
    'Object.prototype.ownKeys = () => ["mine"]; Object.prototype.apply = () => 7; Function.prototype.call = () => 7',
    'Object.defineProperty(Object.prototype, "env", { set() { throw 1 }, get: () => 7, configurable: true })',
    'Array.isArray = () => true; String.prototype.concat = () => 7; Symbol.prototype.description = 7',
  ] as const;
  test.each(TAMPERING)('also when it has changed the language: %s', async (script) => {
    const look = 'spec.containers.length + " " + list[2].name + " " + spec.odd.x[1].value';
    // A list that is filled by assignment would call what the script has put there.
    const text = `${script};\nlet text; try { text = ${look}; } catch (e) { text = "threw " + e; }\ndeny(text)`;
    const wanted = await told(text, AT_ONCE);
    for (const names of [LATER, SOME]) expect(await told(text, names)).toEqual(wanted);
  });

  test('random changes', async () => {
    let state = 11;
    const next = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const places = [
      'spec',
      'list',
      'spec.odd',
      'object.metadata',
      'object.metadata.annotations',
      'spec.numbers',
    ];
    const acts = [
      (p: string) => `print(${p})`,
      (p: string) => `${p}[${next(12)}] = ${next(9)}`,
      (p: string) => `delete ${p}[${next(12)}]`,
      (p: string) => `print(Object.keys(${p}).length)`,
      (p: string) => `print(${p}.length, ${p}[${next(12)}])`,
      (p: string) => `${p}.added = ${places[next(places.length)]}.name`,
      (p: string) => `if (Array.isArray(${p})) print(${p}.splice(${next(9)}, ${next(4)}, ${next(5)}))`,
      (p: string) => `print(${next(40)} in ${p}, "${next(40)}" in { ...${p} })`,
      (p: string) => `Object.freeze(${p})`,
      (p: string) => `if (Array.isArray(${p})) try { ${p}.reverse() } catch (e) { print(e.name) }`,
      (p: string) =>
        `Object.defineProperty(${p}, "d${next(3)}", { value: 1, enumerable: ${next(2) === 0}, configurable: true })`,
    ];
    for (let i = 0; i < 150; i++) {
      const steps = many(1 + next(8), () => {
        const act = acts[next(acts.length)] ?? acts[0];
        return `try { ${act?.(places[next(places.length)] ?? 'spec') ?? ''} } catch (e) { print(e.name) }`;
      });
      const script = `${steps.join(';\n')};\nprint(request)`;
      const names = i % 2 === 0 ? LATER : SOME;
      expect(await told(script, names), script).toEqual(await told(script, AT_ONCE));
    }
  });
});

describe('what is left out', () => {
  const left = (object: PlainObject, script: string) => {
    const parts = new PartsLeftOut(namesIn(script));
    const before = JSON.stringify(object);
    const without = parts.without(object, 'object');
    expect(JSON.stringify(object)).toBe(before);
    return {
      without,
      paths: parts.paths.map((path) => path.join('.')),
      texts: parts.texts.map((text) => text()),
    };
  };

  test('is large, and has a name that the script does not have', () => {
    const { paths, without, texts } = left(OBJECT, 'request.object.spec.containers[0].ports');
    expect(paths).toEqual([
      ...['object.metadata', 'object.spec.containers.0.env', 'object.spec.containers.1.env'],
      ...['object.spec.odd', 'object.spec.numbers'],
    ]);
    expect(without).toMatchObject({
      kind: 'Pod',
      metadata: {},
      spec: { containers: [{ env: [] }, { env: [] }] },
    });
    expect(JSON.parse(texts[1] ?? '')).toEqual(env);
    expect(left(OBJECT, 'metadata spec containers env odd numbers annotations x').paths).toEqual([]);
  });

  test('nothing of a small object, which is not copied', () => {
    const small = { kind: 'Pod', metadata: { name: 'x', labels: { a: 'b' } }, spec: { containers: [{}] } };
    expect(left(small, '').without).toBe(small);
  });

  test('is bounded, in number and depth', () => {
    const { paths } = left({ items: many(500, () => ({ x: env })) }, 'items');
    expect(paths.length).toBe(64);
    let deep: PlainObject = { x: env };
    for (let i = 0; i < 100; i++) deep = { a: deep };
    expect(left(deep, 'a').paths).toEqual([]);
  });

  test('names are words, in any writing', () => {
    expect([...namesIn('a.b["c-d"] + é + $e_1')]).toEqual(['a', 'b', 'c', 'd', 'é', '$e_1']);
  });
});
