import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BARE, BROKEN, CLEAN, CURIOUS, folderWith, gatehouse, shell } from './command.ts';

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted # for now
    pod-security.kubernetes.io/warn: baseline
`;
const FIXED = `apiVersion: v1
kind: Pod
metadata: {name: bare}
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
  - name: app
    securityContext:
      allowPrivilegeEscalation: false
      capabilities:
        drop:
        - ALL
`;

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

describe.concurrent('what is fixed', () => {
  test('nothing that needs a test, unless it is asked for', async () => {
    const folder = folderWith({ 'a.yaml': BARE });
    const careful = await gatehouse(['fix', 'a.yaml'], { cwd: folder });
    expect(careful).toMatchObject({ code: 0, stdout: '' });
    expect(careful.stderr).toMatch(
      /^a\.yaml:6:5 \[allowPrivilegeEscalation\] .*; the fix needs a test; --review makes it/m,
    );
    const bold = await gatehouse(['fix', 'a.yaml', '--review', '--write'], { cwd: folder });
    expect(bold).toMatchObject({ code: 0, stdout: '' });
    expect(read(folder, 'a.yaml')).toBe(FIXED);
    expect(bold.stderr).toMatch(
      /^to test \[runAsNonRoot\] .* Pod bare \(the image decides the user of app\)$/m,
    );
    expect(bold.stderr).toMatch(/^4 fixes applied in 1 file, for 4 findings; 0 findings remain$/m);
  });

  test('what is safe, of objects that are no workloads, too', async () => {
    const folder = folderWith({ 'ns.yaml': NAMESPACE });
    const outcome = await gatehouse(['fix', '.', '--write', '--profile', 'recommended'], { cwd: folder });
    expect(read(folder, 'ns.yaml')).toBe(NAMESPACE.replace('warn: baseline', 'warn: restricted'));
    expect(outcome.stderr).not.toContain('to test');
    const again = await gatehouse(['fix', '.', '--profile', 'recommended'], { cwd: folder });
    expect(again.stdout).toBe('');
  });

  test('a port and the Service in another file that sends to it, together', async () => {
    const web = `apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: web}}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
  - name: web
    env:
    - {name: PORT, value: "80"}
    ports:
    - containerPort: 80 # HTTP
    readinessProbe: {httpGet: {port: 80}}
