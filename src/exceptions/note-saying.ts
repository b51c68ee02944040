import { type Saying, saying } from '../core/saying.ts';
import type { Note } from './accepted-by.ts';
import { nameOfException } from './exception.ts';

/** Why an exception that is about a workload does not let it in, as a part of a sentence. */
export function noteSaying(note: Note): Saying {
  const { exception } = note;
  const name = nameOfException(exception);
  switch (note.kind) {
    case 'not-active':
      return notActive(note.phase, name, exception);
    case 'other-account':
      return saying('note.account', 'exception {name} is for the service account {wanted}, not for {found}', {
        name,
        wanted: exception.workload.serviceAccount,
        found: note.found,
      });
    case 'other-image':
      return saying(
        'note.image',
        'exception {name} is not for the image {found} of container "{container}"',
        {
          name,
          found: note.found,
          container: note.container,
        },
      );
    case 'widened':
      return saying('note.widened', 'exception {name} does not allow all of it', { name });
  }
}

function notActive(
  phase: Extract<Note, { kind: 'not-active' }>['phase'],
  name: string,
  { expires, approval }: Extract<Note, { kind: 'not-active' }>['exception'],
): Saying {
  switch (phase) {
    case 'expired':
      return saying('note.expired', 'exception {name} expired at {expires}', { name, expires });
    case 'requested':
      return saying('note.requested', 'exception {name} is not approved', { name });
    case 'altered':
      return saying('note.altered', 'exception {name} says something else than what was approved', { name });
    case 'early':
      return saying('note.early', 'exception {name} counts from {at} on', { name, at: approval?.at ?? '' });
  }
}
