import { readFile } from 'node:fs/promises';
import type { Clock } from '../cluster/clock.ts';
import type { Log } from '../cluster/log.ts';
import { inEnglish, saying } from '../core/saying.ts';
import { type CertificateSource, createCertificateHolder } from './certificates.ts';
import { type ReadPair, type ReadResult, readPair } from './certificates-read.ts';

export interface CertificateFilesOptions {
  readonly certificateFile: string;
  readonly keyFile: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Files are read and compared so often; a mounted Secret is swapped by links, which file events miss. */
  readonly everyMs?: number;
}

/** Fails at start where the pair cannot be served; a bad replacement later is said once and the old pair kept. */
export async function openCertificateFiles(
  options: CertificateFilesOptions,
): Promise<ReadResult<CertificateSource>> {
  const { clock, log } = options;
  const first = await readFiles(options);
  if (!first.ok) return first;
  const holder = createCertificateHolder();
  holder.set(first.value);
  const stopping = new AbortController();

  async function follow(): Promise<void> {
    let said = '';
    for (;;) {
      await clock.wait(options.everyMs ?? 5_000, stopping.signal);
      if (stopping.signal.aborted) return;
      const next = await readFiles(options);
      if (!next.ok) {
        const why = inEnglish(next.message);
        if (why !== said) log('error', `the old certificate stays in use: ${why}`);
        said = why;
        continue;
      }
      said = '';
      if (
        next.value.certificate === holder.current()?.certificate &&
        next.value.key === holder.current()?.key
      )
        continue;
      holder.set(next.value);
      log('info', 'serving a new certificate from its files', {
        expires: new Date(next.value.expiresAt).toISOString(),
      });
    }
  }
  void follow();

  return {
    ok: true,
    value: { current: holder.current, onChange: holder.onChange, stop: () => stopping.abort() },
  };
}

async function readFiles(options: CertificateFilesOptions): Promise<ReadResult<ReadPair>> {
  const { certificateFile, keyFile } = options;
  const certificate = await readText(certificateFile);
  if (certificate === undefined) {
    const values = { file: certificateFile };
    return { ok: false, message: saying('certificate.unread', 'certificate {file} cannot be read', values) };
  }
  const key = await readText(keyFile);
  if (key === undefined) {
    const values = { file: keyFile };
    return {
      ok: false,
      message: saying('certificate.key-unread', 'private key {file} cannot be read', values),
    };
  }
  const pair = readPair(certificate, key);
  if (pair.ok) return pair;
  const values = { certificate: certificateFile, key: keyFile, why: pair.message };
  return { ok: false, message: saying('certificate.bad-pair', '{certificate}, {key}: {why}', values) };
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
