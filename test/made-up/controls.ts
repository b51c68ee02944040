import type { Control, Revision } from '../../src/checks/check.ts';
import type { Violation } from '../../src/core/violation.ts';

/** Controls that are none, for tests of what handles controls. */
export function madeUpControl(id: string, changes: Partial<Control> = {}): Control {
  return {
    id,
    title: id,
    summary: `Pods must please ${id}.`,
    level: 'baseline',
    severity: 'high',
    fields: [],
    messages: { wrong: { text: `${id} is displeased`, wanted: 'something else' } },
    attack: 'None.',
    fix: { safety: 'advice', summary: 'Please it.' },
    references: ['MITRE T1611'],
    revisions: [madeUpRevision(0)],
    examples: { pass: [], fail: [] },
    ...changes,
  };
}

export function madeUpRevision(
  since: number,
  violations: readonly Violation[] = [],
  sentence = { reason: 'displeased', detail: '' },
): Revision {
  return { since, evaluate: () => violations, sentence: () => sentence };
}
