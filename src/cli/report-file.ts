import { readFileSync } from 'node:fs';
import { saying } from '../core/saying.ts';
import { parseReport, type Report } from '../report/parse-report.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';
import type { Terminal } from './terminal.ts';

/** A json report, and where it was read. */
export type ReadReport = Report & { readonly file: string };

/** `-` is standard input. */
export async function readReport(file: string, { stdin }: Pick<Terminal, 'stdin'>): Promise<ReadReport> {
  let text: string;
  try {
    text = file === '-' ? await textIn(stdin) : readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      saying('report.unreadable', 'report {file}: cannot read it: {reason}', {
        file,
        reason: reasonOf(error),
      }),
    );
  }
  const parsed = parseReport(text);
  if ('fault' in parsed)
    throw new UsageError(saying('report.fault', 'report {file}: {fault}', { file, fault: parsed.fault }));
  return { ...parsed.report, file };
}

async function textIn(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
