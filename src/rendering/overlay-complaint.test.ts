import { expect, test } from 'vitest';
import { innermostCause } from './overlay-complaint.ts';

const OUTER =
  "accumulating resources: accumulation err='accumulating resources from '../b': 'k/b' must resolve to a file': recursed accumulation of path 'k/b': ";

test.each([
  ['json: unknown field "resourcess"', 'json: unknown field "resourcess"', undefined],
  [
    `${OUTER}accumulating resources: accumulation err='accumulating resources from 'x.yaml': missing Resource metadata': must build at directory: 'k/b/x.yaml': file is not directory`,
    'x.yaml: missing Resource metadata',
    'k/b/x.yaml',
  ],
  [
    `${OUTER}accumulating resources: accumulating resources from 'x.yaml': MalformedYAMLError: yaml: line 3: bad`,
    'x.yaml: MalformedYAMLError: yaml: line 3: bad',
    'k/b/x.yaml',
  ],
  [`${OUTER}${OUTER}no matches for Id`, 'no matches for Id', undefined],
])('%s', (text, message, file) => {
  expect(innermostCause(text, 'k/a')).toEqual(file === undefined ? { message } : { message, file });
});
