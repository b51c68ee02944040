import { describe, expect, test } from 'vitest';
import { madeUpFinding } from '../../test/made-up/reports.ts';
import type { Finding } from './finding.ts';
import { fingerprintsOf } from './fingerprint.ts';

const fingerprintOf = (changes: Partial<Finding> = {}): string =>
  fingerprintsOf({ findings: [madeUpFinding(changes)] }).join();
const usual = fingerprintOf();
const { resource } = madeUpFinding();
const inContainer = (index: number, container: string): string =>
  fingerprintOf({ container, path: ['spec', 'containers', index, 'image'] });

describe('a fingerprint', () => {
  test('is the same in the next release', () => expect(usual).toBe('14de6fa16e774d8cff05b3cc0828ea0c'));

  test.each([
    ['lines move', { place: { file: 'b.yaml', line: 70, column: 1, length: 2 } }],
    ['words change', { message: 'other words', wanted: 'other', label: undefined, title: 'Other' }],
    ['it weighs more or less', { severity: 'low', result: 'warn' }],
    ['the value changes', { found: 'other' }],
    ['it is accepted', { suppressed: { kind: 'baseline' } }],
    ['the object goes into a List', { path: ['items', 3, 'spec', 'hostPID'] }],
    ['the version of the API is raised', { resource: { ...resource, apiVersion: 'v2' } }],
  ] satisfies [string, Partial<Finding>][])('stays when %s', (_, changes) => {
    expect(fingerprintOf(changes)).toBe(usual);
  });

  test.each([
    ['check', { check: 'hostIPC' }],
    ['field', { path: ['spec', 'hostIPC'] }],
    ['name', { resource: { ...resource, name: 'other' } }],
    ['namespace', { resource: { ...resource, namespace: 'other' } }],
    ['kind', { resource: { ...resource, kind: 'Other' } }],
    ['API group', { resource: { ...resource, apiVersion: 'other/v1' } }],
  ] satisfies [string, Partial<Finding>][])('is another one with another %s', (_, changes) => {
    expect(fingerprintOf(changes)).not.toBe(usual);
  });

  test('follows a container by its name', () => {
    expect(inContainer(1, 'app')).toBe(inContainer(0, 'app'));
    expect(inContainer(0, 'proxy')).not.toBe(inContainer(0, 'app'));
  });

  test('tells apart what is alike in all of this', () => {
    const findings = [madeUpFinding(), madeUpFinding(), madeUpFinding()];
    const all = [...fingerprintsOf({ findings }), ...fingerprintsOf({ findings, twin: 1 })];
    expect(new Set(all).size).toBe(6);
    expect(all[0]).toBe(usual);
  });
});
