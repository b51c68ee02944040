import { isRecord } from '../../resources/objects.ts';
import type { EvaluationInput, Listing, Lookup } from '../evaluation.ts';
import { readSelector } from '../selectors.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseLabelSelector } from './label-terms.ts';
import { isGranted, type Power } from './powers.ts';
import { Leave } from './sandbox.ts';
import type { FetchAnswer, JavaScriptWorld } from './world.ts';

/** How a policy has ended itself. */
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
  /** Nothing in this run: the answer takes time. */
  | { readonly is: 'waiting'; readonly answer: Promise<Answer> };

/** To a question of a policy, as JSON: `{value}` or `{thrown}`. */
type Answer = string | Verdict;

export interface ConversationSettings {
  readonly input: EvaluationInput;
  readonly world: JavaScriptWorld;
  readonly grants: readonly string[];
  /** As jsPolicy itself: what is not known is not there, an empty list is undefined. */
  readonly isCompatible: boolean;
}

const MAX_LOG_LINES = 100;
const MAX_LINE = 2000;

/**
 * What a policy and its host have said to each other in one evaluation. Policies ask and get their answer at once, but some answers
 * take time. Then the run is given up, and begun again when the answer is there: a run is the same every time, so it comes to the
 * same question, and is told the answer of last time. Nothing is asked, or changed, twice.
 */
export class Conversation {
  readonly #settings: ConversationSettings;
  readonly #answers: Answer[] = [];
  #asked = 0;
  #warnings: unknown[] = [];
  #log: string[] = [];

  /** The host of a script that is only to say what it is. */
  static readonly nowhere = (operation: string, text: string): string | undefined => {
    if (operation === 'print' || operation === 'warn') return undefined;
    if (operation !== 'describe') throw new Leave<Verdict>({ is: 'garbled', message: operation });
    throw new Leave<Verdict>({ is: 'describe', definition: JSON.parse(text) as unknown });
  };

  constructor(settings: ConversationSettings) {
    this.#settings = settings;
  }

  get warnings(): readonly unknown[] {
    return this.#warnings;
  }

  get log(): readonly string[] {
    return this.#log;
  }

  /** Before every run. */
  begin(): void {
    this.#asked = 0;
    this.#warnings = [];
    this.#log = [];
  }

  /** After a run that is waiting. */
  async await(answer: Promise<Answer>): Promise<void> {
    const failed = (error: unknown): Answer => ({ is: 'garbled', message: String(error) });
    this.#answers.push(await answer.catch(failed));
  }

  /** The host of the sandbox. */
  readonly host = (operation: string, text: string): string | undefined => {
    const argument: unknown = JSON.parse(text === '' ? 'null' : text);
    const members = isRecord(argument) ? argument : {};
    switch (operation) {
      case 'print':
        this.#print(argument);
        return undefined;
      case 'warn':
        this.#warnings.push(members['message'] ?? '');
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
        return this.#answer(() => this.#question(operation, argument, members));
    }
  };

  #print(parts: unknown): void {
    if (this.#log.length >= MAX_LOG_LINES || !Array.isArray(parts)) return;
    this.#log.push(parts.join(' ').slice(0, MAX_LINE));
  }

