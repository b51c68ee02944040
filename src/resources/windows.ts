import { lastAnswer } from '../core/last-answer.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import { type ContainerSite, containersIn } from './containers.ts';
import type { Pod } from './pod.ts';
import type { NodeSelectorTerm } from './pod-types.ts';

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];
const WINDOWS_IMAGE = /(?:^|\/)windows\/|(?:^|[/:.-])(?:nanoserver|windowsservercore|servercore)(?:$|[:.-])/;

export interface WindowsEvidence {
  readonly because: Saying;
  readonly isInferred: boolean;
}

/**
 * What says that a pod runs on Windows, as the end of a sentence; undefined when nothing does. `isInferred` when it is only
 * the name of an image.
 */
export const windowsEvidence = lastAnswer((pod: Pod): WindowsEvidence | undefined => {
  const { spec } = pod;
  const os = spec?.os?.name;
  if (os !== undefined && os !== '') {
    return os === 'windows'
      ? { because: saying('windows.os-name', 'spec.os.name is windows'), isInferred: false }
      : undefined;
  }
  const wanted = selectedSystem(pod);
  if (wanted === 'windows')
    return { because: saying('windows.node-selector', 'it selects Windows nodes'), isInferred: false };
  if (wanted !== undefined) return undefined;
  const sites = containersIn(pod);
  for (let i = 0; i < sites.length; i++) {
    const { container, name } = sites[i] as ContainerSite;
    if (!isMadeForWindows(container.image ?? '')) continue;
    const because = saying('windows.image', 'the image of container "{container}" is made for Windows', {
      container: name,
    });
    return { because, isInferred: true };
  }
  return undefined;
});

const isMadeForWindows = remembered((image) => WINDOWS_IMAGE.test(image));

/** Runs on Windows, or, as far as the names of images tell, probably does. */
export function runsOnWindows(pod: Pod): boolean {
  return windowsEvidence(pod) !== undefined;
}

/** The operating system of the nodes that a pod may run on, when its selectors leave only one. */
export function selectedSystem(pod: Pod): string | undefined {
  const { spec } = pod;
  for (const label of OS_LABELS) {
    const selected = spec?.nodeSelector?.[label];
    if (selected !== undefined) return selected;
  }
  const terms =
    spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined) return undefined;
  const systems = new Set(terms.map(systemOf));
  return systems.size === 1 ? [...systems][0] : undefined;
}

function systemOf({ matchExpressions = [] }: NodeSelectorTerm): string | undefined {
  const expression = matchExpressions.find(
    ({ key, operator, values }) => OS_LABELS.includes(key ?? '') && operator === 'In' && values?.length === 1,
  );
  return expression?.values?.[0];
}
