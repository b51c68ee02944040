import type { Path } from '../core/path.ts';
import type { Profile } from '../core/profile.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withSuggestion } from '../core/suggestion.ts';
import type { ParameterValue, Practice } from './practice.ts';
import { parametersOf, type SelectedPractice } from './run-practices.ts';

/** What a configuration says of practices: off, on, or on with parameters. */
export type PracticeSettings = Readonly<Record<string, boolean | Readonly<Record<string, unknown>>>>;

export interface SettingsFault {
  /** From the root of the settings. */
  readonly path: Path;
  readonly message: Saying;
}

/**
 * The practices of a profile, less those that the settings switch off, with those that they switch on; each with its
 * parameters. Every fault of the settings is reported, and what is at fault keeps its default.
 */
export function selectPractices(
  practices: readonly Practice[],
  profile: Profile,
  settings: PracticeSettings = {},
): { selection: SelectedPractice[]; faults: SettingsFault[] } {
  const faults = Object.keys(settings).flatMap((id) => unknownPractice(id, practices));
  const selection: SelectedPractice[] = [];
  for (const practice of practices) {
    const setting = Object.hasOwn(settings, practice.id) ? settings[practice.id] : undefined;
    if (setting === false || (setting === undefined && !isIn(practice, profile))) continue;
    const wanted = typeof setting === 'object' ? setting : {};
    const found = parameterFaults(practice, wanted);
    faults.push(...found);
    const valid = Object.entries(wanted).filter(([name]) => !found.some(({ path }) => path[1] === name));
    // Every value has passed the check of its parameter.
    const parameters = parametersOf(
      practice,
      Object.fromEntries(valid) as Readonly<Record<string, ParameterValue>>,
    );
    selection.push({ practice, parameters });
  }
  return { selection, faults };
}

function isIn({ profiles }: Practice, profile: Profile): boolean {
  if (profile === 'pss') return false;
  return profile === 'strict' || profiles.includes(profile);
}

function unknownPractice(id: string, practices: readonly Practice[]): SettingsFault[] {
  if (practices.some((practice) => practice.id === id)) return [];
  const ids = practices.map((practice) => practice.id);
  const message = withSuggestion(saying('practice.unknown', 'unknown practice {id}', { id }), id, ids);
  return [{ path: [id], message }];
}

function parameterFaults(
  { id, parameters = {} }: Practice,
  wanted: Readonly<Record<string, unknown>>,
): SettingsFault[] {
  return Object.entries(wanted).flatMap(([name, value]): SettingsFault[] => {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      const unknown = saying('practice.no-parameter', '{id} has no parameter {name}', { id, name });
      return [{ path: [id, name], message: withSuggestion(unknown, name, Object.keys(parameters)) }];
    }
    const fault = parameter.fault(value);
    if (fault === undefined) return [];
    const key = `${id}.${name}`;
    return [{ path: [id, name], message: saying('configuration.key', '{key}: {fault}', { key, fault }) }];
  });
}
