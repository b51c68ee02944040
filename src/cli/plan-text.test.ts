import { describe, expect, test } from 'vitest';
import { clusterOf, objectsOf } from '../../test/made-up/snapshots.ts';
import { UNCONFIGURED } from '../checks/namespace-policy.ts';
import { LANGUAGES } from '../core/language.ts';
import { versionOf } from '../core/version.ts';
import { standards } from '../index.ts';
import { loadWords } from '../messages/load-words.ts';
import { ENGLISH } from '../messages/words.ts';
import { makePlan } from '../posture/plan/make-plan.ts';
import type { Plan } from '../posture/plan/plan.ts';
import { widthOf } from '../report/terminal-text.ts';
import { planJson } from './plan-json.ts';
import { planLabels } from './plan-labels.ts';
import { planMarkdown } from './plan-markdown.ts';
import { injectorsOf, injectorVariants } from './plan-simulations.ts';
import { planText } from './plan-text.ts';

const HARD =
  'allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}';

const deployment = (namespace: string, security: string): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: ${namespace}, uid: u-${namespace}}, spec: {template: {spec: {containers: [{name: app, image: ${namespace}, securityContext: {${security}}}]}}}}\n---\n`;

const namespace = (name: string, labels = ''): string =>
  `{apiVersion: v1, kind: Namespace, metadata: {name: ${name}, labels: {${labels}}}}\n---\n`;

const CLUSTER = [
  namespace('web') + deployment('web', HARD),
  namespace('batch', 'pod-security.kubernetes.io/enforce: baseline') +
    deployment('batch', HARD.replace('runAsNonRoot: true, ', '')),
  namespace('mesh', 'istio-injection: enabled') + deployment('mesh', HARD),
  namespace(
    'strict',
    'pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/warn: restricted',
  ) + deployment('strict', ''),
  namespace('kube-system'),
].join('');

function made(): Plan {
  const injectors = injectorsOf(['istio']);
  return makePlan(clusterOf(objectsOf(CLUSTER)), {
    selector: standards,
    to: 'restricted',
    version: versionOf(37),
    kubernetes: 37,
    defaults: UNCONFIGURED,
    exempt: [],
    namespaces: [],
    injectors,
    variants: injectorVariants(injectors),
    upgrade: versionOf(18),
  });
}

const plain = { color: false, verbose: false };

describe('the table', () => {
  test('has lanes, what is one fix away with its field, fixes, what-ifs, the preview and totals', () => {
    const text = planText(made(), { ...plain, words: ENGLISH });
    // How wide columns are is the next test's business.
    expect(text.replace(/ {2,}/g, '  ')).toBe(`NAMESPACE  NOW  COULD BE  NEXT  BLOCKED BY  WHO
can be tightened today (1)
web  (none)  restricted  -  -  -
one fix away (2)
batch  baseline  baseline  restricted  runAsNonRoot x1 (no running pods: it would show at the next start)  Deployment/web
  Deployment/web spec.template.spec.containers[0].securityContext.runAsNonRoot: container "app" may run as root
mesh  (none)  privileged  baseline  capabilities_baseline x2 (only after injection)  istio (Deployment/web)
  Deployment/web spec.initContainers[0].securityContext.capabilities.add[0]: container "istio-init" adds the capability NET_ADMIN (added by istio, not by the author)
  Deployment/web spec.initContainers[0].securityContext.capabilities.add[1]: container "istio-init" adds the capability NET_RAW (added by istio, not by the author)
enforce more than their workloads meet (1)
strict  restricted  baseline  restricted  allowPrivilegeEscalation x1, capabilities_restricted x1, +2 (no running pods: it would show at the next start)  Deployment/web

fixes that free most namespaces, each counting on those above it
  1. Deployment batch/web: runAsNonRoot; frees 1 namespace, 1 together with those above: batch
  2. the injector istio: capabilities_baseline; frees 1 namespace, 2 together with those above: mesh
  3. Deployment strict/web: allowPrivilegeEscalation, capabilities_restricted, runAsNonRoot, seccompProfile_restricted; frees 1 namespace, 3 together with those above: strict

what if istio+cni: mesh could enforce baseline: install the CNI plugin of Istio: istio-init and its NET_ADMIN are no longer needed
what if istio+cni+seccomp: mesh could enforce restricted: install the CNI plugin of Istio and set global.proxy.seccompProfile.type to RuntimeDefault (Istio 1.28), or set the profile on the pod

from Kubernetes v1.37 to v1.18, no verdict changes

4 namespaces on the way to restricted v1.37: 1 can be tightened today, 2 one fix away, 1 enforce more than their workloads meet
left alone unless --namespace names them: kube-system
nothing was changed; for the labels: gatehouse plan --emit labels > labels.yaml, then kubectl apply --server-side -f labels.yaml
`);
  });

  test.each(LANGUAGES)('%s: its columns stand below one another', async (language) => {
    const words = await loadWords(language);
    const lines = planText(made(), { ...plain, words }).split('\n');
    const rows = lines.filter((line, i) => i === 0 || /^(?:web|batch|mesh|strict) /.test(line));
    expect(rows).toHaveLength(5);
    // Where the last cell begins, in columns of the screen.
    const starts = rows.map((row) => widthOf(row.slice(0, row.lastIndexOf('  ') + 2)));
    expect(new Set(starts).size).toBe(1);
  });
});

test('labels: pinned, one step ahead, nothing lowered, and twice the same', () => {
  expect(
    planLabels(made(), ENGLISH),
  ).toBe(`# labels for the way to restricted v1.37; apply them with: kubectl apply --server-side --field-manager gatehouse-plan -f FILE
# left out: strict (enforce more than their workloads meet)
---
# every template and running pod that was seen is admitted at restricted v1.37
apiVersion: v1
kind: Namespace
metadata:
  name: "web"
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.37
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.37
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.37
---
# one fix away
apiVersion: v1
kind: Namespace
metadata:
  name: "batch"
  labels:
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.37
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/warn-version: v1.37
    pod-security.kubernetes.io/audit: restricted
    pod-security.kubernetes.io/audit-version: v1.37
---
# one fix away
apiVersion: v1
kind: Namespace
metadata:
  name: "mesh"
  labels:
    pod-security.kubernetes.io/warn: baseline
    pod-security.kubernetes.io/warn-version: v1.37
    pod-security.kubernetes.io/audit: baseline
    pod-security.kubernetes.io/audit-version: v1.37
`);
});

test('JSON and Markdown tell the same', () => {
  const json = JSON.parse(planJson(made())) as { namespaces: { name: string; lane: string }[] };
  expect(json.namespaces.map(({ name, lane }) => `${name} ${lane}`)).toEqual([
    'web ready',
    'batch one-fix',
    'mesh one-fix',
    'strict breaking',
  ]);
  const markdown = planMarkdown(made(), ENGLISH);
  for (const { name } of json.namespaces) expect(markdown).toContain(`| \`${name}\` |`);
});
