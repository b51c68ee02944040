import type { Format } from './format.ts';
import { json } from './json.ts';
import { ndjson } from './ndjson.ts';
import { pretty } from './pretty.ts';

export const formats: readonly Format[] = [pretty, json, ndjson];
