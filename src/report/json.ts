import type { Format } from './format.ts';
import { jsonText } from './json-text.ts';
import { judgementRecord, problemRecord, SCHEMA_VERSION, summaryRecord } from './record.ts';

/** One JSON document. Problems stand after the workloads, whatever order they came in. */
export const json: Format = {
  name: 'json',
  purpose: 'one JSON document with everything, for programs',
  tellsSentences: true,
  open(write, { toolVersion, words }) {
    const head = jsonText({
      schemaVersion: SCHEMA_VERSION,
      tool: { name: 'gatehouse', version: toolVersion },
    });
    write(`${head.slice(0, -1)},"workloads":[`);
    let first = true;
    const problems: object[] = [];
    return {
      judgement(judgement) {
        write(`${first ? '' : ','}\n${jsonText(judgementRecord(judgement, words))}`);
        first = false;
      },
      problem: (problem) => void problems.push(problemRecord(problem, words)),
      close(summary) {
        const rest = jsonText({ problems, summary: summaryRecord(summary) });
        write(`\n],${rest.slice(1)}\n`);
      },
    };
  },
};
