import type { Command } from 'commander';
import { UsageError } from './exit-codes.ts';
import { addServeFlags, type ServeFlags } from './serve-flags.ts';
import type { Terminal } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ gatehouse serve --standalone examples/shop --bind-address 127.0.0.1
        without a cluster; prints the curl line to try it with
  $ gatehouse serve --config podsecurity.yaml --tls-cert-file tls.crt --tls-private-key-file tls.key
        in the place of the upstream webhook, with its flags
  $ gatehouse serve --certificate-secret gatehouse-tls --webhook-configuration gatehouse
        in a cluster, with certificates of its own
  $ gatehouse serve --policy examples/policies/native --print-webhooks --print-rbac
        what to apply so that the API server asks for these policies, and they may look up what they need
  $ gatehouse serve --standalone examples/shop --policy policies/ --grant images.example.com=fetchSync:https://registry.example/v2/
        a policy in JavaScript that may ask one registry, and nothing besides`;

export function addServeCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('serve')
    .summary('answer admission reviews, as the Pod Security admission webhook does')
    .description(
      'A Pod Security Admission webhook over HTTPS. Flags of the upstream webhook keep their meaning.',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ServeFlags) => serve(flags, terminal));
  addServeFlags(command);
}

/** The server is a file of its own beside the command (tools/build.mjs), so that other commands start without it. */
async function serve(flags: ServeFlags, terminal: Terminal): Promise<void> {
  const { runServer } = await import('./serve-run.ts');
  const mistakes = await runServer(flags, terminal);
  if (mistakes !== undefined) throw new UsageError(...mistakes);
}
