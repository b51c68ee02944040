import { parametersOf, type SelectedPractice } from '../checks/run-practices.ts';
import type { ClusterDefaults } from '../posture/scan.ts';
import { practices } from '../practices/index.ts';
import type { LoadedConfiguration } from './configuration-file.ts';

/** What a scan says of labels whatever the profile: those that do not do what they seem to. */
const ALWAYS = [
  'namespace-psa-invalid',
  'namespace-psa-order',
  'namespace-psa-single-mode',
  'namespace-psa-version',
];

/** The practices of a scan, told what the cluster enforces where no label does. */
export function scanPractices(
  selected: readonly SelectedPractice[],
  { policy, from }: ClusterDefaults,
  { configuration }: LoadedConfiguration,
  isReported: (check: { readonly id: string }) => boolean,
): SelectedPractice[] {
  const always = practices
    .filter(({ id }) => ALWAYS.includes(id) && configuration.practices?.[id] !== false)
    .filter((practice) => isReported(practice) && !selected.some((one) => one.practice === practice))
    .map((practice) => ({ practice, parameters: parametersOf(practice) }));
  return [...always, ...selected].map(({ practice, parameters }) =>
    from === 'configuration' && practice.parameters?.['clusterDefault'] !== undefined
      ? { practice, parameters: { ...parameters, clusterDefault: policy.enforce.level } }
      : { practice, parameters },
  );
}