  #answer(ask: () => Answer | Promise<Answer>): string {
    let answer = this.#answers[this.#asked];
    if (answer === undefined) {
      const found = ask();
      if (found instanceof Promise) throw new Leave<Verdict>({ is: 'waiting', answer: found });
      this.#answers.push(found);
      answer = found;
    }
    this.#asked++;
    if (typeof answer !== 'string') throw new Leave<Verdict>(answer);
    return answer;
  }

  #question(
    operation: string,
    argument: unknown,
    members: Readonly<Record<string, unknown>>,
  ): Answer | Promise<Answer> {
    const { world } = this.#settings;
    const subject = String(argument);
    switch (operation) {
      case 'get':
        return this.#get(members);
      case 'list':
        return this.#list(members);
      case 'write':
        return this.#write(members);
      case 'sleep':
        return this.#sleep(Number(argument));
      case 'env':
        return this.#granted('env', subject, world.env && (() => answered(world.env?.(subject) ?? '')));
      case 'readFileSync':
        return this.#granted(
          'readFileSync',
          subject,
          world.readFile && (() => answered(world.readFile?.(subject))),
        );
      case 'fetchSync':
        return this.#fetch(members);
      default:
        throw new Error(`the surroundings ask for ${operation}`);
    }
  }

  #granted(
    power: Power,
    subject: string,
    use: (() => Answer | Promise<Answer>) | undefined,
  ): Answer | Promise<Answer> {
    if (!isGranted(this.#settings.grants, power, subject)) return { is: 'forbidden', power, subject };
    return use?.() ?? { is: 'unknown', missing: `${power} of ${subject}` };
  }

  #get({ kind, apiVersion, name, options }: Readonly<Record<string, unknown>>): Answer | Promise<Answer> {
    const live = readOptions(options);
    if (live === undefined) return thrown('UnmarshalOptions', 'the options need to be an object');
    const parts = String(name).split('/');
    const [namespace = '', inner = ''] = parts.length === 2 ? parts : ['', String(name)];
    const reference = { apiVersion: String(apiVersion), kind: String(kind), namespace, name: inner };
    return mapped(this.#settings.input.cluster.get({ ...reference, ...live }), (found) =>
      this.#looked(found),
    );
  }

  #looked(found: Lookup): Answer {
    if (found.is === 'found') return answered(found.object);
    if (found.is === 'absent' || this.#settings.isCompatible) return answered(undefined);
    return { is: 'unknown', missing: found.missing };
  }

  #list({ kind, apiVersion, options }: Readonly<Record<string, unknown>>): Answer | Promise<Answer> {
    const live = readOptions(options);
    if (live === undefined) return thrown('UnmarshalOptions', 'the options need to be an object');
    const { namespace = '', labelSelector = '' } = isRecord(options) ? options : {};
    if (typeof namespace !== 'string' || typeof labelSelector !== 'string')
      return thrown('UnmarshalOptions', 'namespace and labelSelector need to be string values');
    const parsed = parseLabelSelector(labelSelector);
    if (parsed === undefined)
      return thrown('ParseLabelSelector', `couldn't parse the selector string "${labelSelector}"`);
    const selector = this.#settings.isCompatible ? { matchLabels: parsed.matchLabels ?? {} } : parsed;
    const checked = readSelector(selector);
    if ('fault' in checked) return thrown('ParseLabelSelector', checked.fault);
    const query = {
      apiVersion: String(apiVersion),
      kind: String(kind).replace(/List$/, ''),
      namespace,
      selector,
    };
    return mapped(this.#settings.input.cluster.list({ ...query, ...live }), (found) => this.#listed(found));
  }

  #listed(found: Listing): Answer {
    const { isCompatible } = this.#settings;
    if (found.is === 'unknown' && !isCompatible) return { is: 'unknown', missing: found.missing };
    return answered(isCompatible && found.objects.length === 0 ? undefined : found.objects);
  }

  #write({ verb, object }: Readonly<Record<string, unknown>>): Answer | Promise<Answer> {
    const { cluster } = this.#settings.input;
    const power = verb === 'create' ? 'create' : verb === 'update' ? 'update' : 'remove';
    if (!isRecord(object)) return thrown('UnmarshalObject', 'an object expected');
    const subject = `${String(object['apiVersion'])} ${String(object['kind'])}`;
    const write = cluster.write?.bind(cluster);
    return this.#granted(
      power,
      subject,
      write && (() => write({ verb: power === 'remove' ? 'delete' : power, object }).then(answered)),
    );
  }

  #sleep(milliseconds: number): Answer | Promise<Answer> {
    const { sleep } = this.#settings.world;
    const time = Math.min(1000, milliseconds);
    return sleep !== undefined && time > 0
      ? sleep(time).then(() => answered(undefined))
      : answered(undefined);
  }

  #fetch({ url, options }: Readonly<Record<string, unknown>>): Answer | Promise<Answer> {
    if (typeof url !== 'string') return answered(undefined, 'fetchSync: url is not a string');
    const { method = '', headers = {}, body = '', insecure = false } = isRecord(options) ? options : {};
    const isRight = typeof method === 'string' && typeof body === 'string' && typeof insecure === 'boolean';
    if (!isRight || !isRecord(headers)) return answered(undefined, 'fetchSync: error unmarshalling options');
    const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
    const { fetch } = this.#settings.world;
    const request = { url, method: method.toUpperCase() || 'GET', body, insecure };
    return this.#granted(
      'fetchSync',
      url,
      fetch && (() => fetch({ ...request, headers: Object.fromEntries(texts) }).then(fetched)),
    );
  }
}

function answered(value: unknown, problem?: string): string {
  return JSON.stringify(problem === undefined ? { value } : { thrown: problem });
}

function thrown(reason: string, message: string): string {
  return JSON.stringify({ thrown: { reason, message } });
}

function fetched(answer: FetchAnswer): string {
  return typeof answer === 'string' ? answered(undefined, `fetchSync: ${answer}`) : answered(answer);
}

function mapped<T>(value: T | Promise<T>, map: (value: T) => Answer): Answer | Promise<Answer> {
  return value instanceof Promise ? value.then(map) : map(value);
}

/** `cache: false` reads the cluster itself; so does `smart` where the cache has nothing, which is for the reader to know. */
function readOptions(options: unknown): { readonly live?: true } | undefined {
  if (options === undefined || options === null) return {};
  if (!isRecord(options)) return undefined;
  const { cache } = options;
  if (cache === undefined || cache === null || cache === true || cache === 'smart') return {};
  return cache === false ? { live: true } : undefined;
}
