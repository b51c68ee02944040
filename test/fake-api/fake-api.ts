import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Fields = Record<string, unknown>;
export interface FakeObject extends Fields {
  metadata: Fields & { name: string; resourceVersion?: string };
}

interface Happening {
  readonly version: number;
  readonly collection: string;
  readonly type: string;
  readonly object: FakeObject;
}

interface Watcher {
  readonly collection: string;
  readonly name: string | undefined;
  readonly response: ServerResponse;
}

/** What the server does wrong, on command. */
export interface Faults {
  /** Milliseconds before every answer. */
  delayMs: number;
  /** So many requests are refused with 429 and this Retry-After. */
  tooMany: { left: number; retryAfter: string };
  /** So many requests are answered with 500. */
  broken: number;
  /** Requests are read and never answered. */
  silent: boolean;
  /** Watches are accepted and then say nothing, not even bookmarks. */
  silentWatches: boolean;
  /** So many continue tokens are refused with 410. */
  expiredPages: number;
  /** A watch from a version older than this is answered with an ERROR event 410. */
  compactedTo: number;
  /** So many answers with 200 are not JSON. */
  garbage: number;
  /** So many requests are refused with 401. */
  unauthorized: number;
  /** Lists of these collections are refused with 403. */
  forbidden: readonly string[];
  /** So many pages after the first one are answered with 500. */
  brokenPages: number;
}

export interface FakeApi {
  readonly url: string;
  readonly faults: Faults;
  readonly requests: { method: string; url: string; at: number; authorization: string | undefined }[];
  put(collection: string, object: FakeObject): void;
  /** Answers a path with this, as discovery does. */
  answer(path: string, value: unknown): void;
  remove(collection: string, name: string): void;
  get(collection: string, name: string): FakeObject | undefined;
  version(): number;
  watchers(): number;
  /** Ends all watches: properly, or by destroying their sockets. */
  cutWatches(how: 'end' | 'destroy'): void;
  /** Writes this to all watches as it is. */
  sayToWatches(text: string): void;
  bookmark(): void;
  /** Closes the port and every connection; `listen` opens the same port again. */
  down(): Promise<void>;
  listen(): Promise<void>;
  close(): Promise<void>;
}

