import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../src/checks/standing.ts';
import { parseConfiguration } from '../src/config/configuration.ts';
import { versionOf } from '../src/core/version.ts';
import { standards } from '../src/index.ts';
import { readDocuments } from '../src/resources/documents.ts';
import { isRecord, objectsIn } from '../src/resources/objects.ts';
import { applyPodDefaults } from '../src/resources/pod-defaults.ts';
import { readWorkload } from '../src/resources/workloads.ts';

const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples');

/** The tightest level that admits each workload of the shop: what its manifests are there to show. */
const SHOP: Readonly<Record<string, string>> = {
  'CronJob shop/nightly-report': 'baseline',
  'DaemonSet observability/log-shipper': 'privileged',
  'DaemonSet observability/metrics-agent': 'privileged',
  'Deployment ci/image-builder': 'privileged',
  'Deployment shop/cart': 'baseline',
  'Deployment shop/catalogue': 'privileged',
  'Deployment shop/invoice-printer': 'baseline',
  'Deployment shop/payments': 'privileged',
  'Deployment shop/web': 'restricted',
  'Job shop/migrate-orders-0042': 'baseline',
  'Pod shop/debug-mina': 'privileged',
  'StatefulSet shop/search-indexer': 'privileged',
};

function documentsOf(file: string) {
  return readDocuments(readFileSync(file, 'utf8'), file);
}

describe('the example shop', () => {
  const files = readdirSync(join(examples, 'shop')).map((file) => join(examples, 'shop', file));

  it('can be read without a problem', () => {
    expect(files.flatMap((file) => documentsOf(file).problems)).toEqual([]);
  });

  it('stands as its comments say', () => {
    const admitted = files
      .flatMap((file) => documentsOf(file).documents)
      .flatMap(({ value }) => (isRecord(value) ? [...objectsIn(value)] : []))
      .map((site) => readWorkload(site).workload)
      .filter((workload) => workload !== undefined)
      .map(({ resource: { kind, namespace, name }, pod }) => {
        const { admittedAt } = standingOf(applyPodDefaults(pod).pod, standards, versionOf(37));
        return [`${kind} ${namespace}/${name}`, admittedAt] as const;
      });
    expect(Object.fromEntries(admitted)).toEqual(SHOP);
  });
});

it('the example configuration is valid', () => {
  const { documents, problems } = documentsOf(join(examples, 'gatehouse.yaml'));
  expect(problems).toEqual([]);
  expect(parseConfiguration(documents[0]?.value)).toHaveProperty('configuration.version', 'v1.37');
});
