import { expect, test } from 'vitest';
import { controls } from '../../controls/index.ts';
import { celControls } from './cel-controls.ts';

test('every control is in CEL, and so is each of its revisions', () => {
  const revisionsOf = ({ id, revisions }: { id: string; revisions: readonly { since: number }[] }) =>
    `${id} ${revisions.map(({ since }) => since).join(' ')}`;
  expect(celControls.map(revisionsOf).sort()).toEqual(controls.map(revisionsOf).sort());
});
