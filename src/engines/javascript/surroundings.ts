import { TELLER } from '../../languages/javascript/teller.ts';

/**
 * What is there for a policy besides the language, as jsPolicy has it: an expression for a function that the sandbox calls once with
 * `host`. It keeps what it needs of the language before any policy can change it.
 *
 * `host` takes the name of an operation and JSON, and answers with JSON: `{value}`, or `{thrown}` for what the policy may catch. An
 * operation that ends the policy does not return.
 */
export const SURROUNDINGS = `(host) => {
  'use strict';
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const { keys } = Object;

  const failure = ({ reason, message }) => ({ reason, message, toString: () => reason + ': ' + message });

  // A text is thrown as it is, everything else as jsPolicy's error.
  const ask = (operation, argument) => {
    const { value, thrown } = parse(host(operation, stringify(argument)));
    if (thrown !== undefined) throw typeof thrown === 'string' ? thrown : failure(thrown);
    return value;
  };

  const leave = (operation, argument) => {
    let text;
    try {
      text = stringify(argument);
    } catch (error) {
      text = undefined;
      operation = 'garbled';
    }
    host(operation, text === undefined ? '{}' : text);
  };

  const optionsOf = (options) => {
    if (options === undefined) return undefined;
    let text;
    try {
      text = stringify(options);
    } catch (error) {
      throw failure({ reason: 'StringifyOptions', message: String(error) });
    }
    return text === undefined ? null : parse(text);
  };

  const objectOf = (values, isThrown) => {
    const fail = (reason, message) => {
      if (isThrown) throw failure({ reason, message });
      return { ok: false, reason, message };
    };
    if (values.length !== 1) return { answer: fail('WrongArguments', 'single argument expected') };
    let text;
    try {
      text = stringify(values[0]);
    } catch (error) {
      return { answer: fail('StringifyObject', String(error)) };
    }
    const object = text === undefined ? undefined : parse(text);
    if (typeof object !== 'object' || object === null || Array.isArray(object))
      return { answer: fail('UnmarshalObject', 'an object expected') };
    return { object };
  };

  const change = (verb, isThrown) => (...values) => {
    const { answer, object } = objectOf(values, isThrown);
    return answer === undefined ? ask('write', { verb, object }) : answer;
  };

  const textFunction = (operation) => (...values) =>
    values.length === 1 && typeof values[0] === 'string' ? ask(operation, values[0]) : undefined;

  const functions = {
    exit: () => leave('exit'),
    allow: () => leave('exit'),
    deny: (message, reason, code) => leave('deny', { message, reason, code }),
    mutate: (object) => leave('mutate', { object }),
    requeue: (message) => leave('requeue', { message }),
    warn: (message) => {
      let text;
      try {
        text = stringify({ message });
      } catch (error) {
        return leave('garbled');
      }
      host('warn', text);
    },
    print: (...values) => {
      const parts = [];
      for (let i = 0; i < values.length; i++) {
        let text = values[i];
        if (typeof text !== 'string') {
          try {
            text = stringify(text);
          } catch (error) {
            continue;
          }
        }
        parts[parts.length] = text === undefined ? '' : text;
      }
      host('print', stringify(parts));
    },
    sleep: (...values) => {
      if (values.length === 1 && typeof values[0] === 'number') ask('sleep', values[0]);
    },
    get: (...values) => {
      const [kind, apiVersion, name, options] = values;
      if (values.length < 3 || values.length > 4)
        throw failure({ reason: 'WrongArguments', message: 'three arguments expected. Example get("Pod", "v1", "test")' });
      if (typeof kind !== 'string' || typeof apiVersion !== 'string' || typeof name !== 'string')
        throw failure({ reason: 'WrongArguments', message: 'kind, group version and name need to be string values' });
      return ask('get', { kind, apiVersion, name, options: optionsOf(options) });
    },
    list: (...values) => {
      const [kind, apiVersion, options] = values;
      if (values.length < 2 || values.length > 3)
        throw failure({ reason: 'WrongArguments', message: 'three arguments expected. Example list("Pod", "v1")' });
      if (typeof kind !== 'string' || typeof apiVersion !== 'string')
        throw failure({ reason: 'WrongArguments', message: 'kind and group version need to be string values' });
      return ask('list', { kind, apiVersion, options: optionsOf(options) });
    },
    create: change('create', true),
    update: change('update', true),
    remove: change('delete', false),
    env: textFunction('env'),
    readFileSync: textFunction('readFileSync'),
    atob: textFunction('atob'),
    btoa: textFunction('btoa'),
    fetchSync: (url, options) => {
      const { body, headers, status, statusText } = ask('fetchSync', { url, options });
      return {
        text: () => body,
        json: () => parse(body),
        headers,
        status,
        statusText,
        ok: status >= 200 && status < 300,
      };
    },
  };
  for (const name in functions) globalThis[name] = functions[name];
  globalThis.exports = {};

  // A part of the request that is handed over when it is looked at: an empty object or list until then.
  const Later = Proxy;
  const define = Reflect.defineProperty;
  const fill = (handler, target) => {
    const part = parse(host('part', '' + handler.part));
    handler.part = -1;
    const names = keys(part);
    for (let i = 0; i < names.length; i++)
      define(target, names[i], { __proto__: null, value: part[names[i]], writable: true, enumerable: true, configurable: true });
  };
  const traps = { __proto__: null };
  for (const name of ['get', 'set', 'has', 'deleteProperty', 'ownKeys', 'getOwnPropertyDescriptor', 'defineProperty', 'preventExtensions']) {
    const act = Reflect[name];
    traps[name] = function (target, a, b, c) {
      if (this.part >= 0) fill(this, target);
      return act(target, a, b, c);
    };
  }
  const withParts = (request, paths) => {
    if (paths === undefined) return;
    for (let i = 0; i < paths.length; i++) {
      const path = paths[i];
      const last = path.length - 1;
      let at = request;
      for (let j = 0; j < last; j++) at = at[path[j]];
      at[path[last]] = new Later(at[path[last]], { __proto__: traps, part: i });
    }
  };

  // Who asks is made up where a file is judged: then it cannot be told.
  const withUnknown = (request, unknown) => {
    if (unknown !== undefined)
      Object.defineProperty(request, 'userInfo', { get: () => host('unknown', stringify(unknown)), enumerable: true });
    return request;
  };

  // For scripts that tell which ways they go (languages/javascript/instrumented.ts): each once in a run.
  const teller = () => {
    const told = [];
    const way = (number) => {
      if (told[number] === true) return;
      told[number] = true;
      host('way', '' + number);
    };
    way.truth = (value, number) => (way(value ? number : number + 1), value);
    way.nullish = (value, number) => (way(value === null || value === undefined ? number + 1 : number), value);
    way.entered = (value, number) => (value && way(number), value);
    // Of a switch: the label that was compared last, until something is entered.
    let last;
    way.compared = (value, number) => ((last = number), value);
    way.matched = (number) => {
      if (last === number) way(number);
      last = undefined;
    };
    way.unmatched = (number) => {
      if (last !== undefined) way(number);
      last = undefined;
    };
    return way;
  };

  globalThis.__start = {
    teller,
    jsPolicy: (script) => (text) => {
      const { policy, request, unknown, later } = parse(text);
      globalThis.__policy = policy;
      withParts(request, later);
      globalThis.request = withUnknown(request, unknown);
      script();
    },
    defined: (script) => (text) => {
      const { act, request, unknown, later } = parse(text);
      script();
      const definition = globalThis.__definition?.default;
      if (typeof definition !== 'object' || definition === null) return leave('describe', null);
      if (act === 'describe') {
        const isFunction = (name) => (typeof definition[name] === 'function' ? true : definition[name]);
        const functions = { validate: isFunction('validate'), mutate: isFunction('mutate') };
        return leave('describe', { ...definition, ...functions });
      }
      withParts(request, later);
      withUnknown(request, unknown);
      const context = { object: request.object, oldObject: request.oldObject, request };
      const answer = definition[act]({ ...context, get: functions.get, list: functions.list, print: functions.print, warn: functions.warn });
      if (answer !== null && typeof answer === 'object' && typeof answer.then === 'function')
        answer.then((value) => leave('answer', { value }), (error) => leave('rejected', { error: String(error) }));
      else leave('answer', { value: answer });
    },
  };
}`;

/** Makes of a script what a run calls: as jsPolicy does it, with `{policy, request}`. */
export const JS_POLICY_ENTRY = entryOf('jsPolicy');

/** Makes of a bundled module, whose default export is a definition, what a run calls: with `{act, request}`. */
export const DEFINED_ENTRY = entryOf('defined');

/** The same for a script that tells which ways it goes. */
export function tellingEntry(entry: string): string {
  return `(globalThis.${TELLER} = globalThis.__start.teller(), ${entry})`;
}

function entryOf(name: string): string {
  return `((start) => (delete globalThis.__start, start.${name}))(globalThis.__start)`;
}
