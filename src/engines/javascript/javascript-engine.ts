import { type Problem, problemSaying } from '../../core/problem.ts';
import { saying } from '../../core/saying.ts';
import type { Compilation, Engine, PolicyDocument, Program } from '../engine.ts';
import { groupKindOf } from '../policy-document.ts';
import { GROUP } from './js-policy.ts';
import {
  ENGINE,
  type FoundBundle,
  jsPolicyProgram,
  problemOf,
  readBundle,
  type Workshop,
} from './js-policy-program.ts';
import { moduleProgram, readModule } from './module-program.ts';
import { MODULE_GROUP, MODULE_KIND } from './policy-module.ts';
import { type Stage, StageHere } from './stage.ts';
import type { JavaScriptWorld } from './world.ts';

/**
 * Policies in JavaScript and TypeScript: those of jsPolicy, and modules whose default export is a definition. They run on the thread
 * of whoever asks them, unless there is another stage.
 */
export function javascriptEngine(world: JavaScriptWorld, stage: Stage = new StageHere(world)): Engine {
  return {
    name: ENGINE,
    accepts: [
      { group: GROUP, kind: 'JsPolicy' },
      { group: GROUP, kind: 'JsPolicyBundle' },
      { group: MODULE_GROUP, kind: MODULE_KIND },
    ],
    compile: (documents, context) => compileAll(documents, { ...context, stage, world }),
  };
}

/** Reads what modules export as data, for whoever wants no program of them; with the faults of those that export none. */
export function moduleReader(
  world: JavaScriptWorld,
): (
  document: PolicyDocument,
) => Promise<{ readonly value: unknown } | { readonly problems: readonly Problem[] }> {
  const stage = new StageHere(world);
  return async (document) => {
    const read = await readModule(document, { stage, world });
    return 'faults' in read ? { problems: read.faults.map((fault) => problemOf(fault)) } : read;
  };
}

async function compileAll(documents: readonly PolicyDocument[], workshop: Workshop): Promise<Compilation> {
  const isBundle = (document: PolicyDocument): boolean => groupKindOf(document).kind === 'JsPolicyBundle';
  const problems: Problem[] = [];
  const programs: Program[] = [];
  const bundles = new Map<string, FoundBundle>();
  for (const document of documents.filter(isBundle)) {
    const bundle = readBundle(document);
    problems.push(...bundle.problems);
    if (bundle.problems.length === 0) bundles.set(bundle.value.name, bundle);
  }
  const names = new Set<string>();
  for (const document of documents.filter((each) => !isBundle(each))) {
    const isModule = groupKindOf(document).kind === MODULE_KIND;
    const made = isModule
      ? await moduleProgram(document, workshop)
      : await jsPolicyProgram(document, bundles, workshop);
    problems.push(...made.problems);
    if (made.program !== undefined) programs.push(made.program);
    names.add(made.name);
  }
  for (const { document, value } of bundles.values()) {
    if (names.has(value.name)) continue;
    problems.push(
      problemSaying({
        ...{ code: 'policy-remark', file: document.file, incomplete: false },
        place: document.placeOf(['metadata', 'name']),
        message: saying('javascript.lone-bundle', 'there is no JsPolicy named {name} for this bundle', {
          name: value.name,
        }),
      }),
    );
  }
  return { programs, problems };
}
