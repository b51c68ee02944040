import { type Saying, saying } from '../core/saying.ts';
import {
  daysLeft,
  type Exception,
  expiringWithin,
  nameOfException,
  phaseOf,
} from '../exceptions/exception.ts';
import { grantText, policyText } from '../exceptions/grant-text.ts';
import type { Words } from '../messages/words.ts';
import { harmless } from '../report/terminal-text.ts';

/** Exceptions, the one that ends first at the top: who may do what, until when, and whether it counts now. */
export function exceptionsText(exceptions: readonly Exception[], now: number, words: Words): string {
  const lines = exceptions
    .toSorted((a, b) => a.expiresMs - b.expiresMs)
    .flatMap((exception) => [...headOf(exception, now, words), ...elementsOf(exception), '']);
  return `${[...lines, words.say(totalsOf(exceptions, now))].map((line) => harmless(line)).join('\n')}\n`;
}

function headOf(exception: Exception, now: number, words: Words): string[] {
  const { workload, namespace, owner, reason, ticket = '', approval } = exception;
  return [
    `${nameOfException(exception)}   ${words.say(stateOf(exception, now))}`,
    `  ${workload.kind} ${namespace}/${workload.name}, ${workload.serviceAccount}, ${workload.images.join(', ')}`,
    `  ${[owner, ticket, reason].filter((text) => text !== '').join('; ')}`,
    ...(approval === undefined
      ? []
      : [
          `  ${words.say(saying('except.approved-by', 'approved by {by} at {at}', { by: approval.by, at: approval.at }))}`,
        ]),
  ];
}

function elementsOf({ allow, policies = [] }: Exception): string[] {
  const line = (text: string, because: string | undefined): string =>
    `    ${text}${because === undefined ? '' : `   # ${because}`}`;
  return [
    ...allow.map(({ control, grant, because }) => line(`${control}: ${grantText(grant)}`, because)),
    ...policies.map((element) => line(policyText(element), element.because)),
  ];
}

/** Whether it counts, and how long. */
export function stateOf(exception: Exception, now: number): Saying {
  const until = exception.expires;
  switch (phaseOf(exception, now)) {
    case 'active':
      return expiringWithin(exception, now) === undefined
        ? saying('except.state.active', 'active until {until}', { until })
        : saying(
            'except.state.expiring',
            'active until {until}, {days, plural, one {# day} other {# days}} left',
            {
              until,
              days: daysLeft(exception, now),
            },
          );
    case 'expired':
      return saying('except.state.expired', 'expired at {until}', { until });
    case 'requested':
      return saying('except.state.requested', 'requested until {until}, not approved', { until });
    case 'altered':
      return saying('except.state.altered', 'changed since its approval, so it does not count');
    case 'early':
      return saying('except.state.early', 'its approval is in the future, so it does not count');
  }
}

function totalsOf(exceptions: readonly Exception[], now: number): Saying {
  const active = exceptions.filter((exception) => phaseOf(exception, now) === 'active');
  return saying(
    'except.totals',
    '{count, plural, one {# exception} other {# exceptions}}: {active} active, {expiring} of them ending within 14 days, {inactive} that do not count',
    {
      count: exceptions.length,
      active: active.length,
      expiring: active.filter((exception) => expiringWithin(exception, now) !== undefined).length,
      inactive: exceptions.length - active.length,
    },
  );
}
