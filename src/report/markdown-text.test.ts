import { describe, expect, test } from 'vitest';
import { codeMarkdown, plainMarkdown } from './markdown-text.ts';

describe('plain text', () => {
  test('has no markup', () => {
    expect(plainMarkdown('**a** [b](c) <img> `d` @e #1')).toBe(
      '\\*\\*a\\*\\* \\[b\\]\\(c\\) \\<img\\> \\`d\\` \\@e \\#1',
    );
  });
  test('is no link', () => expect(plainMarkdown('https://x.y')).toBe('http&#115;://x.y'));
  test('is no picture', () => expect(plainMarkdown('a:tada: b: c')).toBe('a\\:tada: b: c'));
  test('stays in its cell', () => expect(plainMarkdown('a | b\nc')).toBe('a \\| b c'));
});

describe('code', () => {
  test('is what it was', () => expect(codeMarkdown('spec.containers[0]')).toBe('`spec.containers[0]`'));
  test('cannot be left', () => {
    expect(codeMarkdown('a ` b')).toBe('``a ` b``');
    expect(codeMarkdown('``x')).toBe('``` ``x ```');
    expect(codeMarkdown('')).toBe('`  `');
    expect(codeMarkdown('a|b\nc')).toBe('`a\\|b c`');
  });
});
