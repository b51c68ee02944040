import { aggregateDetail, aggregateReason, failedControls } from '../checks/evaluate.ts';
import type { Selector } from '../checks/select.ts';
import { isLevel, LEVEL_ERROR } from '../core/level.ts';
import { parseVersion, VERSION_ERROR } from '../core/version.ts';
import { decodeObject } from '../resources/decode.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { parseJson } from '../resources/parse-json.ts';
import type { Pod } from '../resources/pod.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** Answers one line of `gatehouse evaluate`: `{"level","version","pod"}` to a verdict or an error, both as JSON. */
export function evaluateLine(line: string, selector: Selector): string {
  const parsed = parseJson(line);
  if (parsed === undefined) return errorLine('line: it is empty');
  if ('code' in parsed) return errorLine(`line: ${parsed.message}`);
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
  if (decoding.kind !== 'Pod' || decoding.apiVersion !== 'v1') {
    const { apiVersion, kind } = resourceOf(decoding.object);
    return errorLine(`not a Pod: ${apiVersion.includes('/') ? '' : '/'}${apiVersion}, Kind=${kind}`);
  }
  const failed = failedControls(decoding.object as Pod, selector.select(level, version));
  if (failed.length === 0) return '{"allowed":true,"reason":"","detail":""}';
  const reason = JSON.stringify(aggregateReason(failed));
  return `{"allowed":false,"reason":${reason},"detail":${JSON.stringify(aggregateDetail(failed))}}`;
}

export function errorLine(error: string): string {
  return JSON.stringify({ error });
}
