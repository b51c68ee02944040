// Made by `npm run generate` from the files of ja/.
import type { Catalogue } from './catalogue.ts';
import { privileged } from './ja/controls/privileged.ts';

export const ja: Catalogue = {
  language: 'ja',
  checks: {
    privileged,
  },
  sayings: {},
};
