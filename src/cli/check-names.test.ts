import { describe, expect, test } from 'vitest';
import { ko } from '../messages/ko.ts';
import { Words } from '../messages/words.ts';
import { checkId, checksAbout, reportedChecks } from './check-names.ts';

const korean = new Words(ko);
const title = ko.checks['hostpath-type']?.title ?? '';

describe('a check is named by', () => {
  test.each(['hostPathVolumes', 'host-path-volumes', 'HOSTPATHVOLUMES', 'ｈｏｓｔＰａｔｈＶｏｌｕｍｅｓ'])(
    '%s',
    (name) => expect(checkId(name)).toBe('hostPathVolumes'),
  );
  test('its title, in English and in the language of the run', () => {
    expect(checkId('Privileged containers')).toBe('privileged');
    expect(checkId(title, korean)).toBe('hostpath-type');
  });
  test('composed and decomposed Hangul', () => {
    expect(title.normalize('NFD')).not.toBe(title);
    expect(checkId(title.normalize('NFD'), korean)).toBe('hostpath-type');
    expect(reportedChecks([title.normalize('NFD')], undefined, korean)({ id: 'hostpath-type' })).toBe(true);
  });
});

test('a run without a check would pass whatever it is given', () => {
  expect(() => reportedChecks(['privileged', 'hostPorts'], ['hostPorts', 'privileged'])).toThrow(
    'no check is left: all that are selected are ignored (privileged, hostPorts)',
  );
  expect(reportedChecks(['privileged', 'hostPorts'], ['hostPorts'])({ id: 'privileged' })).toBe(true);
});

test('a search finds what checks speak of, however it is typed', () => {
  const wordsOf = (id: string) => ({ title: '', summary: '', ...ko.checks[id] });
  const found = checksAbout('디렉터리', wordsOf);
  expect(found.length).toBeGreaterThan(0);
  expect(checksAbout('디렉터리'.normalize('NFD'), wordsOf)).toEqual(found);
  expect(checksAbout('  ', wordsOf)).toEqual([]);
});
