import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority, issueLeaf } from '../src/server/certificates-issue.ts';
import { builtCommand } from '../test/cli/command.ts';
import { freePort, probe } from '../test/cluster/deployment.ts';
import { buildRoot, type Image, inRoot, noRoot } from './image-root.ts';

const skipped = noRoot();
const root = mkdtempSync(join(tmpdir(), 'gatehouse-image-'));
let image: Image;

beforeAll(async () => {
  await builtCommand();
  image = buildRoot(root);
  const authority = await issueAuthority('test', Date.now(), 86_400_000);
  const leaf = await issueLeaf(authority, ['127.0.0.1'], Date.now(), 86_400_000);
  const mounted = join(root, 'etc/gatehouse');
  mkdirSync(mounted);
  // An API server that does not answer: the server starts without one, as it does when both are started anew.
  const kubeconfig = {
    'current-context': 'c',
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
    users: [{ name: 'u', user: {} }],
  };
  const files = { 'tls.crt': leaf.certificate, 'tls.key': leaf.key, kubeconfig: JSON.stringify(kubeconfig) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(mounted, name), text, { mode: 0o444 });
  writeFileSync(
    join(root, 'pod.yaml'),
    'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {hostPID: true}\n',
  );
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the image, built into a folder', () => {
  it('holds of the command what the package holds', async () => {
    const dist = dirname(await builtCommand());
    const cwd = fileURLToPath(new URL('..', import.meta.url));
    const packed: readonly { readonly files: readonly { readonly path: string }[] }[] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        cwd,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    );
    const ofCommand = (packed[0]?.files ?? [])
      .map(({ path }) => path)
      .filter((path) => /^dist\/[^/]+$/.test(path) || path === 'LICENSE');
    const held = readdirSync(join(root, 'opt/gatehouse'));
    expect(held.map((name) => (name === 'LICENSE' ? name : `dist/${name}`)).sort()).toEqual(ofCommand.sort());
    expect(readdirSync(dist)).toEqual(expect.arrayContaining(held.filter((name) => name !== 'LICENSE')));
  });
});

describe.skipIf(skipped !== undefined)(
  `the image, run where nothing can be written to${skipped ? ` (skipped: ${skipped})` : ''}`,
  () => {
    /** Its own user, and one as OpenShift makes it up. */
    const users = (): readonly string[] => [image.user, '1000650000:0'];
    const environment = (): NodeJS.ProcessEnv => ({
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...Object.fromEntries(image.environment.map((each) => each.split('=', 2))),
    });
    const run = (user: string, ...command: string[]) => {
      const [program, args] = inRoot(root, user, command);
      return spawn(program, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
    };
    async function output(
      user: string,
      ...command: string[]
    ): Promise<{ readonly code: number | null; readonly text: string }> {
      const child = run(user, ...command);
      let text = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
      const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
      return { code, text };
    }

    it('can write nothing', async () => {
      for (const user of users())
        expect((await output(user, 'touch', '/opt/gatehouse/x')).text).toContain('Read-only');
    });

    it('has gatehouse on its PATH, whoever runs it', async () => {
      for (const user of users()) {
        const { code, text } = await output(user, 'gatehouse', 'check', '/pod.yaml');
        expect(text).toContain('hostPID');
        expect(code).toBe(1);
      }
    });

    it('serves, whoever runs it, and stops when it is told to', async () => {
      for (const user of users()) {
        const port = await freePort();
        const flags = [
          ...['--bind-address=127.0.0.1', `--secure-port=${port}`, '--shutdown-delay-duration=0s'],
          ...['--tls-cert-file=/etc/gatehouse/tls.crt', '--tls-private-key-file=/etc/gatehouse/tls.key'],
          '--kubeconfig=/etc/gatehouse/kubeconfig',
        ];
        const child = run(user, ...image.entryPoint, ...image.command, ...flags);
        let text = '';
        child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
        await expect.poll(() => probe(port, '/healthz'), { timeout: 20_000 }).toBe(200);
        child.kill('SIGTERM');
        expect(await ended, text).toBe(0);
      }
    });
  },
);
