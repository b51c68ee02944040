import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatehouseConfiguration } from '../config/gatehouse-configuration.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { ClusterReader } from '../engines/evaluation.ts';
import { FileCluster } from '../engines/file-cluster.ts';
import { controls, standards } from '../index.ts';
import { documentsIn, SourceDocument } from '../resources/documents.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { makeStandaloneCertificate } from '../server/certificates-standalone.ts';
import { denialTellers } from '../server/denial-teller.ts';
import type { ServerLog } from '../server/log.ts';
import { type StandaloneCluster, standaloneCluster } from '../server/standalone-cluster.ts';
import { standaloneExceptions } from '../server/standalone-exceptions.ts';
import { inputsOf } from './inputs.ts';
import type { ServeFlags } from './serve-flags.ts';
import type { Backing } from './serve-run.ts';

/** Serves without a cluster: namespaces and pods are those of a directory, read once. */
export async function standaloneBacking(
  flags: ServeFlags,
  configuration: GatehouseConfiguration,
  log: ServerLog,
): Promise<Backing> {
  const documents: SourceDocument[] = [];
  for (const input of inputsOf([flags.standalone ?? '.'], { stdin: nothing(), exclude: [], own: [] })) {
    for (const found of 'problem' in input ? [input.problem] : await readInput(input)) {
      if (found instanceof SourceDocument) documents.push(found);
      else log.cluster('warning', found.message, { file: found.file, code: found.code });
    }
  }
  const cluster = standaloneCluster(documents, ({ message, file }) =>
    log.cluster('warning', message, { file }),
  );
  const certificate = await makeStandaloneCertificate(['localhost', '127.0.0.1', '::1'], Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-'));
  const authorityFile = join(folder, 'ca.crt');
  writeFileSync(authorityFile, certificate.authority);
  const gate = {
    ...configuration,
    selector: standards,
    namespace: cluster.namespace,
    pods: cluster.pods,
    now: () => performance.now(),
    tellerOf: await denialTellers(),
    exceptions: standaloneExceptions(
      documents,
      controls,
      () => Date.now(),
      ({ file, message }) => log.cluster('warning', message, { file }),
    ),
  };
  return {
    gate: () => gate,
    certificates: certificate.source,
    ready: [],
    readings: {},
    policies: () => ({ reader: readerOf(documents), startsAnyway: false, stop: () => undefined }),
    hint: (port) => hintFor(port, authorityFile, cluster),
    stop: () => {
      certificate.source.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readInput(input: Exclude<ReturnType<typeof inputsOf>[number], { problem: unknown }>) {
  const bytes = await input.read();
  if (!(bytes instanceof Uint8Array)) return [bytes];
  const text = decodeText(bytes, input.file);
  return 'problem' in text ? [text.problem] : documentsIn(text.text, input.file);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** The line to try it with: a pod that a namespace refuses, where one refuses anything. */
function hintFor(
  port: number,
  authorityFile: string,
  cluster: StandaloneCluster,
): readonly (Saying | string)[] {
  const namespaces = [...cluster.namespaces.keys()].sort();
  const enforces = (name: string): boolean => {
    const level = cluster.namespaces.get(name)?.labels['pod-security.kubernetes.io/enforce'];
    return level !== undefined && level !== 'privileged';
  };
  const namespace = namespaces.find(enforces) ?? namespaces[0] ?? 'default';
  const review = JSON.stringify({
    apiVersion: 'admission.k8s.io/v1',
    kind: 'AdmissionReview',
    request: {
      uid: '1',
      kind: { group: '', version: 'v1', kind: 'Pod' },
      resource: { group: '', version: 'v1', resource: 'pods' },
      namespace,
      operation: 'CREATE',
      object: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'try' },
        spec: { hostPID: true, containers: [{ name: 'c', image: 'i' }] },
      },
    },
  });
  return [
    saying('serve.namespaces', 'namespaces: {names}', { names: namespaces.join(', ') }),
    saying('serve.try', 'try it:'),
    `  curl --cacert ${authorityFile} -H 'Content-Type: application/json' https://localhost:${port}/validate -d '${review}'`,
  ];
}

/** There is nothing but the manifests, so what is not among them is not there. */
function readerOf(documents: readonly SourceDocument[]): ClusterReader {
  const files = new FileCluster();
  files.add({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
  for (const { value } of documents) {
    for (const site of isRecord(value) ? objectsIn(value) : []) files.add(site.value);
  }
  return {
    get: (reference) => {
      const found = files.get(reference);
      return found.is === 'found' ? found : { is: 'absent' };
    },
    list: (query) => ({ is: 'found', objects: files.list(query).objects }),
    access: (question) => files.access(question),
    scopeOf: (kind) => files.scopeOf(kind),
  };
}
