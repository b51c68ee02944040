import { expect, test } from 'vitest';
import { exception, HOST_PID } from '../../test/made-up/exceptions.ts';
import { exceptionObject } from '../exceptions/exception-object.ts';
import { controls } from '../index.ts';
import { readDocuments } from '../resources/documents.ts';
import { standaloneExceptions } from './standalone-exceptions.ts';

test('exceptions among manifests count; a bad one is told of', () => {
  const good = exceptionObject(exception([HOST_PID]));
  const bad = { ...good, spec: {} };
  const { documents } = readDocuments(
    [good, bad].map((each) => JSON.stringify(each)).join('\n---\n'),
    'a.yaml',
  );
  const faults: string[] = [];
  const { set } = standaloneExceptions(
    documents,
    controls,
    () => 0,
    ({ file, message }) => faults.push(`${file} ${message}`),
  );
  expect(set.all.map(({ name }) => name)).toEqual(['agent']);
  expect(faults).toContain('a.yaml spec: expires is missing');
});
