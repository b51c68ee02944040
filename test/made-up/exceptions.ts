import { failedControls } from '../../src/checks/evaluate.ts';
import { LATEST } from '../../src/core/version.ts';
import { type Acceptance, acceptedBy, ExceptionSet, type Subject } from '../../src/exceptions/accepted-by.ts';
import type { ContainerName, Demand } from '../../src/exceptions/demand.ts';
import { approved, type Element, type Exception } from '../../src/exceptions/exception.ts';
import type { VolumeDemand } from '../../src/exceptions/volume-demand.ts';
import { standards } from '../../src/index.ts';
import type { Container, Pod, PodSpec } from '../../src/resources/pod.ts';

export const NOW = Date.parse('2026-06-01T00:00:00Z');
export const AGENT: ContainerName = { list: 'containers', name: 'agent' };

export const element = (control: string, grant: Demand): Element => ({ control, overrides: [], grant });
export const field = (control: string, name: string, value?: string, container?: ContainerName): Element =>
  element(control, { type: 'field', field: name, value, ...(container && { container }) });

export function exception(allow: readonly Element[], changes: Partial<Exception> = {}): Exception {
  const expires = changes.expires ?? '2026-12-31T00:00:00Z';
  const asked: Exception = {
    namespace: 'datadog',
    name: 'agent',
    workload: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      name: 'agent',
      serviceAccount: 'agent',
      images: ['registry.example.com/agent:7', 'registry.example.com/sidecar:1'],
    },
    allow,
    owner: 'observability',
    reason: 'host metrics',
    expires,
    expiresMs: Date.parse(expires),
    ...changes,
  };
  return approved(asked, 'sec@example.com', '2026-01-10T00:00:00Z');
}

export const agent = (changes: Partial<Container> = {}): Container => ({
  name: 'agent',
  image: 'registry.example.com/agent:7',
  ...changes,
});
export const podOf = (spec: Partial<PodSpec>, metadata: Pod['metadata'] = {}): Pod => ({
  metadata,
  spec: { serviceAccountName: 'agent', containers: [agent()], ...spec },
});
export const resource = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', namespace: 'datadog' };

export function judge(
  pod: Pod,
  exceptions: readonly Exception[],
  {
    level = 'baseline',
    now = NOW,
    ...subject
  }: Partial<Subject> & { level?: 'baseline' | 'restricted'; now?: number } = {},
): Acceptance {
  const failed = failedControls(pod, standards.select(level, LATEST));
  return acceptedBy({ resource, owners: [], pod, ...subject }, failed, new ExceptionSet(exceptions), now);
}

export const refusedBy = (acceptance: Acceptance): string[] =>
  acceptance.refused.flatMap(({ control, violations }) =>
    violations.map(({ container, found }) => [control.id, container, found].filter(Boolean).join(' ')),
  );

export const HOST_PID = field('hostNamespaces', 'spec.hostPID', 'true');

export const CONTAINER = (name: string, list: ContainerName['list'] = 'containers'): ContainerName => ({
  list,
  name,
});
export const PRIVILEGED = field('privileged', 'securityContext.privileged', 'true', AGENT);
export const hostPath = (path: string, mounts: VolumeDemand['mounts'], type?: string): Element =>
  element('hostPathVolumes', {
    type: 'volume',
    source: 'hostPath',
    settings: { path, ...(type !== undefined && { type }) },
    mounts,
  });
export const privileged = agent({ securityContext: { privileged: true } });
