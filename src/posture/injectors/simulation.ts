import { type Saying, saying } from '../../core/saying.ts';
import { withSuggestion } from '../../core/suggestion.ts';
import type { Injector, InjectorModel } from './injector.ts';
import { INJECTOR_MODELS } from './models.ts';

const SHAPE = /^([a-z][a-z0-9-]*)(?:@v?(\d+)\.(\d+)(?:\.\d+)?)?((?:\+[a-z][a-z-]*)*)$/;

/**
 * The injector that `istio`, `istio+cni` or `istio@1.26+cni` asks for: its name, its release (the newest that is known when
 * none is given) and how it is installed.
 */
export function parseSimulation(text: string): { readonly injector: Injector } | { readonly fault: Saying } {
  const [, name = text, major, minor, rest = ''] = SHAPE.exec(text) ?? [];
  const model = INJECTOR_MODELS.find((each) => each.name === name);
  if (model === undefined) return { fault: unknownInjector(text, name) };
  const traits = rest.split('+').slice(1);
  const unknown = traits.find((trait) => !Object.hasOwn(model.traits, trait));
  if (unknown !== undefined) return { fault: unknownTrait(text, unknown, model) };
  const release = minor === undefined ? model.newest : Number(minor);
  if ((major !== undefined && Number(major) !== model.major) || release < model.oldest)
    return {
      fault: saying(
        'simulate.release',
        '--simulate {text}: what {title} adds is known from {oldest} on; the newest release looked at is {newest}',
        {
          text,
          title: model.title,
          oldest: `${model.major}.${model.oldest}`,
          newest: `${model.major}.${model.newest}`,
        },
      ),
    };
  return { injector: model.make(new Set(traits), release) };
}

/** Whether what `--simulate` got names a file, and not an injector. */
export function namesFile(text: string): boolean {
  return /[/\\]|\.(ya?ml|json)$/.test(text);
}

function unknownInjector(text: string, name: string): Saying {
  const names = INJECTOR_MODELS.map((each) => each.name);
  const said = saying(
    'simulate.unknown',
    '--simulate {text}: no such injector; known are {names}, or a file that describes one',
    { text, names: names.join(', ') },
  );
  return withSuggestion(said, name, names);
}

function unknownTrait(text: string, trait: string, { title, name, traits }: InjectorModel): Saying {
  const known = Object.keys(traits);
  const said = saying(
    'simulate.trait',
    '--simulate {text}: {title} cannot be installed with "{trait}"; known are {known}',
    { text, title, trait, known: known.map((each) => `${name}+${each}`).join(', ') },
  );
  return withSuggestion(said, trait, known);
}
