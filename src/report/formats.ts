import { compact } from './compact.ts';
import type { Format } from './format.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { gitlabSast } from './gitlab-sast.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { openreports } from './openreports.ts';
import { policyreport } from './policyreport.ts';
import { pretty } from './pretty.ts';
import { prometheus } from './prometheus.ts';
import { sarif } from './sarif.ts';
import { table } from './table.ts';

/** Those for people first, then those for programs. */
export const formats: readonly Format[] = [
  pretty,
  table,
  compact,
  markdown,
  html,
  json,
  ndjson,
  sarif,
  junit,
  github,
  gitlab,
  gitlabSast,
  openreports,
  policyreport,
  prometheus,
];
