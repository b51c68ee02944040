// node deploy/krew/release.mjs URI [FOLDER]: makes the archive that krew downloads, and the manifest that names it.
// URI is where the archive will be; FOLDER is where both are written, dist/krew if none is given.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, root } from '../../tools/setup.mjs';

/** Makes both, and returns where they are. */
export async function release(uri, folder = join(root, 'dist/krew')) {
  const url = new URL(uri);
  if (url.protocol !== 'https:') throw new Error(`${uri}: krew downloads over https only`);
  await build();
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'gatehouse.tar.gz');
  // The same bytes from the same files, so that anybody can make the archive and compare its checksum.
  const steady = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0'];
  const bundles = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cjs'));
  const files = [...bundles.map((name) => `dist/${name}`), 'LICENSE'];
  const flat = ['--transform=s,.*/,,'];
  const tar = execFileSync('tar', ['-c', ...steady, ...flat, ...files], { cwd: root, maxBuffer: 1 << 28 });
  const packed = execFileSync('gzip', ['--no-name', '--best'], { input: tar, maxBuffer: 1 << 28 });
  writeFileSync(archive, packed);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const values = {
    VERSION: version,
    HOMEPAGE: url.origin,
    URI: uri,
    SHA256: createHash('sha256').update(packed).digest('hex'),
  };
  const template = readFileSync(join(root, 'deploy/krew/gatehouse.yaml'), 'utf8').replace(/^#.*\n/gm, '');
  const manifest = join(folder, 'gatehouse.yaml');
  writeFileSync(
    manifest,
    template.replace(/\$\{([A-Z0-9]+)\}/g, (whole, name) => values[name] ?? whole),
  );
  return { archive, manifest };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [uri, folder] = process.argv.slice(2);
  if (uri === undefined) {
    process.stderr.write('where will the archive be? node deploy/krew/release.mjs URI [FOLDER]\n');
    process.exit(2);
  }
  const { archive, manifest } = await release(uri, folder);
  process.stdout.write(`${archive}\n${manifest}\n`);
}