`;
    const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
  - port: 80
`;
    const folder = folderWith({ 'web.yaml': web, 'service.yaml': service });
    const options = ['--profile', 'recommended', '--select', 'nonroot-privileged-port', '--review'];
    const outcome = await gatehouse(['fix', '.', '--write', ...options], { cwd: folder });
    expect(outcome.stderr).toMatch(/^2 fixes applied in 2 files, for 1 finding; 0 findings remain$/m);
    expect(read(folder, 'web.yaml')).toBe(
      web
        .replace('"80"', '"8080"')
        .replace('containerPort: 80', 'containerPort: 8080')
        .replace('port: 80}', 'port: 8080}'),
    );
    expect(read(folder, 'service.yaml')).toBe(`${service}    targetPort: 8080\n`);
    expect((await gatehouse(['fix', '.', ...options], { cwd: folder })).stdout).toBe('');
    // Where the Service cannot be edited the port stays.
    const shared = `x: &ports\n- port: 80\n${service.replace('  ports:\n  - port: 80\n', '  ports: *ports\n')}`;
    const bound = folderWith({ 'web.yaml': web, 'service.yaml': shared });
    const left = await gatehouse(['fix', '.', '--write', ...options], { cwd: bound });
    expect(read(bound, 'web.yaml')).toBe(web);
    expect(left.stderr).toMatch(/1 finding remains$/m);
  });

  test('--to baseline leaves what only restricted refuses, and tells what a human has to do', async () => {
    const folder = folderWith({
      'a.yaml': `${CURIOUS}  volumes:\n  - name: data\n    hostPath: {path: /data}\n`,
    });
    const { code, stdout, stderr } = await gatehouse(['fix', 'a.yaml', '--to', 'baseline'], { cwd: folder });
    expect(stdout).toBe(
      '--- a/a.yaml\n+++ b/a.yaml\n@@ -4,7 +4,6 @@\n spec:\n   containers:\n   - name: app\n-  hostPID: true\n   volumes:\n   - name: data\n     hostPath: {path: /data}\n',
    );
    expect(stderr).toMatch(
      /^a\.yaml:\d+:\d+ \[hostPathVolumes\] volume "data" is a hostPath; only a human can fix it: /m,
    );
    expect(stderr).toMatch(/1 finding remains; 0 of 1 workload admitted at baseline$/m);
    expect(code).toBe(1);
  });

  test('what remains of one workload for one reason is told in one line, and with --verbose one by one', async () => {
    const volumes = [1, 2, 3, 4, 5].map((i) => `  - {name: data${i}, hostPath: {path: /data}}\n`).join('');
    const bare = (count: number) =>
      `${CURIOUS}  volumes:\n${volumes.split('\n').slice(0, count).join('\n')}\n`;
    const folder = folderWith({ 'a.yaml': bare(5), 'b.yaml': bare(3), 'c.yaml': bare(2) });
    const options = ['fix', '.', '--to', 'baseline', '--write'];
    const gathered = (await gatehouse(options, { cwd: folder })).stderr;
    const lines = gathered.split('\n').filter((line) => line.includes('[hostPathVolumes]'));
    expect(lines.map((line) => line.replace(/; only a human.*/, ''))).toEqual([
      'a.yaml:8:19 [hostPathVolumes] volume "data1" is a hostPath, and 4 more like it (lines 9, 10, 11 and 1 more, --verbose names all)',
      'b.yaml:8:19 [hostPathVolumes] volume "data1" is a hostPath, and 2 more like it (lines 9, 10)',
      'c.yaml:8:19 [hostPathVolumes] volume "data1" is a hostPath',
      'c.yaml:9:19 [hostPathVolumes] volume "data2" is a hostPath',
    ]);
    expect(gathered).toMatch(/10 findings remain/);
    const each = (await gatehouse([...options, '--verbose'], { cwd: folder })).stderr;
    expect(each.match(/hostPathVolumes/g)).toHaveLength(10);
  });

  test('only what is selected', async () => {
    const folder = folderWith({ 'a.yaml': CURIOUS });
    const one = await gatehouse(['fix', 'a.yaml', '--review', '--select', 'hostNamespaces'], { cwd: folder });
    expect(one.stdout.match(/^[-+][^-+].*$/gm)).toEqual(['-  hostPID: true']);
    const other = await gatehouse(['fix', 'a.yaml', '--review', '--ignore', 'hostNamespaces'], {
      cwd: folder,
    });
    expect(other.stdout).not.toContain('-  hostPID');
  });

  test('the diff makes the file that --write makes', async () => {
    const files = {
      'a.yaml': `${BARE}---\n${CURIOUS}`.replaceAll('\n', '\r\n'),
      'd/b.yaml': CURIOUS.trimEnd(),
    };
    const [written, patched] = [folderWith(files), folderWith(files)];
    await gatehouse(['fix', '.', '--to', 'restricted', '--write'], { cwd: written });
    const outcome = await shell(
      'gatehouse fix . --to restricted > x.diff; git apply --whitespace=nowarn x.diff',
      patched,
    );
    expect(outcome.code).toBe(0);
    for (const name of Object.keys(files)) expect(read(patched, name)).toBe(read(written, name));
  });

  test('standard input', async () => {
    const diff = await gatehouse(['fix', '-', '--to', 'restricted'], { stdin: BARE });
    expect(diff.stdout).toMatch(/^--- <stdin>\n\+\+\+ <stdin>\n/);
    const text = await gatehouse(['fix', '-', '--to', 'restricted', '--write'], { stdin: BARE });
    expect(text.stdout).toBe(FIXED);
    const clean = await gatehouse(['fix', '-', '--to', 'restricted', '--write'], { stdin: CLEAN });
    expect(clean).toMatchObject({ code: 0, stdout: CLEAN });
  });

  test('JSON patches, one line for each object', async () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${CLEAN.trimEnd().replaceAll('\n', '\n  ')}\n- ${CURIOUS.trimEnd().replaceAll('\n', '\n  ')}\n`;
    const folder = folderWith({ 'a.yaml': list });
    const { stdout } = await gatehouse(['fix', 'a.yaml', '--to', 'baseline', '--output', 'json-patch'], {
      cwd: folder,
    });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      {
        resource: { apiVersion: 'v1', kind: 'Pod', name: 'curious', namespace: '' },
        patch: [{ op: 'remove', path: '/spec/hostPID' }],
      },
    ]);
  });

  test('the configuration counts as it does for check', async () => {
    const folder = folderWith({
      'gatehouse.yaml': 'level: baseline\nignore: [hostNamespaces]\n',
      'a.yaml': CURIOUS,
    });
    const outcome = await gatehouse(['fix', 'a.yaml', '--review'], { cwd: folder });
    expect(outcome).toMatchObject({ code: 0, stdout: '' });
  });

  test('a namespace that is fixed tells how its pods are judged, at once', async () => {
    const folder = folderWith({
      'ns.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n',
      'pod.yaml': CURIOUS,
    });
    await gatehouse(['fix', '.', '--review', '--write', '--profile', 'recommended'], { cwd: folder });
    const again = await gatehouse(['fix', '.', '--review', '--profile', 'recommended'], { cwd: folder });
    expect(again.stdout).toBe('');
  });
});

describe.concurrent('what cannot be', () => {
  test('aliases, with the place', async () => {
    const folder = folderWith({
      'a.yaml': `# one\n---\n${BARE}    securityContext: &sc\n      allowPrivilegeEscalation: true\n  - name: b\n    securityContext: *sc\n`,
    });
    const outcome = await gatehouse(
      ['fix', 'a.yaml', '--review', '--select', 'allowPrivilegeEscalation', '--level', 'restricted'],
      { cwd: folder },
    );
    expect(outcome).toMatchObject({ code: 1, stdout: '' });
    expect(outcome.stderr).toContain(
      'a.yaml:10:7 [allowPrivilegeEscalation] container "app" allows privilege escalation; &sc (line 9) is used on line 12 as well; edit it by hand',
    );
    expect(outcome.stderr).toContain('the alias *sc stands here for line 9; edit that by hand');
  });

  test('places are those of the text that the reader has', async () => {
    const text = `${CURIOUS}  volumes:\n  - name: data\n    hostPath: {path: /data}\n`;
    const folder = folderWith({ 'a.yaml': text });
    const shown = await gatehouse(['fix', 'a.yaml', '--to', 'restricted'], { cwd: folder });
    expect(shown.stderr).toMatch(/^a\.yaml:10:5 \[hostPathVolumes\]/m);
    const written = await gatehouse(['fix', 'a.yaml', '--to', 'restricted', '--write'], { cwd: folder });
    const line =
      read(folder, 'a.yaml')
        .split('\n')
        .findIndex((text) => text.includes('hostPath')) + 1;
    expect(written.stderr).toContain(`a.yaml:${line}:5 [hostPathVolumes]`);
  });

  test('a broken document, and the others are fixed', async () => {
    const folder = folderWith({ 'a.yaml': `${BARE}---\n${BROKEN}` });
    const outcome = await gatehouse(['fix', 'a.yaml', '--to', 'restricted', '--write'], { cwd: folder });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toMatch(/^a\.yaml:\d+:\d+ \[yaml-syntax\]/m);
    expect(read(folder, 'a.yaml')).toBe(`${FIXED}---\n${BROKEN}`);
  });
});

