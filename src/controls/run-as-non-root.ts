import type { Control, Sentence } from '../checks/check.ts';
import { containerNames, containersPhrase, settersPhrase } from '../checks/sentences.ts';
import type { Violation } from '../core/violation.ts';
import { belongsOnPod, containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isUserNamespacePod } from '../resources/pod-traits.ts';

/** Kubernetes reports what is set wrong before what is missing: a missing value counts only when nothing is wrong. */
function evaluate(pod: Pod): Violation[] {
  const { explicit, implicit } = faultsIn(pod);
  return explicit.length > 0 ? explicit : implicit;
}

function hidden(pod: Pod): Violation[] {
  const { explicit, implicit } = faultsIn(pod);
  return explicit.length > 0 ? implicit : [];
}

function faultsIn(pod: Pod): { readonly explicit: Violation[]; readonly implicit: Violation[] } {
  const explicit: Violation[] = [];
  const implicit: Violation[] = [];
  const forPod = pod.spec?.securityContext?.runAsNonRoot;
  if (forPod === false) {
    explicit.push({ path: ['spec', 'securityContext', 'runAsNonRoot'], message: 'pod', found: 'false' });
  }
  for (const site of containersIn(pod)) {
    const own = site.securityContext?.runAsNonRoot;
    if (own === true || (own === undefined && forPod === true)) continue;
    const path = pathIn(site, 'securityContext', 'runAsNonRoot');
    if (own === false) explicit.push({ path, message: 'container', container: site.name, found: 'false' });
    else implicit.push({ path, message: 'unset', container: site.name });
  }
  return { explicit, implicit };
}

const FOR_POD = ['spec', 'securityContext', 'runAsNonRoot'];

function sentence(violations: readonly Violation[]): Sentence {
  const reason = 'runAsNonRoot != true';
  if (violations[0]?.message === 'unset') {
    const containers = containersPhrase(containerNames(violations));
    return { reason, detail: `pod or ${containers} must set securityContext.runAsNonRoot=true` };
  }
  return { reason, detail: `${settersPhrase(violations)} must not set securityContext.runAsNonRoot=false` };
}

export const runAsNonRoot: Control = {
  id: 'runAsNonRoot',
  title: 'Running as root',
  summary: 'Containers must promise not to run as root.',
  level: 'restricted',
  severity: 'medium',
  fields: [
    'spec.securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.runAsNonRoot',
    'spec.hostUsers',
  ],
  messages: {
    pod: {
      text: 'the pod says that it may run as root',
      label: 'counts against the pod even where containers say otherwise',
      wanted: 'true',
    },
    container: { text: 'container "{container}" says that it may run as root', wanted: 'true' },
    unset: {
      text: 'container "{container}" may run as root',
      label: 'runAsNonRoot is set neither here nor on the pod',
      wanted: 'runAsNonRoot: true, here or on the pod',
    },
  },
  attack:
    'Root in the container is root on the node as soon as any other barrier falls: it owns what it writes to a mounted directory and meets fewer checks in the kernel.',
  fix: {
    safety: 'review',
    summary: 'Set runAsNonRoot to true; the image must then run as a numeric user other than 0.',
    edits: ({ path, message }, pod) => [
      {
        op: 'set',
        path: message === 'unset' && belongsOnPod(pod, 'runAsNonRoot') ? FOR_POD : path,
        value: true,
      },
    ],
  },
  references: ['MITRE T1611', 'CIS 5.2.7', 'NSA Pod security'],
  revisions: [
    { since: 0, evaluate, hidden, sentence },
    {
      since: 35,
      evaluate: (pod) => (isUserNamespacePod(pod) ? [] : evaluate(pod)),
      hidden,
      sentence,
      note: 'Pods in a user namespace (hostUsers: false) are left out.',
    },
  ],
  examples: {
    pass: [
      { spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: 'app' }] } },
      { spec: { hostUsers: false, containers: [{ name: 'app' }] } },
    ],
    fail: [
      { spec: { containers: [{ name: 'app' }] } },
      {
        spec: {
          securityContext: { runAsNonRoot: false },
          containers: [{ name: 'app', securityContext: { runAsNonRoot: true } }, { name: 'sidecar' }],
        },
      },
    ],
  },
};
