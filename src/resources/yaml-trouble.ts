import { tooDeep } from './depth.ts';
import type { Trouble } from './trouble.ts';
import type { Stop } from './yaml-events.ts';

/** Turns the place where the YAML parser stopped into a cause and a remedy. */
export function troubleOf(source: string, stop: Stop): Trouble {
  const at = Math.min(stop.offset, Math.max(0, source.length - 1));
  if (stop.reason.startsWith('nesting exceeded')) return tooDeep(at, at + 1);
  return { code: 'yaml-syntax', message: stop.reason, start: at, end: at + 1 };
}
