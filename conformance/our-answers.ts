import { aggregateDetail, aggregateReason, failedControls } from '../src/checks/evaluate.ts';
import { isLevel, LEVEL_ERROR } from '../src/core/level.ts';
import { parseVersion, VERSION_ERROR } from '../src/core/version.ts';
import { standards } from '../src/index.ts';
import { decodeObject } from '../src/resources/decode.ts';
import { splitApiVersion, workloadKindOf } from '../src/resources/kinds.ts';
import { isRecord, resourceOf } from '../src/resources/objects.ts';
import { parseJson } from '../src/resources/parse-json.ts';
import { podAt, readWorkload } from '../src/resources/workloads.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

/** What the library says to a line of `oracle decode`. */
export function decodeLine(line: string): string {
  const { object } = inputOf(line);
  if (object === undefined || object === null) return JSON.stringify({ error: 'no object' });
  const decoding = decodeObject(object, POD);
  return JSON.stringify(decoding.ok ? { ok: true } : { error: decoding.error });
}

/** What the library says to a line of `oracle evaluate -workload`. */
export function workloadLine(line: string): string {
  const { level, version: text, object } = inputOf(line);
  if (typeof level !== 'string' || !isLevel(level)) return JSON.stringify({ error: LEVEL_ERROR });
  const version = typeof text === 'string' ? parseVersion(text) : undefined;
  if (version === undefined) return JSON.stringify({ error: VERSION_ERROR });
  if (object === undefined || object === null) return JSON.stringify({ error: 'no object' });
  const decoding = decodeObject(object, POD);
  if (!decoding.ok) return JSON.stringify({ error: decoding.error });
  const kind = workloadKindOf(splitApiVersion(decoding.apiVersion).group, decoding.kind);
  if (kind === undefined) {
    const own = resourceOf(decoding.object);
    const name = `${own.apiVersion.includes('/') ? '' : '/'}${own.apiVersion}, Kind=${own.kind}`;
    return JSON.stringify({ error: `unexpected object type: ${name}` });
  }
  const pod = podAt(decoding.object, kind.podPath);
  const failed = failedControls(pod, standards.select(level, version));
  const verdict = {
    allowed: failed.length === 0,
    reason: aggregateReason(failed),
    detail: aggregateDetail(failed),
  };
  return JSON.stringify({ ...verdict, ...otherReading(object, pod) });
}

/** `check` comes to the pod by another function; a difference between the two is shown as one. */
function otherReading(object: unknown, pod: unknown): { otherReading?: unknown } {
  if (!isRecord(object)) return {};
  const { workload, troubles } = readWorkload({ path: [], value: object });
  if (workload === undefined)
    return troubles.some(({ code }) => code === 'wrong-type') ? { otherReading: troubles } : {};
  return JSON.stringify(workload.pod) === JSON.stringify(pod) ? {} : { otherReading: workload.pod };
}

function inputOf(line: string): Readonly<Record<string, unknown>> {
  const parsed = parseJson(line);
  if (parsed === undefined || 'code' in parsed || !isRecord(parsed.value))
    throw new Error(`not a line: ${line}`);
  return parsed.value;
}
