import { Command, type Option } from 'commander';
import { type Saying, saying } from '../core/saying.ts';
import { editDistance } from '../core/text-distance.ts';
import { UsageError } from './exit-codes.ts';

const PREFIX = 'GATEHOUSE_';

/** The words of a switch in the environment. */
const ON = ['1', 'true', 'yes', 'on'];
const OFF = ['0', 'false', 'no', 'off'];

/**
 * Every option can be set in the environment as well. Those of `check` are called after the option alone; those of other
 * commands carry the command, because the same word may mean something else there, unless they share a variable on purpose.
 */
export class TwinnedCommand extends Command {
  override createCommand(name?: string): TwinnedCommand {
    return new TwinnedCommand(name);
  }

  /** Commander asks for the variable here, and never again. */
  override addOption(option: Option): this {
    if (option.envVar === undefined && !option.hidden) option.env(this.#twinOf(option));
    return super.addOption(option);
  }

  #twinOf({ long }: Option): string {
    const path: string[] = [];
    for (let at: Command = this; at.parent !== null; at = at.parent) path.unshift(at.name());
    const words = [...(path[0] === 'check' ? [] : path), (long ?? '').slice(2)];
    return PREFIX + words.join('_').replaceAll('-', '_').toUpperCase();
  }
}

/**
 * An empty variable is one that is not set, as CI systems write it. Commander takes a switch in the environment as given
 * whatever its value, so that one which is off has to go before it looks.
 */
export function dropWhatIsOff(options: readonly Option[], env: Record<string, string | undefined>): void {
  for (const { envVar = '', required, optional } of options) {
    const value = env[envVar]?.toLowerCase();
    const isSwitch = !required && !optional;
    if (value === '' || (isSwitch && OFF.includes(value ?? ''))) delete env[envVar];
    else if (isSwitch && value !== undefined && !ON.includes(value))
      throw new UsageError(
        saying('environment.switch', '{name} is "{value}" in the environment; true or false is expected', {
          name: envVar,
          value: env[envVar],
        }),
      );
  }
}

/** Whether a variable is set that could be ours, and is not of these options. */
export function setsUnknown(
  options: readonly Option[],
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  const known = new Set(options.map(({ envVar }) => envVar));
  return Object.keys(env).some((name) => name.startsWith(PREFIX) && !known.has(name));
}

/**
 * What is said of variables that look like a slip of the finger, because a level that nobody reads is worse than none. Others
 * may be somebody else's, such as those that Kubernetes sets for a Service called gatehouse.
 */
export function slipsIn(
  options: readonly Option[],
  env: Readonly<Record<string, string | undefined>>,
): Saying[] {
  const known = options.flatMap(({ envVar }) => envVar ?? []);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((candidate) => editDistance(name, candidate) <= 2);
      if (meant === undefined) return [];
      return saying('environment.slip', '{name} in the environment sets nothing; did you mean {meant}?', {
        name,
        meant,
      });
    });
}
