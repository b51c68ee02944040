import type { Engine } from '../engines/engine.ts';
import { nativeEngine } from '../engines/native/native-engine.ts';

/** The engines of this release, in the order in which they judge. */
export function policyEngines(): readonly Engine[] {
  return [nativeEngine()];
}
