import { isRecord } from '../../resources/objects.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import type { Power } from './powers.ts';
import { Leave } from './sandbox.ts';

/** How a policy has ended itself. Data only: it may come from another thread. */
export type Verdict =
  | { readonly is: 'exit' }
  | { readonly is: 'deny'; readonly message: unknown; readonly reason: unknown; readonly code: unknown }
  | { readonly is: 'mutate'; readonly object: unknown }
  | { readonly is: 'requeue' }
  | { readonly is: 'answer'; readonly value: unknown }
  | { readonly is: 'describe'; readonly definition: unknown }
  /** What it said is nothing that can be said, such as an object that contains itself. */
  | { readonly is: 'garbled'; readonly message: string }
  /** It asked for what is not known, or not allowed. */
  | { readonly is: 'unknown'; readonly missing: string }
  | { readonly is: 'forbidden'; readonly power: Power; readonly subject: string }
  /** Nothing in this run: it has to know this first. */
  | { readonly is: 'asks'; readonly question: Question };

/** What a policy wants to know of the world, or to change in it. */
export interface Question {
  readonly operation: string;
  readonly argument: unknown;
}

/** To a question of a policy, as JSON: `{value}` or `{thrown}`. */
export type Answer = string | Verdict;

const MAX_LOG_LINES = 100;
const MAX_LINE = 2000;

/**
 * What a policy and its host say to each other in one run. Policies ask and get their answer at once, but some answers take time, or
 * are to be had on another thread only. Then the run is given up, and begun again when the answer is there: a run is the same every
 * time, so it comes to the same question, and is told the answer of last time. Nothing is asked, or changed, twice.
 */
export class Conversation {
  readonly warnings: unknown[] = [];
  readonly log: string[] = [];
  /** Which an instrumented script has gone, by number. */
  readonly ways: number[] = [];
  readonly #answers: Answer[];
  readonly #ask: (question: Question) => Answer | undefined;
  readonly #parts: readonly (() => string)[];
  #asked = 0;

  /** `answers` are those of earlier runs; `ask` adds to them what is to be had at once. `parts` are of the request. */
  constructor(
    answers: Answer[],
    ask: (question: Question) => Answer | undefined,
    parts: readonly (() => string)[],
  ) {
    this.#answers = answers;
    this.#ask = ask;
    this.#parts = parts;
  }

  /** The host of the sandbox. */
  readonly host = (operation: string, text: string): string | undefined => {
    if (operation === 'part') return this.#parts[Number(text)]?.();
    const argument: unknown = JSON.parse(text === '' ? 'null' : text);
    const members = isRecord(argument) ? argument : {};
    switch (operation) {
      case 'way':
        this.ways.push(Number(argument));
        return undefined;
      case 'print':
        this.#print(argument);
        return undefined;
      case 'warn':
        this.warnings.push(members['message'] ?? '');
        return undefined;
      case 'atob':
        return answered(decodeBase64(String(argument)));
      case 'btoa':
        return answered(encodeBase64(String(argument)));
      case 'deny': {
        const { message = '', reason = '', code = 0 } = members;
        throw new Leave<Verdict>({
          is: 'deny',
          message: message ?? '',
          reason: reason ?? '',
          code: code ?? 0,
        });
      }
      case 'mutate':
        throw new Leave<Verdict>({ is: 'mutate', object: members['object'] });
      case 'answer':
        throw new Leave<Verdict>({ is: 'answer', value: members['value'] });
      case 'describe':
        throw new Leave<Verdict>({ is: 'describe', definition: argument });
      case 'rejected':
        throw new Leave<Verdict>({ is: 'garbled', message: String(members['error']) });
      case 'unknown':
        throw new Leave<Verdict>({ is: 'unknown', missing: String(argument) });
      case 'garbled':
        throw new Leave<Verdict>({ is: 'garbled', message: 'it answers with something that is no JSON' });
      case 'requeue':
      case 'exit':
        throw new Leave<Verdict>({ is: operation });
      default:
        return this.#answer({ operation, argument });
    }
  };

  #print(parts: unknown): void {
    if (this.log.length >= MAX_LOG_LINES || !Array.isArray(parts)) return;
    this.log.push(parts.join(' ').slice(0, MAX_LINE));
  }

  #answer(question: Question): string {
    let answer = this.#answers[this.#asked];
    if (answer === undefined) {
      answer = this.#ask(question);
      if (answer === undefined) throw new Leave<Verdict>({ is: 'asks', question });
      this.#answers.push(answer);
    }
    this.#asked++;
    if (typeof answer !== 'string') throw new Leave<Verdict>(answer);
    return answer;
  }
}

export function answered(value: unknown, problem?: string): string {
  return JSON.stringify(problem === undefined ? { value } : { thrown: problem });
}
