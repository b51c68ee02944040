import { readFileSync } from 'node:fs';
import { UNCONFIGURED } from '../checks/namespace-policy.ts';
import type { PodSecurityConfiguration } from '../config/pod-security-configuration.ts';
import { saying } from '../core/saying.ts';
import type { ClusterDefaults } from '../posture/scan.ts';
import { isRecord } from '../resources/objects.ts';
import { parseYaml } from '../resources/parse-yaml.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import { readPodSecurityConfiguration } from '../server/pod-security-configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

const FLAG = '--admission-control-config-file';

/** What holds where no label says otherwise, and how we know. */
export function clusterDefaults(file: string | undefined, snapshot: Snapshot): ClusterDefaults {
  if (file !== undefined) {
    const { defaults, exemptions } = readConfiguration(file);
    const { namespaces, runtimeClasses } = exemptions;
    return { policy: defaults, from: 'configuration', exempt: { namespaces, runtimeClasses } };
  }
  const servers = apiServersIn(snapshot);
  const isSeen = servers.length > 0 && servers.every((argv) => admissionFileIn(argv) === undefined);
  return {
    policy: UNCONFIGURED,
    from: isSeen ? 'observed' : 'inferred',
    exempt: { namespaces: [], runtimeClasses: [] },
  };
}

/** The file that an API server of the cluster reads its admission configuration from, where that is seen. */
export function admissionFileOf(snapshot: Snapshot): string | undefined {
  return apiServersIn(snapshot)
    .map(admissionFileIn)
    .find((file) => file !== undefined);
}

function apiServersIn({ workloads }: Snapshot): (readonly string[])[] {
  return workloads
    .filter(({ resource, isMirror }) => isMirror === true && resource.namespace === 'kube-system')
    .flatMap(({ pod }) => pod.spec?.containers ?? [])
    .filter(({ name }) => name === 'kube-apiserver')
    .map(({ command = [], args = [] }) => [...command, ...args]);
}

function admissionFileIn(argv: readonly string[]): string | undefined {
  for (const [i, word] of argv.entries()) {
    if (word === FLAG) return argv[i + 1] ?? '';
    if (word.startsWith(`${FLAG}=`)) return word.slice(FLAG.length + 1);
  }
  return undefined;
}

/** A PodSecurityConfiguration, or the AdmissionConfiguration that holds one, as the API server is given it. */
function readConfiguration(file: string): PodSecurityConfiguration {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      saying('scan.admission-config.unreadable', '--admission-config {file}: cannot read it: {reason}', {
        file,
        reason: reasonOf(error),
      }),
    );
  }
  const parsed = parseYaml(text);
  const value = 'code' in parsed ? undefined : parsed.value;
  const read = readPodSecurityConfiguration(isRecord(value) ? (innerText(value, file) ?? text) : text);
  if (read.ok) return read.configuration;
  throw new UsageError(
    saying('scan.admission-config.fault', '--admission-config {file}: {fault}', { file, fault: read.error }),
  );
}

function innerText(value: Readonly<Record<string, unknown>>, file: string): string | undefined {
  if (value['kind'] !== 'AdmissionConfiguration') return undefined;
  const plugins = Array.isArray(value['plugins']) ? value['plugins'].filter(isRecord) : [];
  const plugin = plugins.find(({ name }) => name === 'PodSecurity');
  if (isRecord(plugin?.['configuration'])) return JSON.stringify(plugin['configuration']);
  throw new UsageError(
    plugin === undefined
      ? saying(
          'scan.admission-config.no-plugin',
          '--admission-config {file}: it configures no plugin PodSecurity, so leave it out',
          { file },
        )
      : saying(
          'scan.admission-config.path',
          '--admission-config {file}: its plugin PodSecurity names another file; give that one',
          { file },
        ),
  );
}
