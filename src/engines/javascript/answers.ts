import { isRecord } from '../../resources/objects.ts';
import type { ClusterReader, Listing, Lookup } from '../evaluation.ts';
import { readSelector } from '../selectors.ts';
import { type Answer, answered, type Question } from './conversation.ts';
import { parseLabelSelector } from './label-terms.ts';
import { isGranted, type Power } from './powers.ts';
import type { FetchAnswer, JavaScriptWorld } from './world.ts';

export interface AnswerSettings {
  readonly cluster: ClusterReader;
  readonly world: JavaScriptWorld;
  readonly grants: readonly string[];
  /** Of the request: then nothing is changed. */
  readonly isDryRun: boolean;
  /** As jsPolicy itself: what is not known is not there, an empty list is undefined. */
  readonly isCompatible: boolean;
}

/** Answers what policies ask of the world, as far as it is there and granted. */
export class Answers {
  readonly #settings: AnswerSettings;

  constructor(settings: AnswerSettings) {
    this.#settings = settings;
  }

  to({ operation, argument }: Question): Answer | Promise<Answer> {
    const members = isRecord(argument) ? argument : {};
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
    return mapped(this.#settings.cluster.get({ ...reference, ...live }), (found) => this.#looked(found));
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
    return mapped(this.#settings.cluster.list({ ...query, ...live }), (found) => this.#listed(found));
  }

  #listed(found: Listing): Answer {
    const { isCompatible } = this.#settings;
    if (found.is === 'unknown' && !isCompatible) return { is: 'unknown', missing: found.missing };
    return answered(isCompatible && found.objects.length === 0 ? undefined : found.objects);
  }

  #write({ verb, object }: Readonly<Record<string, unknown>>): Answer | Promise<Answer> {
    const { cluster, isDryRun: dryRun } = this.#settings;
    const power = verb === 'create' ? 'create' : verb === 'update' ? 'update' : 'remove';
    if (!isRecord(object)) return thrown('UnmarshalObject', 'an object expected');
    const subject = `${String(object['apiVersion'])} ${String(object['kind'])}`;
    const write = cluster.write?.bind(cluster);
    return this.#granted(
      power,
      subject,
      write && (() => write({ verb: power === 'remove' ? 'delete' : power, dryRun, object }).then(answered)),
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