/** A small API server over plain HTTP. It knows no kinds: a collection is whatever path is used. */
export async function startFakeApi(): Promise<FakeApi> {
  const collections = new Map<string, Map<string, FakeObject>>();
  const history: Happening[] = [];
  const watchers = new Set<Watcher>();
  const sockets = new Set<Socket>();
  const requests: FakeApi['requests'] = [];
  const pages = new Map<string, FakeObject[]>();
  const answers = new Map<string, unknown>();
  let version = 100;
  let port = 0;
  const faults: Faults = {
    delayMs: 0,
    tooMany: { left: 0, retryAfter: '1' },
    broken: 0,
    silent: false,
    silentWatches: false,
    expiredPages: 0,
    compactedTo: 0,
    garbage: 0,
    unauthorized: 0,
    forbidden: [],
    brokenPages: 0,
  };

  const server = createServer((request, response) => void serve(request, response));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  function record(collection: string, type: string, object: FakeObject): FakeObject {
    version += 1;
    const stored: FakeObject = {
      ...object,
      metadata: { ...object.metadata, resourceVersion: String(version) },
    };
    const all = collections.get(collection) ?? new Map<string, FakeObject>();
    collections.set(collection, all);
    if (type === 'DELETED') all.delete(object.metadata.name);
    else all.set(object.metadata.name, stored);
    const happening = { version, collection, type, object: stored };
    history.push(happening);
    for (const watcher of watchers) tell(watcher, happening);
    return stored;
  }

  function tell(watcher: Watcher, { collection, type, object }: Happening): void {
    if (faults.silentWatches || watcher.collection !== collection) return;
    if (watcher.name !== undefined && watcher.name !== object.metadata.name) return;
    watcher.response.write(`${JSON.stringify({ type, object })}\n`);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { authorization } = request.headers;
    requests.push({
      method: request.method ?? '',
      url: request.url ?? '',
      at: performance.now(),
      authorization,
    });
    const text = await textOf(request);
    if (faults.silent) return;
    if (faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
    if (faults.unauthorized > 0) {
      faults.unauthorized -= 1;
      status(response, 401, 'Unauthorized');
      return;
    }
    if (faults.tooMany.left > 0) {
      faults.tooMany.left -= 1;
      response.setHeader('retry-after', faults.tooMany.retryAfter);
      status(response, 429, 'TooManyRequests');
      return;
    }
    if (faults.broken > 0) {
      faults.broken -= 1;
      status(response, 500, 'InternalError');
      return;
    }
    if (faults.garbage > 0) {
      faults.garbage -= 1;
      response.end('<html>a proxy\n');
      return;
    }
    const url = new URL(request.url ?? '/', 'http://fake');
    const parts = url.pathname
      .replace(/\/status$/, '')
      .split('/')
      .filter((part) => part !== '');
    const collectionLength = parts[0] === 'api' ? 3 : 4;
    const namespaced = parts[collectionLength - 1] === 'namespaces' && parts.length > collectionLength + 1;
    const length = namespaced ? collectionLength + 2 : collectionLength;
    const own = `/${parts.slice(0, length).join('/')}`;
    const name = parts[length];
    // An object that was put into the collection of all namespaces is also found in its own.
    const whole = `/${[...parts.slice(0, collectionLength - 1), parts[length - 1]].join('/')}`;
    const isInWhole = namespaced && name !== undefined && collections.get(whole)?.has(name) === true;
    const collection = isInWhole ? whole : own;
    if (answers.has(url.pathname)) {
      json(response, 200, answers.get(url.pathname));
      return;
    }
    if (request.method === 'GET' && name !== undefined) {
      const found = collections.get(collection)?.get(name);
      if (found === undefined) status(response, 404, 'NotFound');
      else json(response, 200, found);
      return;
    }
    if (request.method === 'GET') {
      if (url.searchParams.get('watch') === 'true') startWatch(url, collection, response);
      else answerList(url, collection, response);
      return;
    }
    if (faults.forbidden.includes(collection)) {
      status(response, 403, 'Forbidden');
      return;
    }
    change(request, collection, name, text, response, url.searchParams.get('dryRun') === 'All');
  }

  function change(
    request: IncomingMessage,
    collection: string,
    name: string | undefined,
    text: string,
    response: ServerResponse,
    isDryRun: boolean,
  ): void {
    const body = text === '' ? {} : (JSON.parse(text) as FakeObject);
    const key = name ?? (body as FakeObject).metadata.name;
    const existing = collections.get(collection)?.get(key);
    if (request.method === 'POST') {
      if (existing !== undefined) {
        status(response, 409, 'AlreadyExists');
        return;
      }
      json(response, 201, record(collection, 'ADDED', body as FakeObject));
      return;
    }
    const isApply = request.headers['content-type'] === 'application/apply-patch+yaml';
    if (existing === undefined && isApply) {
      json(response, 201, isDryRun ? body : record(collection, 'ADDED', body as FakeObject));
      return;
    }
    if (existing === undefined) {
      status(response, 404, 'NotFound');
      return;
    }
    if (request.method === 'DELETE') {
      json(response, 200, record(collection, 'DELETED', existing));
      return;
    }
    const given = (body as Partial<FakeObject>).metadata?.resourceVersion;
    if (given !== undefined && given !== existing.metadata.resourceVersion) {
      status(response, 409, 'Conflict');
      return;
    }
    const next = request.method === 'PUT' ? body : merge(existing, body);
    json(response, 200, isDryRun ? next : record(collection, 'MODIFIED', next as FakeObject));
    return;
  }

  function answerList(url: URL, collection: string, response: ServerResponse): void {
    const token = url.searchParams.get('continue');
    if (faults.forbidden.includes(collection)) {
      status(response, 403, 'Forbidden');
      return;
    }
    if (token !== null && faults.brokenPages > 0) {
      faults.brokenPages -= 1;
      status(response, 500, 'InternalError');
      return;
    }
    if (token !== null && faults.expiredPages > 0) {
      faults.expiredPages -= 1;
      status(response, 410, 'Expired');
      return;
    }
    const selected = nameIn(url);
    const all =
      (token === null ? undefined : pages.get(token)) ??
      [...(collections.get(collection)?.values() ?? [])].filter(
        (object) => selected === undefined || object.metadata.name === selected,
      );
    const limit = Number(url.searchParams.get('limit') ?? '0');
    const items = limit > 0 ? all.slice(0, limit) : all;
    const more = all.slice(items.length);
    const next = more.length === 0 ? '' : `page-${version}-${more.length}`;
    if (next !== '') pages.set(next, more);
    json(response, 200, {
      kind: 'List',
      metadata: { resourceVersion: String(version), continue: next },
      items,
    });
  }

  function startWatch(url: URL, collection: string, response: ServerResponse): void {
    const from = Number(url.searchParams.get('resourceVersion') ?? '0');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    if (from < faults.compactedTo) {
      const object = {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: `too old resource version: ${from}`,
      };
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`);
      return;
    }
    const watcher = { collection, name: nameIn(url), response };
    watchers.add(watcher);
    response.on('close', () => watchers.delete(watcher));
    for (const happening of history) if (happening.version > from) tell(watcher, happening);
  }

  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen();

  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    requests,
    put: (collection, object) => {
      const exists = collections.get(collection)?.has(object.metadata.name) === true;
      record(collection, exists ? 'MODIFIED' : 'ADDED', object);
    },
    answer: (path, value) => void answers.set(path, value),
    remove: (collection, name) => {
      const existing = collections.get(collection)?.get(name);
      if (existing !== undefined) record(collection, 'DELETED', existing);
    },
    get: (collection, name) => collections.get(collection)?.get(name),
    version: () => version,
    watchers: () => watchers.size,
    cutWatches: (how) => {
      for (const { response } of watchers) how === 'end' ? response.end() : response.destroy();
      watchers.clear();
    },
    sayToWatches: (text) => {
      for (const { response } of watchers) response.write(text);
    },
    bookmark: () => {
      if (faults.silentWatches) return;
      const object = { metadata: { resourceVersion: String(version) } };
      for (const { response } of watchers)
        response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`);
    },
    down,
    listen,
    close: down,
  };
}

function nameIn(url: URL): string | undefined {
  return /^metadata\.name=(.+)$/.exec(url.searchParams.get('fieldSelector') ?? '')?.[1];
}

function textOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    request.on('end', () => resolve(text));
  });
}

function json(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function status(response: ServerResponse, code: number, reason: string): void {
  json(response, code, { kind: 'Status', status: 'Failure', code, reason, message: `fake: ${reason}` });
}

/** Merge patch; lists of things with names are merged by name, as a strategic patch does. */
function merge(into: unknown, patch: unknown): unknown {
  if (Array.isArray(into) && Array.isArray(patch) && patch.every((item) => typeof item?.name === 'string')) {
    const names = new Map(into.map((item: Fields) => [item['name'], item]));
    for (const item of patch as Fields[])
      names.set(item['name'], merge(names.get(item['name']) ?? {}, item) as Fields);
    return [...names.values()];
  }
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch;
  const result: Fields = typeof into === 'object' && into !== null ? { ...(into as Fields) } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merge(result[key], value);
  }
  return result;
}
