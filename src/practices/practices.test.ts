import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type {
  Outcome,
  Practice,
  PracticeContext,
  PracticeExample,
  PracticeViolation,
  Subject,
} from '../checks/practice.ts';
import { parametersOf } from '../checks/run-practices.ts';
import { applyEdits, type Edit } from '../core/edit.ts';
import { formatMessage } from '../core/message-format.ts';
import { filledIn, inEnglish } from '../core/saying.ts';
import { standards } from '../index.ts';
import { containersIn } from '../resources/containers.ts';
import { FileInventory, inventoryOf } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import { practices } from './index.ts';

const KUBERNETES = 37;

test('every file of the folder is a practice of the index, under its own name', () => {
  const files = readdirSync(dirname(fileURLToPath(import.meta.url)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length));
  expect(practices.map(({ id }) => id).sort()).toEqual(files.sort());
});

describe.each(practices.map((practice) => [practice.id, practice] as const))('%s', (_, practice) => {
  const { pass, fail } = practice.examples;

  test('has two examples of each kind at least, as the subjects are', () => {
    expect(pass.length).toBeGreaterThanOrEqual(2);
    expect(fail.length).toBeGreaterThanOrEqual(2);
    for (const example of [...pass, ...fail]) {
      const kind = example.object === undefined ? 'workload' : resourceOf(example.object).kind;
      expect(practice.subjects === 'workload' ? ['workload'] : practice.subjects).toContain(kind);
    }
  });

  test.each(pass.map((example, i) => [i, example] as const))('passing example %i passes', (_, example) => {
    const outcomes = judge(practice, example);
    expect(outcomes.filter(({ type }) => type !== 'not-applicable')).toEqual([]);
  });

  test.each(fail.map((example, i) => [i, example] as const))('failing example %i fails', (_, example) => {
    expect(violationsOf(practice, example).length).toBeGreaterThan(0);
  });

  test('gives the same answer twice, and leaves what it is given alone', () => {
    for (const example of [...pass, ...fail]) {
      const [subject, context] = freeze([subjectOf(example), contextOf(practice, example)] as const);
      expect(practice.evaluate(subject, context)).toEqual(practice.evaluate(subject, context));
    }
  });

  test('names things that are there, or that should be', () => {
    for (const example of fail) {
      for (const { path, container } of violationsOf(practice, example)) {
        expect(path.length).toBeGreaterThan(0);
        if (container === undefined || example.pod === undefined) continue;
        expect(containersIn(example.pod).map(({ name }) => name)).toContain(container);
      }
    }
  });

  test.each(fail.map((example, i) => [i, example] as const))(
    'the fix clears failing example %i',
    (_, example) => {
      const before = violationsOf(practice, example);
      const { example: fixed, rounds } = fixAll(practice, example);
      const after = violationsOf(practice, fixed);
      const isFixable = (violation: PracticeViolation, of: PracticeExample) =>
        editsOf(practice, violation, of).length > 0;
      expect(after.filter((violation) => isFixable(violation, fixed))).toEqual([]);
      expect(after).toHaveLength(before.filter((violation) => !isFixable(violation, example)).length);
      expect(fixAll(practice, fixed).rounds).toBe(0);
      if (rounds > 0) expect(refusalsOf(fixed)).toEqual([]);
    },
  );

  test.each(fail.map((example, i) => [i, example] as const))(
    'the fix of failing example %i gives no other practice something to say',
    (_, example) => {
      const { example: fixed } = fixAll(practice, example);
      for (const other of practices) {
        if (other === practice || !isMeantFor(other, example)) continue;
        const [before, after] = [example, fixed].map((of) => judge(other, { ...of, parameters: {} })) as [
          readonly Outcome[],
          readonly Outcome[],
        ];
        // What did not apply for a reason that the fix removed may well have something to say now.
        if (before.some(({ type }) => type === 'not-applicable')) continue;
        const count = (outcomes: readonly Outcome[]) =>
          outcomes.filter(({ type }) => type === 'violation').length;
        expect([other.id, count(after)]).toEqual([other.id, atMost(count(before))]);
      }
    },
  );

  test('uses every message, fills every place in it, and writes it as one line without a full stop', () => {
    const used = new Set<string>();
    for (const example of fail) {
      for (const violation of violationsOf(practice, example)) {
        used.add(violation.message);
        const message = practice.messages[violation.message];
        if (message === undefined) throw new Error(`no message ${violation.message}`);
        const { container, found, values } = violation;
        for (const text of [message.text, message.label ?? 'label', message.wanted]) {
          const filled = formatMessage(text, filledIn({ container, found, ...values }, inEnglish));
          expect(filled).not.toMatch(/\{\w+\}|undefined|\[object/);
          expect(filled).toMatch(/^\S[^\n]*[^\s.]$/);
        }
      }
    }
    expect([...used].sort()).toEqual(Object.keys(practice.messages).sort());
  });

  test('is described', () => {
    expect(practice.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(practice.title).toMatch(/^[^.\n]+$/);
    expect(practice.summary).toMatch(SENTENCE);
    expect(practice.summary.match(/\. /g)).toBeNull();
    expect(practice.attack).toMatch(SENTENCE);
    expect(practice.attack.match(/[.!?](?= |$)/g)?.length).toBeLessThanOrEqual(3);
    expect(practice.fix.summary).toMatch(SENTENCE);
    expect(practice.fields.length).toBeGreaterThan(0);
    expect(new Set(practice.fields).size).toBe(practice.fields.length);
    expect(practice.references.length).toBeGreaterThan(0);
    expect(practice.fix.safety === 'advice' && practice.fix.edits !== undefined).toBe(false);
  });

  test('has parameters whose defaults may stand, and examples that keep to them', () => {
    for (const [name, parameter] of Object.entries(practice.parameters ?? {})) {
      expect(parameter.fault(parameter.default)).toBeUndefined();
      expect(parameter.description).toMatch(SENTENCE);
      for (const nonsense of [null, undefined, { nonsense: true }, Number.NaN]) {
        expect([name, parameter.fault(nonsense)?.id]).toEqual([name, expect.any(String)]);
      }
    }
    for (const { parameters = {} } of [...pass, ...fail]) {
      for (const [name, value] of Object.entries(parameters)) {
        expect(Object.keys(practice.parameters ?? {})).toContain(name);
        expect(practice.parameters?.[name]?.fault(value)).toBeUndefined();
      }
    }
  });
});

/** A capital or a code word first, a full stop last. */
const SENTENCE = /^\S[^\n]*\.$/;

function isMeantFor({ subjects }: Practice, { object }: PracticeExample): boolean {
  if (object === undefined || subjects === 'workload') return object === undefined && subjects === 'workload';
  return subjects.includes(resourceOf(object).kind);
}

function judge(practice: Practice, example: PracticeExample): readonly Outcome[] {
  return practice.evaluate(subjectOf(example), contextOf(practice, example));
}

function violationsOf(practice: Practice, example: PracticeExample): PracticeViolation[] {
  return judge(practice, example).filter((outcome) => outcome.type === 'violation');
}

function subjectOf({ pod, kind = 'Pod', status, object }: PracticeExample): Subject {
  if (object !== undefined) return { type: 'object', resource: resourceOf(object), object };
  if (pod === undefined) throw new Error('an example is a pod or an object');
  const { name = 'example', namespace = '' } = pod.metadata ?? {};
  const resource = { apiVersion: 'v1', kind, name, namespace };
  return { type: 'workload', resource, pod, ...(status === undefined ? {} : { status }) };
}

function contextOf(
  practice: Practice,
  { objects = [], parameters, kubernetes = KUBERNETES }: PracticeExample,
): PracticeContext {
  const inventory = inventoryOf(objects);
  return { inventory, kubernetes, selector: standards, parameters: parametersOf(practice, parameters) };
}

function editsOf(
  practice: Practice,
  violation: PracticeViolation,
  example: PracticeExample,
): readonly Edit[] {
  return practice.fix.edits?.(violation, subjectOf(example), contextOf(practice, example)) ?? [];
}

/** One fix after the other; each has to leave fewer violations than there were. */
function fixAll(practice: Practice, start: PracticeExample): { example: PracticeExample; rounds: number } {
  let example = start;
  for (let rounds = 0; ; rounds++) {
    const violations = violationsOf(practice, example);
    const edits = violations
      .map((violation) => editsOf(practice, violation, example))
      .find(({ length }) => length > 0);
    if (edits === undefined) return { example, rounds };
    const { pod, object } = example;
    example =
      pod === undefined
        ? { ...example, object: applyEdits(object ?? {}, edits) }
        : { ...example, pod: applyEdits(pod, edits) };
    expect(violationsOf(practice, example).length).toBeLessThan(violations.length);
  }
}

/** Pairs that the API server does not take, as far as fixes could make them. */
function refusalsOf({ pod }: PracticeExample): string[] {
  if (pod === undefined) return [];
  const refusals: string[] = [];
  const volumes = (pod.spec?.volumes ?? []).map(({ name }) => name);
  if (new Set(volumes).size < volumes.length) refusals.push('two volumes of one name');
  for (const { container, name } of containersIn(pod)) {
    const { privileged, allowPrivilegeEscalation } = container.securityContext ?? {};
    if (privileged === true && allowPrivilegeEscalation === false) {
      refusals.push(`${name} is privileged and may not escalate`);
    }
    const mounts = container.volumeMounts ?? [];
    if (new Set(mounts.map(({ mountPath }) => mountPath)).size < mounts.length) {
      refusals.push(`${name} mounts two volumes at one path`);
    }
    for (const mount of mounts) {
      if (!volumes.includes(mount.name) && hasVolumes(pod))
        refusals.push(`${name} mounts ${mount.name}, which is gone`);
      if (mount.recursiveReadOnly !== undefined && mount.recursiveReadOnly !== 'Disabled') {
        if (mount.readOnly !== true) refusals.push(`${name} is recursively read-only, but not read-only`);
        if ((mount.mountPropagation ?? 'None') !== 'None')
          refusals.push(`${name} is recursive and propagates`);
      }
    }
  }
  return refusals;
}

function hasVolumes(pod: Pod): boolean {
  return pod.spec?.volumes !== undefined;
}

function atMost(count: number): unknown {
  return expect.toSatisfy((value) => typeof value === 'number' && value <= count, `at most ${count}`);
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof FileInventory) return value;
  for (const inner of Object.values(value)) freeze(inner);
  return Object.freeze(value);
}
