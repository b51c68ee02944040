// Made by `npm run generate` from the files of ko/.
import type { Catalogue } from './catalogue.ts';
import { privileged } from './ko/controls/privileged.ts';

export const ko: Catalogue = {
  language: 'ko',
  checks: {
    privileged,
  },
  sayings: {},
};
