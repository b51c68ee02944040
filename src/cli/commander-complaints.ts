import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';

type Told = (...groups: string[]) => Saying;

/** What commander complains of. It makes whole texts of it, which are taken apart here; a test makes each of them. */
const COMPLAINTS: readonly (readonly [text: RegExp, told: Told])[] = [
  [
    /^missing required argument '(.*)'$/,
    (name) => saying('commander.missing-argument', 'the argument "{name}" is missing', { name }),
  ],
  [
    /^option '(.*)' argument missing$/,
    (flags) => saying('commander.missing-value', 'the option "{flags}" needs a value', { flags }),
  ],
  [
    /^(?:option|environment variable) '(.*)' cannot be used with (?:option|environment variable) '(.*)'$/,
    (one, other) => saying('commander.conflict', '"{one}" cannot be used with "{other}"', { one, other }),
  ],
  [
    /^unknown option '(.*)'$/,
    (flag) => saying('commander.unknown-option', 'unknown option "{flag}"', { flag }),
  ],
  [
    /^unknown command '(.*)'$/,
    (name) => saying('commander.unknown-command', 'unknown command "{name}"', { name }),
  ],
  [
    /^too many arguments.*\. Expected (\d+) arguments? but got (\d+)\.$/,
    (expected, given) =>
      saying('commander.too-many', 'too many arguments: {expected} expected, {given} given', {
        expected,
        given,
      }),
  ],
  [
    /^option '(.*)' argument '(.*)' is invalid\. (.*)$/s,
    (flags, value, reason) =>
      saying('commander.invalid', '"{value}" is no value of the option "{flags}". {reason}', {
        flags,
        value,
        reason: reasonSaying(reason),
      }),
  ],
  [
    /^option '.*' value '(.*)' from env '(.*)' is invalid\. (.*)$/s,
    (value, name, reason) =>
      saying(
        'commander.invalid-variable',
        '"{value}" is no value of the environment variable {name}. {reason}',
        {
          name,
          value,
          reason: reasonSaying(reason),
        },
      ),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. (.*)$/s,
    (value, name, reason) =>
      saying('commander.invalid-argument', '"{value}" is no value of the argument "{name}". {reason}', {
        name,
        value,
        reason: reasonSaying(reason),
      }),
  ],
];

/** A complaint of commander, with what it suggests. What we do not know stays as it is. */
export function complaintSaying(text: string, words: Words): Saying | string {
  const [, complaint = text, near] =
    /^(?:error: )?(.*?)(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s.exec(text) ?? [];
  const told = toldOf(complaint);
  const error = saying('commander.error', 'error: {complaint}', { complaint: told });
  if (near === undefined) return error;
  return `${words.say(error)}\n(${words.say(saying('commander.near', 'Did you mean {near}?', { near }))})`;
}

function toldOf(complaint: string): Saying | string {
  for (const [pattern, tell] of COMPLAINTS) {
    const found = pattern.exec(complaint);
    if (found !== null) return tell(...found.slice(1));
  }
  return complaint;
}

function reasonSaying(reason = ''): Saying | string {
  const choices = /^Allowed choices are (.*)\.$/s.exec(reason)?.[1];
  return choices === undefined
    ? reason
    : saying('commander.choices', 'Allowed choices are {choices}.', { choices });
}
