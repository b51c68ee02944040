import type { PolicyViolation } from '../admission/policy-answer.ts';
import { type ApiFailure, isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Log } from '../cluster/log.ts';
import { pathOf } from '../cluster/resource-path.ts';
import type { PolicyRequest } from '../engines/evaluation.ts';
import { GROUP } from '../engines/javascript/js-policy.ts';

export interface ViolationRecordOptions {
  readonly client: ClusterClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /** Violations come in bursts: they are written together. */
  readonly waitMs?: number;
}

/** As jsPolicy writes it. */
interface Entry {
  readonly action: string;
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly requestInfo: Readonly<Record<'name' | 'namespace' | 'kind' | 'apiVersion' | 'operation', string>>;
  readonly userInfo: { readonly username: string; readonly uid: string };
  readonly timestamp: string;
}

type Members = Readonly<Record<string, unknown>>;

const VERSION = 'v1beta1';
const VIOLATIONS = { group: GROUP, version: VERSION, resource: 'jspolicyviolations' };
const POLICIES = { ...VIOLATIONS, resource: 'jspolicies' };
/** What writing them takes. */
export const VIOLATION_RULES = [
  { apiGroups: [GROUP], resources: [VIOLATIONS.resource], verbs: ['get', 'create'] },
  { apiGroups: [GROUP], resources: [`${VIOLATIONS.resource}/status`], verbs: ['update'] },
  { apiGroups: [GROUP], resources: [POLICIES.resource], verbs: ['get'] },
] as const;
const WAIT_MS = 1_000;
const TRIES = 5;
const TIMEOUT_MS = 3_000;
const MOST_CHARACTERS = 256;

/**
 * What policies of jsPolicy refused, kept where jsPolicy keeps it: the last ones of each policy, in the status of a JsPolicyViolations
 * of its name, whose owner is the JsPolicy where the cluster has it. It is a record for people; what cannot be written is told to the log,
 * once, and does not count for any answer.
 */
export class ViolationRecord {
  readonly #options: Required<ViolationRecordOptions>;
  readonly #pending = new Map<string, { size: number; entries: Entry[] }>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #hasComplained = false;

  constructor(options: ViolationRecordOptions) {
    this.#options = { waitMs: WAIT_MS, ...options };
  }

  readonly note = (violation: PolicyViolation, request: PolicyRequest): void => {
    const { policy, size } = violation;
    const entries = this.#pending.get(policy)?.entries ?? [];
    const next = [...entries, entryOf(violation, request, this.#options.now())];
    this.#pending.set(policy, { size, entries: next.slice(-size) });
    this.#timer ??= setTimeout(() => void this.flush(), this.#options.waitMs).unref();
  };

  /** Writes what waits. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const pending = [...this.#pending];
    this.#pending.clear();
    this.#writing = this.#writing.then(async () => {
      for (const [policy, { size, entries }] of pending)
        if (!(await this.#write(policy, size, entries))) return;
    });
    return this.#writing;
  }

  /** Other replicas write as well: a conflict is read and tried again. False where nobody answers: then the rest is not tried. */
  async #write(name: string, size: number, entries: readonly Entry[]): Promise<boolean> {
    const { client } = this.#options;
    for (let left = TRIES; left > 0; left--) {
      const object = await this.#readOrMake(name);
      if ('failure' in object) {
        if (object.failure.reason === 'AlreadyExists') continue;
        return this.#complain(name, object.failure);
      }
      const before = isRecord(object.value['status']) ? object.value['status'] : {};
      const known: readonly unknown[] = Array.isArray(before['violations']) ? before['violations'] : [];
      const status = { ...before, violations: [...known, ...entries].slice(-size) };
      const path = pathOf(VIOLATIONS, name, 'status');
      const written = await client.request({
        ...{ method: 'PUT', path, timeoutMs: TIMEOUT_MS, body: { ...object.value, status } },
      });
      if (written.ok) return true;
      if (written.failure.reason !== 'Conflict' || left === 1) return this.#complain(name, written.failure);
    }
    return true;
  }

  async #readOrMake(name: string): Promise<{ readonly value: Members } | { readonly failure: ApiFailure }> {
    const { client } = this.#options;
    const found = await client.request({
      method: 'GET',
      path: pathOf(VIOLATIONS, name),
      timeoutMs: TIMEOUT_MS,
    });
    if (found.ok) return { value: isRecord(found.value) ? found.value : {} };
    if (found.failure.code !== 404) return found;
    const body = {
      apiVersion: `${GROUP}/${VERSION}`,
      kind: 'JsPolicyViolations',
      metadata: { name, ...(await this.#owners(name)) },
    };
    const made = await client.request({
      method: 'POST',
      path: pathOf(VIOLATIONS),
      body,
      timeoutMs: TIMEOUT_MS,
    });
    if (!made.ok) return made;
    return { value: isRecord(made.value) ? made.value : {} };
  }

  /** The policy may be in a file only. */
  async #owners(name: string): Promise<Members> {
    const path = pathOf(POLICIES, name);
    const found = await this.#options.client.request({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
    const metadata = found.ok && isRecord(found.value) ? found.value['metadata'] : undefined;
    const uid = isRecord(metadata) ? metadata['uid'] : undefined;
    if (typeof uid !== 'string') return {};
    const owner = { apiVersion: `${GROUP}/${VERSION}`, kind: 'JsPolicy', name, uid };
    return { ownerReferences: [{ ...owner, controller: true }] };
  }

  /** Whether there is anybody who answers. */
  #complain(policy: string, { kind, code, message }: ApiFailure): boolean {
    const isAnswered = kind === 'status';
    if (this.#hasComplained) return isAnswered;
    this.#hasComplained = true;
    const because = code === 404 ? 'the cluster has no JsPolicyViolations' : message;
    this.#options.log('warning', 'violations of policies are not kept in the cluster; this is said once', {
      policy,
      because,
    });
    return isAnswered;
  }
}

function entryOf(
  { action, code, reason, message }: PolicyViolation,
  { name, namespace, kind, operation, userInfo }: PolicyRequest,
  now: number,
): Entry {
  const characters = [...message];
  const isLong = characters.length > MOST_CHARACTERS;
  const apiVersion = kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
  return {
    ...{ action, code, reason },
    message: isLong ? `${characters.slice(0, MOST_CHARACTERS - 3).join('')}...` : message,
    requestInfo: { name, namespace, kind: kind.kind, apiVersion, operation },
    userInfo: { username: userInfo.username, uid: userInfo.uid },
    timestamp: new Date(now).toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}