describe.concurrent('what cannot be judged', () => {
  test.each([
    [
      'a wrong type',
      CURIOUS.replace('hostPID: true', "hostPID: 'true'"),
      /^a\.yaml:7:3 \[wrong-type\] spec\.hostPID: /m,
    ],
    [
      'a version nobody serves',
      CURIOUS.replace('v1', 'v7'),
      /^a\.yaml:1:1 \[unknown-kind\] v7 has no kind Pod$/m,
    ],
    [
      'no object in a List',
      'apiVersion: v1\nkind: List\nitems: [null]\n',
      /^a\.yaml:3:9 \[not-an-object\] /m,
    ],
  ])('%s is told, and not clean', async (_, text, said) => {
    const folder = folderWith({ 'a.yaml': text });
    const outcome = await gatehouse(['fix', 'a.yaml', '--to', 'restricted'], { cwd: folder });
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toMatch(said);
  });

  test('values and settings in a directory are passed over', async () => {
    const folder = folderWith({ 'a.yaml': BARE, 'values.yaml': 'image: x\n' });
    const outcome = await gatehouse(['fix', '.', '--to', 'restricted', '--write'], { cwd: folder });
    expect(outcome.code).toBe(0);
    expect(outcome.stderr).toMatch(/^values\.yaml:1:1 \[not-kubernetes\]/m);
  });
});

