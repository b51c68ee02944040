import type { Exceptions } from '../admission/leniency.ts';
import type { Control } from '../checks/check.ts';
import { formatPath } from '../core/path.ts';
import { inEnglish } from '../core/saying.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { EXCEPTION_KIND } from '../exceptions/exception-schema.ts';
import { parseException } from '../exceptions/parse-exception.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { isRecord, objectsIn, resourceOf } from '../resources/objects.ts';

/** The exceptions among manifests. One that cannot be read is told of and accepts nothing. Owners cannot be looked up. */
export function standaloneExceptions(
  documents: Iterable<SourceDocument>,
  controls: readonly Control[],
  wallClock: () => number,
  onFault: (fault: { readonly file: string; readonly message: string }) => void,
): Exceptions {
  const exceptions = [...documents].flatMap(({ file, value: root }) =>
    (isRecord(root) ? objectsIn(root) : []).flatMap(({ value }) => {
      if (resourceOf(value).kind !== EXCEPTION_KIND) return [];
      const reading = parseException(value, { controls });
      if ('exception' in reading) return [reading.exception];
      for (const { path, message } of reading.faults)
        onFault({ file, message: `${formatPath(path)}: ${inEnglish(message)}` });
      return [];
    }),
  );
  return { set: new ExceptionSet(exceptions), breakGlasses: [], wallClock, owner: async () => undefined };
}
