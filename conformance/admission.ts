/**
 * Random admission reviews, answered by Kubernetes' own Pod Security webhook code and by ours, compared byte for byte.
 * `npx tsx conformance/admission.ts [COUNT] [SEED]`
 */
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../src/admission/decision.ts';
import { type Gate, namespaceNotFound } from '../src/admission/gate.ts';
import { formatPair } from '../src/admission/namespace-policy.ts';
import { standards } from '../src/index.ts';
import { decodeObject } from '../src/resources/decode.ts';
import { readPodSecurityConfiguration } from '../src/server/pod-security-configuration-file.ts';
import { answer } from '../src/server/validation-handler.ts';
import { yamlToJson } from '../src/server/yaml-to-json.ts';
import { type AdmissionCase, AdmissionGenerator } from './admission-generator.ts';
import { type Ask, findOracle } from './oracle.ts';

interface Answer {
  readonly status: number;
  readonly body: string;
  /** What the metrics count. */
  readonly events: readonly string[];
  /** Upstream would have dropped the connection. */
  readonly crash?: boolean;
}

export interface Difference {
  readonly index: number;
  readonly body: string;
  readonly upstream: Answer;
  readonly ours: Answer;
}

export interface FuzzResult {
  readonly count: number;
  /** How often which kind of answer was seen, so that a run that tests nothing shows. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
}

const BATCH = 1000;

export async function fuzzAdmission(ask: Ask, count: number, seed: number): Promise<FuzzResult> {
  const generator = new AdmissionGenerator(seed);
  const differences: Difference[] = [];
  const kinds: Record<string, number> = {};
  for (let start = 0; start < count; start += BATCH) {
    const cases = Array.from({ length: Math.min(BATCH, count - start) }, () => generator.next());
    const answers = await ask('admission', cases);
    for (const [i, one] of cases.entries()) {
      const upstream = namedScheme(answers[i] as Answer);
      const ours = await answerOf(one);
      const kind = kindOf(upstream);
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (!isSame(upstream, ours)) differences.push({ index: start + i, body: one.body, upstream, ours });
    }
  }
  return { count, kinds, differences };
}

/** A scheme is named after the line that made it, and the oracle's build paths are not those of the webhook. */
function namedScheme(answer: Answer): Answer {
  const name = 'k8s.io/pod-security-admission/cmd/webhook/server/scheme.go:29';
  return { ...answer, body: answer.body.replaceAll('pkg/runtime/scheme.go:111', name) };
}

/** Where upstream crashes, ours refuses and says why. */
function isSame(upstream: Answer, ours: Answer): boolean {
  if (upstream.crash === true) return ours.status === 400;
  return (
    upstream.status === ours.status &&
    upstream.body === ours.body &&
    isDeepStrictEqual(upstream.events, ours.events)
  );
}

function kindOf({ crash, status, body }: Answer): string {
  if (crash === true) return 'crash';
  if (status !== 200) return `HTTP ${status}`;
  const response = body.slice(body.lastIndexOf('"response":{'));
  if (response.includes('"allowed":false')) return `denied ${/"code":(\d+)/.exec(response)?.[1]}`;
  if (response.includes('"exempt":')) return 'exempt';
  if (response.includes('"error":')) return 'allowed with an error';
  return response.includes('"warnings":') ? 'allowed with warnings' : 'allowed';
}

async function answerOf(one: AdmissionCase): Promise<Answer> {
  const body = new TextEncoder().encode(one.body);
  const request = { method: 'POST', target: '/', contentType: 'application/json', body };
  const got = await answer(request, { gate: gateOf(one), compatible: true, yamlToJson });
  const events = got.judged?.decision.events ?? [];
  return { status: got.status, body: Buffer.from(got.body).toString(), events: events.map(formatEvent) };
}

function formatEvent(event: Event): string {
  if (event.kind === 'exemption') return 'exempt';
  if (event.kind === 'error') return `error fatal=${event.fatal}`;
  return `${event.decision} ${event.mode} ${formatPair(event.policy)}`;
}

function gateOf({ config, namespaces, pods, podsFail }: AdmissionCase): Gate {
  const read = readPodSecurityConfiguration(config);
  if (!read.ok) throw new Error(read.error);
  return {
    selector: standards,
    ...read.configuration,
    enforceWorkloads: false,
    language: 'en',
    now: () => 0,
    namespace: (name) => {
      const labels = namespaces[name];
      return labels === undefined ? namespaceNotFound(name) : { ok: true, value: { labels } };
    },
    pods: () => {
      if (podsFail) return { ok: false, error: 'the list failed' };
      const value = [];
      for (const pod of pods) {
        const decoded = decodeObject(pod, { apiVersion: 'v1', kind: 'Pod' });
        if (!decoded.ok) return { ok: false, error: decoded.error };
        value.push(decoded.object);
      }
      return { ok: true, value };
    },
  };
}

async function main(): Promise<number> {
  const count = Number(process.argv[2] ?? 20_000);
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
  const oracle = await findOracle();
  if ('skipped' in oracle) {
    console.log(`skipped: ${oracle.skipped}`);
    return 0;
  }
  const { kinds, differences } = await fuzzAdmission(oracle.ask, count, seed);
  for (const { index, body, upstream, ours } of differences.slice(0, 10)) {
    console.log(
      `case ${index}\n  body     ${body}\n  upstream ${JSON.stringify(upstream)}\n  ours     ${JSON.stringify(ours)}`,
    );
  }
  for (const [kind, times] of Object.entries(kinds).sort())
    console.log(`${String(times).padStart(7)}  ${kind}`);
  console.log(`${count} reviews, seed ${seed}: ${differences.length} differences`);
  return differences.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main();
}
