import type { Engine } from '../engines/engine.ts';
import { javascriptEngine } from '../engines/javascript/javascript-engine.ts';
import type { Stage } from '../engines/javascript/stage.ts';
import { nativeEngine } from '../engines/native/native-engine.ts';
import { javascriptWorld } from '../sandbox/javascript-world.ts';

/**
 * The engines of this release, in the order in which they judge. The environment is for policies that were granted it; without a
 * stage, scripts run on this thread.
 */
export function policyEngines(
  environment: Readonly<Record<string, string | undefined>>,
  stage?: Stage,
): readonly Engine[] {
  return [nativeEngine(), javascriptEngine(javascriptWorld(environment), stage)];
}
