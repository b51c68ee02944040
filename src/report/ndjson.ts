import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';
import { judgementRecord, problemRecord, summaryRecord } from './record.ts';

/** One JSON object a line: workloads, findings and problems as they come, the summary last. */
export const ndjson: Format = {
  name: 'ndjson',
  purpose: 'one JSON object a line, for programs that read along',
  tellsSentences: true,
  open(write, { words }) {
    const line = (record: object): void => write(`${jsonText(record)}\n`);
    return {
      judgement(judgement) {
        const { findings, ...workload } = judgementRecord(judgement, words);
        line({ type: 'workload', ...workload });
        for (const finding of findings) line({ type: 'finding', ...finding });
      },
      problem: (problem) => line({ type: 'problem', ...problemRecord(problem, words) }),
      close: (summary) => line({ type: 'summary', ...summaryRecord(summary) }),
    };
  },
};