describe.concurrent('writing', () => {
  const fix = ['fix', '.', '--to', 'restricted', '--write'];

  test('a read-only file stays as it is', async () => {
    const folder = folderWith({ 'a.yaml': BARE, 'b.yaml': CURIOUS });
    chmodSync(join(folder, 'a.yaml'), 0o444);
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/^gatehouse: a\.yaml: not written: it is read-only$/m);
    expect(outcome.stderr).toMatch(/^a\.yaml:\d+:\d+ \[runAsNonRoot\] .*; the file could not be written$/m);
    expect(outcome.stderr).toMatch(
      /^5 fixes applied in 1 file, for 5 findings; 4 findings remain; 1 of 2 workloads admitted at restricted$/m,
    );
    expect(read(folder, 'a.yaml')).toBe(BARE);
    expect(read(folder, 'b.yaml')).not.toBe(CURIOUS);
  });

  test('no space left: the file stays whole and nothing lies about', async () => {
    const folder = folderWith({ 'a.yaml': `${BARE}# ${'x'.repeat(5000)}\n` });
    const before = read(folder, 'a.yaml');
    const outcome = await shell('ulimit -f 1; gatehouse fix a.yaml --to restricted --write', folder);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(/^gatehouse: a\.yaml: not written: /m);
    expect(read(folder, 'a.yaml')).toBe(before);
    expect(readdirSync(folder)).toEqual(['a.yaml']);
  });

  test('a link to a file nearby stays a link, and the file is fixed once', async () => {
    const folder = folderWith({ 'a.yaml': BARE });
    symlinkSync('a.yaml', join(folder, 'link.yaml'));
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.code).toBe(0);
    expect(read(folder, 'link.yaml')).toBe(FIXED);
    expect(readdirSync(folder)).toEqual(['a.yaml', 'link.yaml']);
  });

  test('a link that leads away is not followed', async () => {
    const [folder, elsewhere] = [
      folderWith({ 'in/x.yaml': CLEAN }),
      folderWith({ 'a.yaml': BARE, 'b/b.yaml': BARE }),
    ];
    symlinkSync(join(elsewhere, 'a.yaml'), join(folder, 'in/link.yaml'));
    mkdirSync(join(folder, 'deep'));
    symlinkSync(join(elsewhere, 'b'), join(folder, 'deep/link'));
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.code).toBe(2);
    expect(
      outcome.stderr.match(/not written: a symbolic link leads to .*, outside of what was named/g),
    ).toHaveLength(2);
    expect(read(elsewhere, 'a.yaml')).toBe(BARE);
    const named = await gatehouse(['fix', elsewhere, '--to', 'restricted', '--write'], { cwd: folder });
    expect(named.code).toBe(0);
    expect(read(elsewhere, 'a.yaml')).toBe(FIXED);
  });

  test('hard links are left alone', async () => {
    const folder = folderWith({ 'a.yaml': BARE });
    linkSync(join(folder, 'a.yaml'), join(folder, 'b.txt'));
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('hard links');
    expect(read(folder, 'b.txt')).toBe(BARE);
  });

  test('encoding, mark, mode and line breaks are kept', async () => {
    const wide = Buffer.from(`\ufeff${BARE}`, 'utf16le');
    const folder = folderWith({ 'a.yaml': wide, 'b.yaml': `\ufeff${BARE.replaceAll('\n', '\r\n')}` });
    chmodSync(join(folder, 'a.yaml'), 0o640);
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.code).toBe(0);
    expect(readFileSync(join(folder, 'a.yaml'))).toEqual(Buffer.from(`\ufeff${FIXED}`, 'utf16le'));
    expect(statSync(join(folder, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(read(folder, 'b.yaml')).toBe(`\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
  });

  test('a second run changes nothing, not even the time of the file', async () => {
    const folder = folderWith({ 'a.yaml': BARE });
    await gatehouse(fix, { cwd: folder });
    const { mtimeMs, ino } = statSync(join(folder, 'a.yaml'));
    const outcome = await gatehouse(fix, { cwd: folder });
    expect(outcome.stderr).toMatch(/^0 fixes applied in 0 files/m);
    expect(statSync(join(folder, 'a.yaml'))).toMatchObject({ mtimeMs, ino });
  });
});

describe.concurrent('wrong usage', () => {
  test.each([
    ['--interactive without a terminal', ['fix', '.', '--interactive'], /asks on a terminal/],
    ['--interactive with standard input', ['fix', '-', '--interactive'], /standard input/],
    ['--diff and --write', ['fix', '.', '--diff', '--write'], /cannot be used with/],
    ['--output and --write', ['fix', '.', '--output', 'json-patch', '--write'], /cannot be used with/],
    ['--to and --level', ['fix', '.', '--to', 'baseline', '--level', 'baseline'], /cannot be used with/],
    ['a level that demands nothing', ['fix', '.', '--to', 'privileged'], /Allowed choices/],
    ['no path', ['fix'], /name a file/],
    ['a path that is not there', ['fix', 'no.yaml'], /no\.yaml does not exist/],
  ])('%s', async (_, args, message) => {
    const folder = folderWith({ 'a.yaml': BARE });
    const outcome = await gatehouse(args, { cwd: folder });
    expect(outcome).toMatchObject({ code: 2, stdout: '' });
    expect(outcome.stderr).toMatch(message);
  });
});
