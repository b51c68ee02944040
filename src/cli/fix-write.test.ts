import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { encodeLike, replaceFile, rootsOf } from './fix-write.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'a.yaml');
const roots = rootsOf([folder]);

test('a file that changed since it was read stays as it is', () => {
  writeFileSync(file, 'a: 2\n');
  const replacement = { bytes: Buffer.from('a: 1\n'), before: 'a: 1\n', after: 'a: 3\n', roots };
  expect(() => replaceFile(file, replacement)).toThrow(`${file}: not written: it changed since it was read`);
  expect(readFileSync(file, 'utf8')).toBe('a: 2\n');
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('a file that is gone is not made again', () => {
  const gone = join(folder, 'gone.yaml');
  const replacement = { bytes: Buffer.from(''), before: '', after: 'a: 3\n', roots };
  expect(() => replaceFile(gone, replacement)).toThrow('there is no such file');
  expect(readdirSync(folder)).toEqual(['a.yaml']);
});

test('a text goes back into the encoding that it came from', () => {
  const text = 'a: "né"\n';
  const wide = Buffer.from(text, 'utf16le');
  for (const bytes of [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    wide,
    Buffer.from(`\ufeff${text}`, 'utf16le'),
    Buffer.from(wide).swap16(),
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  ]) {
    expect(encodeLike(bytes, text)).toEqual(bytes);
  }
});
