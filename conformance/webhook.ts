/**
 * The recorded exchanges with Kubernetes' own Pod Security webhook, answered by ours and compared byte for byte.
 * `npx tsx conformance/webhook.ts`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Gate, namespaceNotFound } from '../src/admission/gate.ts';
import type { Labels } from '../src/admission/namespace-policy.ts';
import { standards } from '../src/index.ts';
import { decodeObject } from '../src/resources/decode.ts';
import type { Pod } from '../src/resources/pod.ts';
import { readPodSecurityConfiguration } from '../src/server/pod-security-configuration-file.ts';
import { answer, type HttpAnswer, type HttpRequest } from '../src/server/validation-handler.ts';
import { yamlToJson } from '../src/server/yaml-to-json.ts';
import { sharedData } from './shared-data.ts';
import { type ConfigurationCase, configurationCases } from './webhook-configurations.ts';

interface Exchange {
  readonly config: string;
  readonly namespaces: Readonly<Record<string, Labels | null>>;
  readonly pods: Readonly<Record<string, readonly unknown[]>> | 'omitted';
  readonly podsFail: boolean;
  /** Seconds before the pod list answers. */
  readonly delay: number;
  readonly method: string;
  readonly path: string;
  readonly contentType: string | null;
  readonly body: string | null;
  readonly status: number | 'EXC';
  readonly response: string;
}

export interface Comparison {
  readonly name: string;
  /** Undefined where ours is the same. */
  readonly difference?: string;
}

/** How an exchange is answered: by the handler itself, or over the network. */
type Ask = (request: HttpRequest, gate: Gate) => Promise<HttpAnswer>;

const askHandler: Ask = (request, gate) => answer(request, { gate, compatible: true, yamlToJson });

export async function compareWebhook(folder: string, ask: Ask = askHandler): Promise<Comparison[]> {
  const lines = readFileSync(join(folder, 'webhook.jsonl'), 'utf8').trimEnd().split('\n');
  const comparisons: Comparison[] = [];
  for (const [index, line] of lines.entries()) {
    const exchange = JSON.parse(line) as Exchange;
    const got = await answerOf(exchange, gateOf(exchange, folder, index), ask);
    const difference = differenceOf(exchange, got);
    comparisons.push({ name: `exchange ${index}`, ...(difference !== undefined && { difference }) });
  }
  return comparisons;
}

async function answerOf(
  { method, path, contentType, body }: Exchange,
  gate: Gate,
  ask: Ask,
): Promise<HttpAnswer> {
  const request = {
    method,
    target: path,
    contentType: contentType ?? undefined,
    body: body === null || body === '' ? undefined : new TextEncoder().encode(body),
  };
  return ask(request, gate);
}

function gateOf(exchange: Exchange, folder: string, index: number): Gate {
  const { config, namespaces, podsFail, delay } = exchange;
  const read = readPodSecurityConfiguration(readFileSync(join(folder, config), 'utf8'));
  if (!read.ok) throw new Error(read.error);
  let time = 0;
  return {
    selector: standards,
    ...read.configuration,
    enforceWorkloads: false,
    language: 'en',
    now: () => time,
    namespace: (name) => {
      if (!Object.hasOwn(namespaces, name)) return namespaceNotFound(name);
      return { ok: true, value: { labels: namespaces[name] ?? {} } };
    },
    pods: (namespace, deadline) => {
      time += delay * 1000;
      if (podsFail || time > deadline) return { ok: false, error: 'the list failed' };
      return { ok: true, value: podsOf(exchange, namespace, index) };
    },
  };
}

function podsOf({ pods }: Exchange, namespace: string, index: number): Pod[] {
  if (pods === 'omitted') return manyPods(index);
  return (pods[namespace] ?? []).map((pod) => {
    const decoded = decodeObject(pod, { apiVersion: 'v1', kind: 'Pod' });
    if (!decoded.ok) throw new Error(decoded.error);
    return decoded.object;
  });
}

/**
 * Two lists of pods were too long to record. Their answers tell what they were: 3,001 pods of which every second one
 * is on the host network, and 3,007 that all are, of which one, `aaa`, has no owner and comes last.
 */
function manyPods(index: number): Pod[] {
  const pod = (i: number, hostNetwork: boolean): Pod => ({
    metadata: { name: `p${String(i).padStart(5, '0')}` },
    spec: { hostNetwork },
  });
  if (index === 89) return Array.from({ length: 3001 }, (_, i) => pod(i, i % 2 === 1));
  const owned = Array.from({ length: 3006 }, (_, i): Pod => {
    const { metadata, ...rest } = pod(i, true);
    return { ...rest, metadata: { ...metadata, ownerReferences: [{ uid: 'rs', controller: true }] } };
  });
  return [...owned, { metadata: { name: 'aaa' }, spec: { hostNetwork: true } }];
}

function differenceOf({ status, response }: Exchange, got: HttpAnswer): string | undefined {
  // Upstream crashed and dropped the connection. Ours says what is wrong.
  if (status === 'EXC') return got.status === 400 ? undefined : `crashed upstream, ${got.status} of ours`;
  if (status !== got.status) return `status ${status}, ours ${got.status}`;
  const body = Buffer.from(got.body).toString();
  if (response !== body) return `body\n  upstream ${response}  ours     ${body}`;
  const type = got.headers['Content-Type'];
  if (status === 200 || status === 400) {
    if (type !== 'text/plain; charset=utf-8') return `content type ${type}`;
  }
  if (status === 400 && got.headers['X-Content-Type-Options'] !== 'nosniff') return 'no nosniff';
  return undefined;
}

export function compareConfigurations(folder: string): Comparison[] {
  const recorded = readFileSync(join(folder, 'config-errors.txt'), 'utf8');
  return configurationCases(recorded).map(({ name, text, expected }: ConfigurationCase) => {
    if (text === undefined) return { name, difference: 'no input of ours for this answer' };
    const read = readPodSecurityConfiguration(text);
    const got = read.ok ? 'STARTED' : read.error;
    return { name, ...(got !== expected && { difference: `\n  upstream ${expected}\n  ours     ${got}` }) };
  });
}

async function main(): Promise<number> {
  const data = sharedData('pod-security');
  if ('skipped' in data) {
    console.log(`skipped: ${data.skipped}`);
    return 0;
  }
  const comparisons = [...(await compareWebhook(data.folder)), ...compareConfigurations(data.folder)];
  const different = comparisons.filter(({ difference }) => difference !== undefined);
  for (const { name, difference } of different) console.log(`${name}: ${difference}`);
  console.log(`${comparisons.length - different.length} of ${comparisons.length} the same`);
  return different.length === 0 ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main();
}
