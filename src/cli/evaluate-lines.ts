import { aggregate, failedControls } from '../checks/evaluate.ts';
import type { Selector } from '../checks/select.ts';
import { isLevel, LEVEL_ERROR, type Level } from '../core/level.ts';
import { inEnglish } from '../core/saying.ts';
import { parseVersion, VERSION_ERROR, type Version } from '../core/version.ts';
import { decodeObject } from '../resources/decode.ts';
import { JsonStructReader } from '../resources/json-struct-reader.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { parseJson } from '../resources/parse-json.ts';
import type { Pod } from '../resources/pod.ts';
import { type Struct, structNamed } from '../resources/schema-types.ts';
import { type Shape, WHOLE } from '../resources/struct-plan.ts';
import { judgedPod } from './judged-pod.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** What the quick way keeps of a line. */
const QUESTION: Shape = {
  blank: () => ({ level: undefined, version: undefined, pod: undefined }),
  fields: { level: WHOLE, version: WHOLE, pod: judgedPod },
};

/** The codes of a text take more memory than it does itself; longer lines go the long way. */
const QUICK_CHARACTERS = 4 << 20;

const MAX_VERSIONS = 100;

/** Answers lines of `gatehouse evaluate`: `{"level","version","pod"}` to a verdict or an error, both as JSON. */
export class LineEvaluator {
  readonly #selector: Selector;
  readonly #reader = new JsonStructReader(questionStruct(), QUESTION);
  readonly #versions = new Map<string, Version | undefined>();
  #codes = new Uint16Array(1);

  constructor(selector: Selector) {
    this.#selector = selector;
  }

  /** The answers to whole lines, each with its line feed. */
  answers(lines: Buffer): string {
    const text = lines.toString('utf8');
    const isShort = text.length <= QUICK_CHARACTERS;
    if (isShort) this.#reader.open(text, this.#codesOf(text));
    const answers: string[] = [];
    let from = 0;
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      const quick = isShort ? this.#quickAnswer(text, from, to) : undefined;
      answers.push(quick ?? this.#answer(text.slice(from, to)), '\n');
      from = to + 1;
    }
    return answers.join('');
  }

  /** The codes of the text, with a zero after them; the list is used again for the next text. */
  #codesOf(text: string): Uint16Array {
    if (this.#codes.length <= text.length) this.#codes = new Uint16Array(text.length + 1);
    Buffer.from(this.#codes.buffer).write(text, 'utf16le');
    this.#codes[text.length] = 0;
    return this.#codes;
  }

  #quickAnswer(text: string, start: number, end: number): string | undefined {
    const question = this.#reader.read(start);
    const after = this.#reader.end;
    if (question === undefined || after > end || !isBlank(text, after, end)) return undefined;
    const { level, version, pod } = question;
    if (typeof level !== 'string' || !isLevel(level) || typeof version !== 'string' || !isRecord(pod))
      return undefined;
    const { apiVersion = POD.apiVersion, kind = POD.kind } = pod;
    const parsed = this.#version(version);
    if (parsed === undefined || apiVersion !== POD.apiVersion || kind !== POD.kind) return undefined;
    return this.#verdict(pod as Pod, level, parsed);
  }

  /** There are few, and whoever asks about pods asks for the same ones again. */
  #version(text: string): Version | undefined {
    const known = this.#versions.get(text);
    if (known !== undefined) return known;
    const version = parseVersion(text);
    if (version !== undefined && this.#versions.size < MAX_VERSIONS) this.#versions.set(text, version);
    return version;
  }

  #answer(line: string): string {
    const parsed = parseJson(line);
    if (parsed === undefined) return errorLine('line: it is empty');
    if ('code' in parsed) return errorLine(`line: ${inEnglish(parsed.message)}`);
    if (!isBlank(line, parsed.end, line.length))
      return errorLine('line: nothing may stand behind the object');
    const input = parsed.value;
    if (!isRecord(input)) return errorLine('line: a JSON object is expected');
    const level = input['level'];
    if (typeof level !== 'string' || !isLevel(level)) return errorLine(LEVEL_ERROR);
    const version = typeof input['version'] === 'string' ? parseVersion(input['version']) : undefined;
    if (version === undefined) return errorLine(VERSION_ERROR);
    const { pod } = input;
    if (pod === undefined || pod === null) return errorLine('no object');
    const decoding = decodeObject(pod, POD);
    if (!decoding.ok) return errorLine(decoding.error);
    if (decoding.kind !== POD.kind || decoding.apiVersion !== POD.apiVersion) {
      const { apiVersion, kind } = resourceOf(decoding.object);
      return errorLine(`not a Pod: ${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`);
    }
    return this.#verdict(decoding.object as Pod, level, version);
  }

  #verdict(pod: Pod, level: Level, version: Version): string {
    const failed = failedControls(pod, this.#selector.select(level, version));
    if (failed.length === 0) return '{"allowed":true,"reason":"","detail":""}';
    const { reason, detail } = aggregate(failed);
    return `{"allowed":false,"reason":${JSON.stringify(reason)},"detail":${JSON.stringify(detail)}}`;
  }
}

export function errorLine(error: string): string {
  return JSON.stringify({ error });
}

/** What a line holds, in the terms of the schema. */
function questionStruct(): Struct {
  const string = { kind: 'string', goType: 'string' } as const;
  const pod = { kind: 'struct', goType: 'v1.Pod', struct: structNamed('core.Pod') } as const;
  const types = { level: string, version: string, pod };
  return {
    name: 'line',
    fields: new Map(
      Object.entries(types).map(([name, type]) => [name, { owner: 'line', goName: name, type }]),
    ),
  };
}

function isBlank(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!' \t\r'.includes(text.charAt(at))) return false;
  return true;
}
