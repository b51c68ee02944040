import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateIndex } from './generate-index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
generateIndex(root, 'controls');
