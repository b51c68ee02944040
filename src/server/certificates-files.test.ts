import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../cluster/clock.ts';
import { inEnglish } from '../core/saying.ts';
import { openCertificateFiles } from './certificates-files.ts';
import { issueAuthority } from './certificates-issue.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-certificates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = () => issueAuthority('test', Date.now(), 86_400_000);
const lines: string[] = [];
const open = () =>
  openCertificateFiles({
    certificateFile: join(folder, 'tls.crt'),
    keyFile: join(folder, 'tls.key'),
    clock: systemClock,
    log: (level, message) => void lines.push(`${level}: ${message.replaceAll(folder, '')}`),
    everyMs: 20,
  });
const write = (certificate: string, key: string) => {
  writeFileSync(join(folder, 'tls.crt'), certificate);
  writeFileSync(join(folder, 'tls.key'), key);
};
const pause = () => new Promise((resolve) => setTimeout(resolve, 120));

describe('certificate files', () => {
  it('must be a pair at start', async () => {
    const [one, two] = [await make(), await make()];
    const said = async () => {
      const opened = await open();
      return opened.ok ? 'opened' : inEnglish(opened.message).replaceAll(folder, '');
    };
    expect(await said()).toBe('certificate /tls.crt cannot be read');
    write(one.certificate, two.key);
    expect(await said()).toBe('/tls.crt, /tls.key: the key does not belong to the certificate');
    write('x', one.key);
    expect(await said()).toBe('/tls.crt, /tls.key: the certificate is not a PEM certificate');
  });

  it('are followed; a bad replacement is said once and the old pair kept', async () => {
    const [one, two] = [await make(), await make()];
    write(one.certificate, one.key);
    const opened = await open();
    if (!opened.ok) throw new Error(inEnglish(opened.message));
    const seen: string[] = [];
    opened.value.onChange(({ certificate }) => void seen.push(certificate));
    write(two.certificate, one.key);
    await pause();
    expect(opened.value.current()?.certificate).toBe(one.certificate);
    write(two.certificate, two.key);
    await pause();
    rmSync(join(folder, 'tls.key'));
    await pause();
    opened.value.stop();
    expect(seen).toEqual([one.certificate, two.certificate]);
    expect(lines).toEqual([
      'error: the old certificate stays in use: /tls.crt, /tls.key: the key does not belong to the certificate',
      'info: serving a new certificate from its files',
      'error: the old certificate stays in use: private key /tls.key cannot be read',
    ]);
  });
});
