import { BOOL, type CelType, withoutWrappers } from '../cel-type.ts';
import { Duration } from '../duration.ts';
import { CelError } from '../error.ts';
import type { Call, Expression } from '../expression.ts';
import { Double, Uint } from '../number.ts';
import { Timestamp } from '../timestamp.ts';
import type { Mistake } from '../tokens.ts';
import type { CallValidator } from '../validator.ts';
import { CelOpaque, type CelValue } from '../value.ts';
import { clausesIn } from './format.ts';
import { FIRST_STYLE, type FormatStyle } from './format-style.ts';

/** A value of each type, to see whether a clause takes it. */
const SAMPLES: Readonly<Partial<Record<CelType['kind'], CelValue>>> = {
  null: null,
  bool: true,
  int: 1,
  uint: new Uint(1n),
  double: new Double(1),
  string: 'NaN',
  bytes: new Uint8Array(),
  list: [],
  map: {},
  timestamp: new Timestamp(0n),
  duration: new Duration(0n),
  type: BOOL,
};

/** Of a type that no clause looks into. */
class Closed extends CelOpaque {
  readonly type: CelType;

  constructor(type: CelType) {
    super();
    this.type = type;
  }

  equals(): boolean {
    return false;
  }
}

/** A literal text with a list of arguments: as many clauses as arguments, each for the type of its argument. */
export function formatValidator(style: FormatStyle): CallValidator {
  return {
    functionName: 'format',
    check({ target, args: [list], at }, typeOf) {
      if (target?.kind !== 'literal' || typeof target.value !== 'string' || list?.kind !== 'list')
        return undefined;
      return mistakeIn(target.value, list.elements, { style, at, typeOf });
    },
  };
}

interface Context {
  readonly style: FormatStyle;
  readonly at: Call['at'];
  readonly typeOf: (expression: Expression) => CelType;
}

function mistakeIn(text: string, elements: readonly Expression[], context: Context): Mistake | undefined {
  const { style, at, typeOf } = context;
  const clauses = clausesIn(text);
  for (const [i, clause] of clauses.entries()) {
    const element = elements[i];
    if (element === undefined) return { at, message: `index ${i} out of range` };
    const write = clause.writer(style);
    if (write instanceof CelError) return { at, message: write.message };
    const { kind } = withoutWrappers(typeOf(element));
    const isClosed = kind === 'object' || kind === 'opaque';
    const sample = isClosed ? new Closed(typeOf(element)) : SAMPLES[kind];
    if (sample === undefined) continue;
    const isWritten = style === FIRST_STYLE && kind === 'string' && 'fe'.includes(clause.letter);
    const written = isWritten ? '' : write(kind === 'string' ? 'text' : sample);
    if (written instanceof CelError) return { at: element.at, message: written.message };
    const inner = clause.letter === 's' ? closedPart(element, typeOf) : undefined;
    if (inner !== undefined) {
      const shown = write(new Closed(typeOf(inner)));
      return { at: inner.at, message: shown instanceof CelError ? shown.message : 'cannot be formatted' };
    }
  }
  if (elements.length <= clauses.length) return undefined;
  const counts = `expected ${clauses.length}, got ${elements.length}`;
  return { at, message: `too many arguments supplied to string.format (${counts})` };
}

/** The part of a list or map that is written out of which nothing can be written. */
function closedPart(part: Expression, typeOf: Context['typeOf']): Expression | undefined {
  if (part.kind !== 'list' && part.kind !== 'map') return undefined;
  const inner = part.kind === 'list' ? part.elements : part.entries.flatMap(({ key, value }) => [key, value]);
  for (const each of inner) {
    const { kind } = typeOf(each);
    const found = kind === 'opaque' || kind === 'object' ? each : closedPart(each, typeOf);
    if (found !== undefined) return found;
  }
  return undefined;
}
