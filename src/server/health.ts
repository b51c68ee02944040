import type { Answer } from './exchange.ts';

/** One thing that has to be well. Undefined is well; a text says what is not. */
export interface HealthCheck {
  readonly name: string;
  readonly failure: () => string | undefined;
}

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };

/**
 * `/healthz`, `/readyz` and the checks below them, in the words of Kubernetes' health endpoints. Undefined for any other
 * path. What is wrong is not told to callers, who need not be who they say; the log has it.
 */
export function answerHealth(
  target: string,
  groups: Readonly<Record<string, readonly HealthCheck[]>>,
): Answer | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const [root, group = '', name, ...rest] = path.split('/');
  if (root !== '' || rest.length > 0) return undefined;
  const parameters = new URLSearchParams(query);
  const checks = Object.hasOwn(groups, group) ? groups[group] : undefined;
  if (checks === undefined) return undefined;
  if (name !== undefined) {
    const check = checks.find((candidate) => candidate.name === name);
    if (check === undefined) return undefined;
    const failure = check.failure();
    if (failure === undefined) return { status: 200, headers: TEXT, body: 'ok' };
    return { status: 500, headers: TEXT, body: `internal server error: ${failure}\n` };
  }
  const excluded = new Set(parameters.getAll('exclude'));
  let failed = false;
  const lines = checks.map((check) => {
    if (excluded.has(check.name)) return `[+]${check.name} excluded: ok`;
    if (check.failure() === undefined) return `[+]${check.name} ok`;
    failed = true;
    return `[-]${check.name} failed: reason withheld`;
  });
  if (failed) return { status: 500, headers: TEXT, body: `${lines.join('\n')}\n${group} check failed\n` };
  const body = parameters.has('verbose') ? `${lines.join('\n')}\n${group} check passed\n` : 'ok';
  return { status: 200, headers: TEXT, body };
}
