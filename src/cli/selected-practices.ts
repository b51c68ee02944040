import type { SelectedPractice } from '../checks/run-practices.ts';
import { selectPractices } from '../checks/select-practices.ts';
import type { Profile } from '../core/profile.ts';
import { faultAt, type LoadedConfiguration } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';

/**
 * The practices of the profile, that of the flag before that of the configuration, as the configuration sets them. They are
 * many, and read only when they are asked for: who judges by the Standards alone starts faster.
 */
export async function practicesOf(
  flags: { readonly profile?: Profile },
  { configuration, placeOf }: LoadedConfiguration,
): Promise<SelectedPractice[]> {
  const profile = flags.profile ?? configuration.profile ?? 'pss';
  if (profile === 'pss' && configuration.practices === undefined) return [];
  const { practices } = await import('../practices/index.ts');
  const { selection, faults } = selectPractices(practices, profile, configuration.practices);
  if (faults.length === 0) return selection;
  throw new UsageError(
    ...faults.map(({ path, message }) => faultAt(`${placeOf(['practices', ...path])}: practices`, message)),
  );
}
