import { type Problem, type ProblemCode, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import {
  daysLeft,
  type Element,
  type Exception,
  expiringWithin,
  isActive,
  nameOfException,
  type PolicyElement,
  phaseOf,
} from './exception.ts';
import type { ExceptionUse } from './exception-run.ts';
import { grantText, policyText } from './grant-text.ts';
import { noteSaying } from './note-saying.ts';

/**
 * What a run tells of its exceptions: those that do not count, end soon, accept nothing, or are not what their workload asks for.
 * Whether an exception is of use can be told only where everything was judged.
 */
export function exceptionProblems(uses: readonly ExceptionUse[], now: number, isWhole: boolean): Problem[] {
  return uses.flatMap((use) => {
    const { exception } = use;
    if (!isActive(exception, now)) return [inactive(exception, now)];
    const problems: Problem[] = [];
    if (expiringWithin(exception, now) !== undefined) problems.push(expiring(exception, now));
    problems.push(...mismatches(use));
    if (isWhole) problems.push(...idle(use));
    return problems;
  });
}

function tell(
  code: ProblemCode,
  exception: Exception,
  message: Saying,
  remedy: Saying,
  element?: Pick<Element, 'place'>,
): Problem {
  const place = element?.place ?? exception.place;
  const file = place?.file ?? nameOfException(exception);
  return problemSaying({ code, message, remedy, file, ...(place && { place }), incomplete: false });
}

function inactive(exception: Exception, now: number): Problem {
  const name = nameOfException(exception);
  const approve = saying(
    'exception.approve.remedy',
    'Who may accept the risk approves it as it stands: gatehouse except approve.',
  );
  switch (phaseOf(exception, now)) {
    case 'expired':
      return tell(
        'exception-inactive',
        exception,
        saying('exception.expired', 'exception {name} ended at {until}; what it accepted is refused again', {
          name,
          until: exception.expires,
        }),
        saying(
          'exception.expired.remedy',
          'Mend the workload, have the exception approved anew, or remove it: gatehouse except prune.',
        ),
      );
    case 'altered':
      return tell(
        'exception-inactive',
        exception,
        saying(
          'exception.altered',
          'exception {name} says something else than what was approved, so it does not count',
          { name },
        ),
        approve,
      );
    case 'early':
      return tell(
        'exception-inactive',
        exception,
        saying('exception.early', 'exception {name} counts only from {at} on', {
          name,
          at: exception.approval?.at ?? '',
        }),
        approve,
      );
    default:
      return tell(
        'exception-inactive',
        exception,
        saying('exception.requested', 'exception {name} is only a request: nobody has approved it', { name }),
        approve,
      );
  }
}

function expiring(exception: Exception, now: number): Problem {
  return tell(
    'exception-expiring',
    exception,
    saying(
      'exception.expiring',
      'exception {name} ends in {days, plural, one {# day} other {# days}}, at {until}',
      {
        name: nameOfException(exception),
        days: daysLeft(exception, now),
        until: exception.expires,
      },
    ),
    saying(
      'exception.expiring.remedy',
      'From then on the workload is refused: mend it, or ask {owner} for a new approval.',
      {
        owner: exception.owner,
      },
    ),
  );
}

/** It names a workload and does not accept all of it. */
function mismatches({ exception, notes }: ExceptionUse): Problem[] {
  return notes.flatMap(({ note, resource }) => {
    if (note.kind === 'not-active') return [];
    const workload = `${resource.kind} ${resource.namespace === '' ? '' : `${resource.namespace}/`}${resource.name}`;
    if (note.kind !== 'widened') {
      return [
        tell(
          'exception-mismatch',
          exception,
          noteSaying(note),
          saying(
            'exception.mismatch.remedy',
            'It accepts nothing of {workload}; name what the workload runs, or correct the workload.',
            { workload },
          ),
        ),
      ];
    }
    const asked = note.asked.filter((demand) => typeof demand !== 'string').map(grantText);
    const named = [...new Set(asked)].slice(0, MAX_NAMED).join('; ');
    const message = saying(
      'exception.widened',
      '{workload} asks for more than exception {name} allows: {named}',
      {
        workload,
        name: nameOfException(exception),
        named,
      },
    );
    const remedy = saying(
      'exception.widened.remedy',
      'Take it out of the workload, or have it approved: gatehouse except propose.',
    );
    return named === '' ? [] : [tell('exception-widened', exception, message, remedy)];
  });
}

const MAX_NAMED = 5;

/** It accepts nothing, or more than anything asks for. */
function idle(use: ExceptionUse): Problem[] {
  const { exception, workloads, seen, spare, notes, unusedPolicies, isUnjudged } = use;
  const name = nameOfException(exception);
  const { kind, name: of } = exception.workload;
  const prune = saying('exception.unused.remedy', 'Remove it: gatehouse except prune.');
  if (seen === 0) {
    const message = saying(
      'exception.unused.absent',
      'exception {name} accepts nothing: there is no {workload} here',
      {
        name,
        workload: `${kind} ${exception.namespace}/${of}`,
      },
    );
    return [tell('exception-unused', exception, message, prune)];
  }
  if (notes.some(({ note }) => note.kind !== 'widened')) return [];
  const isNeeded = isUnjudged || (exception.policies ?? []).length > unusedPolicies.length;
  if (workloads === 0 && !isNeeded) {
    const message = saying(
      'exception.unused',
      'exception {name} accepts nothing: its workload does without',
      { name },
    );
    return [tell('exception-unused', exception, message, prune)];
  }
  const wide = (element: Element | PolicyElement, text: string, remedy: Saying): Problem =>
    tell(
      'exception-wide',
      exception,
      saying('exception.wide', 'exception {name} allows more than its workload asks for: {element}', {
        name,
        element: text,
      }),
      remedy,
      element,
    );
  const narrow = saying(
    'exception.wide.remedy',
    'Narrow it: gatehouse except propose prints what is needed.',
  );
  return [
    ...spare.map((element) => wide(element, grantText(element.grant), narrow)),
    ...unusedPolicies.map((element) => wide(element, policyText(element), prune)),
  ];
}
