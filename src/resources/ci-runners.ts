import { remembered } from '../core/remembered.ts';
import type { Pod } from './pod.ts';

/** Programs that run what a repository tells them to, by the names of their images. */
const RUNNERS: readonly { readonly name: string; readonly image: RegExp }[] = [
  { name: 'GitLab', image: /(?:^|\/)gitlab-runner(?:-helper)?(?:[:@]|$)/ },
  { name: 'GitHub Actions', image: /(?:^|\/)(?:github-)?actions-runner(?:-dind)?(?:[:@]|$)/ },
  {
    name: 'Jenkins',
    image: /(?:^|\/)jenkins\/(?:inbound-agent|agent|ssh-agent|jnlp-(?:slave|agent)[\w-]*)(?:[:@]|$)/,
  },
  { name: 'Buildkite', image: /(?:^|\/)buildkite\/agent(?:[:@]|$)/ },
  { name: 'Drone', image: /(?:^|\/)drone-runner-[\w-]+(?:[:@]|$)/ },
  { name: 'Azure Pipelines', image: /(?:^|\/)azure-pipelines-agent(?:[:@]|$)/ },
];

const runnerIn = remembered((image) => RUNNERS.find((each) => each.image.test(image))?.name);

/** The labels of pods that Tekton makes for the steps of a task. */
const TEKTON = ['tekton.dev/taskRun', 'tekton.dev/pipelineRun'];

/** Of which system a container runs the jobs; undefined for all other containers. */
export function ciRunnerOf(pod: Pod, image: string): string | undefined {
  const runner = runnerIn(image);
  if (runner !== undefined) return runner;
  const labels = pod.metadata?.labels;
  return labels !== undefined && TEKTON.some((label) => labels[label] !== undefined) ? 'Tekton' : undefined;
}

/** Every node has these, so that they choose none. */
const GENERAL_LABELS = /^(?:beta\.)?kubernetes\.io\/(?:os|arch)$/;
/** What Kubernetes itself puts on nodes that are in trouble; every pod tolerates some of it. */
const TROUBLE = /^node\.kubernetes\.io\//;

/** The pod is kept to nodes of its own: it chooses them, and tolerates the taint that keeps others away. */
export function hasOwnNodes({ spec = {} }: Pod): boolean {
  const { nodeSelector = {}, affinity, tolerations = [] } = spec;
  const terms =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const chosen = [
    ...Object.keys(nodeSelector),
    ...terms.flatMap(({ matchExpressions = [] }) => matchExpressions.map(({ key = '' }) => key)),
  ].some((label) => !GENERAL_LABELS.test(label));
  return chosen && tolerations.some(({ key = '' }) => key !== '' && !TROUBLE.test(key));
}
