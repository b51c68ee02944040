import { readFileSync } from 'node:fs';
import { inEnglish, type Saying, saying } from '../core/saying.ts';
import { injectorFaultSaying, parseInjector } from '../posture/injectors/custom-injector.ts';
import type { Injector } from '../posture/injectors/injector.ts';
import { namesFile, parseSimulation } from '../posture/injectors/simulation.ts';
import type { Variant } from '../posture/plan/what-ifs.ts';
import { readDocuments } from '../resources/documents.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { faultAt } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

/** The injectors that `--simulate` names, in the order in which they see a pod. */
export function injectorsOf(texts: readonly string[]): Injector[] {
  return texts.flatMap((text) => {
    if (namesFile(text)) return injectorsIn(text);
    const parsed = parseSimulation(text);
    if ('fault' in parsed) throw new UsageError(parsed.fault);
    return [parsed.injector];
  });
}

/** The other ways to install each of them, the rest staying as it is. */
export function injectorVariants(injectors: readonly Injector[]): Variant[] {
  return injectors.flatMap((injector) =>
    injector.remedies.flatMap(({ asks, saying: told }): Variant[] => {
      const other = asks === undefined ? undefined : parseSimulation(asks);
      if (asks === undefined || other === undefined || 'fault' in other) return [];
      const injected = injectors.map((each) => (each === injector ? other.injector : each));
      return [{ kind: 'injector', asks, saying: told, injectors: injected }];
    }),
  );
}

function injectorsIn(file: string): Injector[] {
  const decoded = decodeText(bytesOf(file), file);
  if ('problem' in decoded) throw new UsageError(faultAt(file, inEnglish(decoded.problem.message)));
  const { documents, problems } = readDocuments(decoded.text, file);
  const [problem] = problems;
  if (problem !== undefined) throw new UsageError(faultAt(file, problem.said?.message ?? problem.message));
  return documents.map((document) => {
    const { value } = document;
    const at = (path: readonly (string | number)[], said: Saying): Saying => {
      const located = document.locate(path);
      const { line, column } = located.key ?? located.value;
      return faultAt(`${file}:${line}:${column}`, said);
    };
    if (!isRecord(value) || resourceOf(value).kind !== 'Injector')
      throw new UsageError(
        at([], saying('simulate.kind', 'an object of kind Injector is expected (gatehouse.dev/v1alpha1)')),
      );
    const parsed = parseInjector(value);
    if ('faults' in parsed)
      throw new UsageError(...parsed.faults.map((fault) => at(fault.path, injectorFaultSaying(fault))));
    return parsed.injector;
  });
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      faultAt(file, saying('input.unreadable', 'cannot read it: {reason}', { reason: reasonOf(error) })),
    );
  }
}
