// Made by `npm run generate` from the files of ja/.
import type { Catalogue } from './catalogue.ts';
import { privileged } from './ja/controls/privileged.ts';
import { sayings as readingSayings } from './ja/sayings/reading.ts';
import { sayings as renderingSayings } from './ja/sayings/rendering.ts';
import { sayings as reportSayings } from './ja/sayings/report.ts';
import { sayings as reportPageSayings } from './ja/sayings/report-page.ts';

export const ja: Catalogue = {
  language: 'ja',
  checks: {
    privileged,
  },
  sayings: {
    ...readingSayings,
    ...renderingSayings,
    ...reportSayings,
    ...reportPageSayings,
  },
};
