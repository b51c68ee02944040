import { expect, test } from 'vitest';
import { imageMatches } from './workload-match.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

test.each([
  ['agent:7', 'agent:7', true],
  ['agent:7', 'agent:8', false],
  ['agent', 'agent:latest', false],
  ['agent:7', 'docker.io/library/agent:7', false],
  ['', '', false],
  [`r.io/agent:*@${DIGEST}`, `r.io/agent:7@${DIGEST}`, true],
  [`r.io/agent:*@${DIGEST}`, `r.io/agent@${DIGEST}`, true],
  [`r.io/agent:*@${DIGEST}`, `r.io/agent:7@${OTHER}`, false],
  [`r.io/agent:*@${DIGEST}`, 'r.io/agent:7', false],
  [`r.io/agent:*@${DIGEST}`, `r.io/other/agent:7@${DIGEST}`, false],
  [`r.io/agent:*@${DIGEST}`, `r.io/agent:*@${DIGEST}`, true],
  ['r.io/agent:*', 'r.io/agent:7', false],
])('%s and %s: %s', (granted, found, expected) => {
  expect(imageMatches(granted, found)).toBe(expected);
});
