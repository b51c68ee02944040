import type { CelWatch } from './branches.ts';
import { check } from './check.ts';
import type { Environment } from './environment.ts';
import { parse } from './parse.ts';
import { plan } from './plan.ts';
import type { CelCompiled } from './program.ts';

/** Parses, checks and prepares a program. Never throws. */
export function compile(environment: Environment, source: string, watch?: CelWatch): CelCompiled {
  const parsed = parse(environment, source);
  if ('issues' in parsed) return parsed;
  const checked = check(environment, source, parsed.expression);
  if ('issues' in checked) return checked;
  return plan(environment, source, parsed.expression, checked, watch);
}
