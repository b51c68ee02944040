// Made by `npm run generate` from the files of ko/.
import type { Catalogue } from './catalogue.ts';
import { privileged } from './ko/controls/privileged.ts';
import { sayings as readingSayings } from './ko/sayings/reading.ts';
import { sayings as reportSayings } from './ko/sayings/report.ts';

export const ko: Catalogue = {
  language: 'ko',
  checks: {
    privileged,
  },
  sayings: {
    ...readingSayings,
    ...reportSayings,
  },
};
