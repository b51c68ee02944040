import { Argument, type Command } from 'commander';
import { complete } from './completion.ts';
import { bashScript, fishScript, powershellScript, zshScript } from './completion-scripts.ts';
import type { Terminal } from './terminal.ts';

/** What the scripts call for the candidates. Cobra's name for it, because kubectl and other tools know that one. */
export const COMPLETE = '__complete';

const SCRIPTS: Readonly<Record<string, string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

const EXAMPLES = `
Examples:
  $ source <(gatehouse completion bash)          for this shell; in ~/.bashrc for every one
  $ source <(gatehouse completion zsh)           the same in ~/.zshrc, after compinit
  $ gatehouse completion fish | source           the same in ~/.config/fish/config.fish
  > gatehouse completion powershell | Out-String | Invoke-Expression

The words come from the release of gatehouse that is installed, so a script that was saved does not grow old.
"kubectl gatehouse" completes as well where kubectl_complete-gatehouse is on the PATH.`;

export function addCompletionCommands(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .summary('print the script that completes words in a shell')
    .description(
      'Prints a script for the shell that is named. It completes commands, options and their values: levels, versions, formats, checks, files.',
    )
    .addArgument(new Argument('<shell>', 'the shell that the script is for').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: string) => terminal.write(SCRIPTS[shell] ?? ''));
  program
    .command(COMPLETE, { hidden: true })
    .description('Answers the completion scripts: one candidate a line, then what else the shell may do.')
    .argument('[word...]', 'the words so far; the last one is completed')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action(async (words: string[]) => {
      const { candidates, directive } = complete(program, words, terminal.words);
      const lines = candidates.map(({ text, description }) => `${text}\t${description}`.trimEnd());
      await terminal.write([...lines, `:${directive}\n`].join('\n'));
    });
}
