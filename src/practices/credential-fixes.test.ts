import { expect, test } from 'vitest';
import { practices } from './index.ts';

/**
 * These credentials could only be moved into a second object. A fix that made it would write the value, and with it every
 * diff and every JSON Patch; so they are advice, and say why.
 */
test.each(['connection-string-literal', 'secret-in-configmap', 'secret-literal-args'])(
  '%s is advice, with the reason',
  (id) => {
    const fix = practices.find((practice) => practice.id === id)?.fix;
    expect(fix?.safety).toBe('advice');
    expect(fix?.edits).toBeUndefined();
    expect(fix?.summary).toContain('a fix never writes a value');
  },
);
