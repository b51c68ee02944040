import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { randomPods } from '../../test/made-up/pods.ts';
import { fieldsRead } from '../../test/made-up/recording-pod.ts';
import type { Control, Revision } from '../checks/check.ts';
import { createSelector } from '../checks/select.ts';
import { allFaultsOf, standingOf } from '../checks/standing.ts';
import { applyEdits } from '../core/edit.ts';
import type { Level } from '../core/level.ts';
import { formatMessage } from '../core/message-format.ts';
import { filledIn, inEnglish } from '../core/saying.ts';
import { LATEST, versionOf } from '../core/version.ts';
import type { Violation } from '../core/violation.ts';
import { containersIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { controls } from './index.ts';

const selector = createSelector(controls);
const pods = randomPods(200);
const frozenPods = [...pods, ...controls.flatMap(({ examples }) => [...examples.pass, ...examples.fail])].map(
  (pod) => deepFreeze(structuredClone(pod)),
);

/** Level, versions, overrides and reasons as section 1 of the specification has them. */
const TABLE: Readonly<
  Record<string, readonly [Level, versions: number[], overrides: string[], reasons: string[]]>
> = {
  appArmorProfile: ['baseline', [0], [], ['forbidden AppArmor profile', 'forbidden AppArmor profiles']],
  capabilities_baseline: ['baseline', [0], [], ['non-default capabilities']],
  hostNamespaces: ['baseline', [0], [], ['host namespaces']],
  hostPathVolumes: ['baseline', [0], [], ['hostPath volumes']],
  hostPorts: ['baseline', [0], [], ['hostPort']],
  hostProbesAndHostLifecycle: ['baseline', [34], [], ['probe or lifecycle host']],
  privileged: ['baseline', [0], [], ['privileged']],
  procMount: ['baseline', [0, 35], [], ['procMount']],
  seLinuxOptions: ['baseline', [0, 31], [], ['seLinuxOptions']],
  seccompProfile_baseline: ['baseline', [0, 19], [], ['seccompProfile']],
  sysctls: ['baseline', [0, 27, 29, 32, 37], [], ['forbidden sysctls']],
  windowsHostProcess: ['baseline', [0], [], ['hostProcess']],
  allowPrivilegeEscalation: ['restricted', [8, 25], [], ['allowPrivilegeEscalation != false']],
  capabilities_restricted: ['restricted', [22, 25], ['capabilities_baseline'], ['unrestricted capabilities']],
  procMount_restricted: ['restricted', [35], ['procMount'], ['procMount']],
  restrictedVolumes: ['restricted', [0], ['hostPathVolumes'], ['restricted volume types']],
  runAsNonRoot: ['restricted', [0, 35], [], ['runAsNonRoot != true']],
  runAsUser: ['restricted', [23, 35], [], ['runAsUser=0']],
  seccompProfile_restricted: ['restricted', [19, 25], ['seccompProfile_baseline'], ['seccompProfile']],
};

test('the controls are those of the specification', () => {
  expect(controls.map(({ id }) => id).sort()).toEqual(Object.keys(TABLE).sort());
});

test('each file is named like the id, and exports it', () => {
  const kebab = (id: string): string =>
    id.replaceAll('_', '-').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
    .sort();
  expect(files).toEqual(controls.map(({ id }) => `${kebab(id)}.ts`).sort());
});

describe.each(controls.map((control) => [control.id, control] as const))('%s', (id, control) => {
  const newest = control.revisions.at(-1) as Revision;

  test('level, versions, overrides and reason', () => {
    const [level, versions, overrides, reasons] = TABLE[id] ?? ['privileged', [], [], []];
    expect(control.level).toBe(level);
    expect(control.revisions.map(({ since }) => since)).toEqual(versions);
    expect(control.overrides ?? []).toEqual(overrides);
    const told = new Set<string>();
    for (const pod of [...control.examples.fail, ...pods]) {
      for (const { evaluate, sentence } of control.revisions) {
        const violations = evaluate(pod);
        if (violations.length > 0) told.add(sentence(violations).reason);
      }
    }
    expect([...told].sort()).toEqual(reasons);
  });

  test('revisions stand oldest first, and each but the first says what changed', () => {
    const since = control.revisions.map((revision) => revision.since);
    expect(since).toEqual(since.toSorted((a, b) => a - b));
    for (const { note } of control.revisions.slice(1)) expect(note).toMatch(/^[A-Z].*\.$/);
  });

  test('its words', () => {
    expect(control.title.length).toBeLessThanOrEqual(40);
    expect(control.title).toMatch(/[^.]$/);
    expect(control.summary).toMatch(/^(Pods|Containers|Windows|Probes)\b[^\n]* must [^\n]*[^.]\.$/);
    expect(sentencesIn(control.summary)).toBe(1);
    expect(sentencesIn(control.attack)).toBeGreaterThan(0);
    expect(sentencesIn(control.attack)).toBeLessThanOrEqual(2);
    expect(control.attack).toMatch(/^[A-Z][^\n]*\.$/);
    for (const reference of control.references)
      expect(reference).toMatch(/^(MITRE T\d{4}(\.\d{3})?|CIS \d+\.\d+\.\d+|NSA Pod security)$/);
    expect(control.references).not.toEqual([]);
    expect(control.fix.summary).toMatch(/^[A-Z][^\n]*\.$/);
    expect(sentencesIn(control.fix.summary)).toBe(1);
    for (const { text, label, wanted } of Object.values(control.messages)) {
      for (const words of [text, wanted, ...(label === undefined ? [] : [label])]) {
        expect(words).toMatch(/^\S[^\n]*[^.\s]$/);
      }
    }
  });

  test('examples pass and fail at the newest revision', () => {
    expect(control.examples.pass.length).toBeGreaterThan(0);
    expect(control.examples.fail.length).toBeGreaterThan(0);
    for (const pod of control.examples.pass) expect(newest.evaluate(pod)).toEqual([]);
    for (const pod of control.examples.fail) expect(newest.evaluate(pod)).not.toEqual([]);
  });

  test('every revision passes and fails something', () => {
    for (const { evaluate } of control.revisions) {
      const answers = new Set(
        [...control.examples.pass, ...control.examples.fail, ...pods].map((pod) => evaluate(pod).length > 0),
      );
      expect(answers.size).toBe(2);
    }
  });

  test('an empty pod passes unless something must be set', () => {
    for (const { evaluate } of control.revisions) {
      expect(evaluate({})).toEqual([]);
      expect(evaluate({ spec: {} })).toEqual([]);
    }
  });

  test('messages: none missing, none unused, every place filled', () => {
    const used = new Set<string>();
    const unfilled = new Set<string>();
    for (const violation of violationsOf(control, pods)) {
      const message = control.messages[violation.message];
      expect(message, violation.message).toBeDefined();
      if (message === undefined) continue;
      used.add(violation.message);
      const values = { ...violation.values, container: violation.container, found: violation.found };
      for (const words of [message.text, message.label ?? '']) {
        for (const [, name] of words.matchAll(/\{(\w+)\}/g))
          expect(Object.hasOwn(values, name ?? '')).toBe(true);
      }
      expect(
        formatMessage(message.text, filledIn({ ...values, found: 'f', container: 'c' }, inEnglish)),
      ).not.toMatch(/\{\w+\}/);
    }
    expect([...unfilled]).toEqual([]);
    expect(Object.keys(control.messages).filter((key) => !used.has(key))).toEqual([]);
  });

  test('a violation of a container lies in that container, any other in none', () => {
    for (const pod of pods) {
      const sites = containersIn(pod);
      const violations = newest.evaluate(pod);
      const owners = violations.map(
        ({ path }) => sites.find(({ list, index }) => list === path[1] && index === path[2])?.name,
      );
      expect(violations.map(({ container }) => container)).toEqual(owners);
    }
  });

  test('evaluate is pure', () => {
    for (const { evaluate, sentence } of control.revisions) {
      const answers = frozenPods.map((pod) => evaluate(pod));
      expect(frozenPods.map((pod) => evaluate(pod))).toEqual(answers);
      for (const violations of answers) {
        if (violations.length > 0) expect(sentence(deepFreeze(violations))).toEqual(sentence(violations));
      }
    }
  });

  test('fields are those that evaluate reads', () => {
    const read = new Set<string>();
    for (const pod of [...control.examples.pass, ...control.examples.fail, ...pods]) {
      for (const { evaluate } of control.revisions) {
        for (const field of fieldsRead(pod, (recorded) => evaluate(recorded))) read.add(field);
      }
    }
    expect(control.fields.filter((field) => ![...read].some((path) => isField(path, field)))).toEqual([]);
    const unnamed = [...read].filter((path) => !control.fields.some((field) => leadsTo(path, field)));
    // Names are read to say where the fault is, security contexts once for all controls, and all annotations to find
    // those of a family.
    const family = control.fields.some((field) => field.endsWith('*"]'))
      ? '|metadata\\.annotations\\[.*\\]'
      : '';
    const known = new RegExp(
      `^(spec\\.(containers|volumes)\\[\\*\\]\\.name|spec\\.containers\\[\\*\\]\\.securityContext${family})$`,
    );
    expect(unnamed.filter((path) => !known.test(path))).toEqual([]);
  });

  if (control.fix.edits !== undefined) {
    test('the fix clears every failing example', () => {
      for (const pod of control.examples.fail) expect(newest.evaluate(fixed(control, pod))).toEqual([]);
    });

    test('the fix clears random pods at every revision, and makes nothing that the API server refuses', () => {
      for (const revision of control.revisions) {
        const outcomes = pods.map((pod) => ({ pod, outcome: fixed(control, pod, revision) }));
        expect(outcomes.filter(({ outcome }) => revision.evaluate(outcome).length > 0)).toEqual([]);
        const refused = outcomes.filter(({ pod, outcome }) => {
          const before = refusedContexts(pod);
          return refusedContexts(outcome).some((site) => !before.includes(site));
        });
        expect(refused).toEqual([]);
      }
    });
  }

  test('advice has no edits, every other fix has', () => {
    expect(control.fix.edits === undefined).toBe(control.fix.safety === 'advice');
  });
});

/** Section 2.3 of the specification: how many controls are in force. */
const COUNTS: readonly (readonly [level: Level, from: number, to: number, count: number])[] = [
  ['privileged', 0, 40, 0],
  ['baseline', 0, 33, 11],
  ['baseline', 34, 40, 12],
  ['restricted', 0, 7, 12],
  ['restricted', 8, 18, 13],
  ['restricted', 19, 21, 13],
  ['restricted', 22, 22, 13],
  ['restricted', 23, 33, 14],
  ['restricted', 34, 34, 15],
  ['restricted', 35, 40, 15],
];

describe('which controls are in force', () => {
  const idsAt = (level: Level, minor: number): string[] =>
    selector.select(level, versionOf(minor)).map(({ control }) => control.id);

  test.each(COUNTS)('%s from v1.%i to v1.%i: %i', (level, from, to, count) => {
    for (let minor = from; minor <= to; minor++) expect(idsAt(level, minor)).toHaveLength(count);
  });

  test('restricted replaces baseline controls one by one', () => {
    const replaced = (minor: number): string[] =>
      idsAt('baseline', minor).filter((id) => !idsAt('restricted', minor).includes(id));
    expect(replaced(0)).toEqual(['hostPathVolumes']);
    expect(replaced(18)).toEqual(['hostPathVolumes']);
    expect(replaced(19)).toEqual(['hostPathVolumes', 'seccompProfile_baseline']);
    expect(replaced(22)).toEqual(['capabilities_baseline', 'hostPathVolumes', 'seccompProfile_baseline']);
    expect(replaced(35)).toEqual([
      'capabilities_baseline',
      'hostPathVolumes',
      'procMount',
      'seccompProfile_baseline',
    ]);
  });

  test('in the order of the specification', () => {
    const ids = Object.keys(TABLE);
    const overridden = new Set(Object.values(TABLE).flatMap(([, , overrides]) => overrides));
    expect(idsAt('baseline', 37)).toEqual(ids.slice(0, 12));
    expect(idsAt('restricted', 37)).toEqual(ids.filter((id) => !overridden.has(id)));
  });

  test('the newest version is v1.37, and these are the versions in which anything changed', () => {
    expect(selector.newest).toBe(37);
    const changes = new Set(controls.flatMap(({ revisions }) => revisions.map(({ since }) => since)));
    expect([...changes].sort((a, b) => a - b)).toEqual([0, 8, 19, 22, 23, 25, 27, 29, 31, 32, 34, 35, 37]);
  });
});

test('one offending field is one fault, at both levels together', () => {
  for (const pod of pods) {
    const paths = allFaultsOf(standingOf(pod, selector, LATEST)).map(({ violation }) =>
      violation.path.join('/'),
    );
    expect(paths).toEqual([...new Set(paths)]);
  }
});

function sentencesIn(text: string): number {
  return text.split(/\.(?:\s|$)/).filter((part) => part !== '').length;
}

function* violationsOf(control: Control, more: readonly Pod[]): Generator<Violation> {
  for (const pod of [...control.examples.fail, ...more]) {
    for (const { evaluate } of control.revisions) yield* evaluate(pod);
  }
}

/** The pod with one violation cleared after the other. */
function fixed(control: Control, pod: Pod, { evaluate } = control.revisions.at(-1) as Revision): Pod {
  let outcome = pod;
  for (let rounds = 0; rounds < 100; rounds++) {
    const [violation] = evaluate(outcome);
    if (violation === undefined || control.fix.edits === undefined) return outcome;
    outcome = applyEdits(outcome, control.fix.edits(violation, outcome));
  }
  throw new Error(`the fix of ${control.id} does not end`);
}

/** Containers that API validation refuses: privileged, or with CAP_SYS_ADMIN, but without privilege escalation. */
function refusedContexts(pod: Pod): string[] {
  const refused = containersIn(pod).filter(({ container: { securityContext } }) => {
    if (securityContext?.allowPrivilegeEscalation !== false) return false;
    return (
      securityContext.privileged === true || securityContext.capabilities?.add?.includes('CAP_SYS_ADMIN')
    );
  });
  return refused.map(({ list, index }) => `${list}/${index}`);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return value;
}

/** Fields may stand for a family of annotations, and a list of plain values for its items. */
function isField(path: string, field: string): boolean {
  if (field.endsWith('*"]')) return path.startsWith(field.slice(0, -'*"]'.length));
  return path === field || path === `${field}[*]`;
}

function leadsTo(path: string, field: string): boolean {
  return isField(path, field) || field.startsWith(`${path}.`) || field.startsWith(`${path}[`);
}
