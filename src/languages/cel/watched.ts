import { attributeStep } from './attribute.ts';
import type { CelWatch, FoundBranch } from './branches.ts';
import type { Expression } from './expression.ts';
import type { Step } from './frame.ts';
import { Optional } from './optional.ts';
import type { Planned } from './planned.ts';
import type { CelResult } from './value.ts';

/** Makes parts of a program tell which way they have gone. */
export function watchedBy(
  watch: CelWatch,
  branches: ReadonlyMap<number, FoundBranch>,
): (expression: Expression, planned: Planned) => Planned {
  /** Optionals that were absent when they were last asked: programs run one after another, and inner parts before outer. */
  const absent = new Set<number>();
  return ({ id }, planned) => {
    const branch = branches.get(id);
    // What is constant goes one way only.
    if (branch === undefined || planned.constant !== undefined) return planned;
    const went = watch(branch);
    const { after } = branch;
    const tell = (value: CelResult): void => {
      const way = wayOf(branch, value);
      if (way === undefined) return;
      if (value === Optional.none) absent.add(id);
      else absent.delete(id);
      if (after === undefined || !absent.has(after)) went(way);
    };
    const told = (step: Step): Step => {
      return (frame) => {
        const value = step(frame);
        tell(value);
        return value;
      };
    };
    if (planned.attribute === undefined) {
      const { chosen } = planned;
      return { step: told(planned.step), ...(chosen === undefined ? {} : { chosen: told(chosen) }) };
    }
    const { path: _, ...rest } = planned.attribute;
    const { resolve, inner = resolve } = rest;
    const attribute = { ...rest, resolve: told(resolve), inner: told(inner) };
    return { step: attributeStep(attribute), attribute };
  };
}

/** Undefined for an error, which is neither of them. */
function wayOf({ ways: [first] }: FoundBranch, value: CelResult): number | undefined {
  if (first === 'reached') return 0;
  if (first === 'true') return value === true ? 0 : value === false ? 1 : undefined;
  return value instanceof Optional ? (value.value === undefined ? 1 : 0) : undefined;
}
