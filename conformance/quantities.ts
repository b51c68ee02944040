/**
 * Compares how quantities are written with Kubernetes' own package. Needs Go.
 *
 *     npx tsx conformance/quantities.ts [count] [seed]
 */
import { canonicalQuantity } from '../src/resources/canonical-quantity.ts';
import { findOracle } from './oracle.ts';
import { Random, seedFrom } from './random.ts';

const SHOWN = 12;
const SUFFIXES = [
  ...['', '', '', 'm', 'n', 'u', 'k', 'M', 'G', 'T', 'P', 'E', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'],
  ...['e3', 'E-3', 'e1', 'e-7', 'e12', 'e+2', 'e21', 'i', 'e'],
];
/** Where it matters whether a text is canonical: noughts, and factors of two. */
const DIGITS = '0001024587';

const [count = '200000', seedText] = process.argv.slice(2);
const seed = seedFrom(seedText);
const oracle = await findOracle();
if ('skipped' in oracle) {
  console.log(`skipped: ${oracle.skipped}`);
} else {
  const random = new Random(seed);
  const texts = Array.from({ length: Number(count) }, () => quantity(random));
  const answers = (await oracle.ask('quantity', texts)) as readonly {
    readonly written?: string;
    readonly rounded?: string;
  }[];
  let differing = 0;
  for (const [i, text] of texts.entries()) {
    // What is no quantity stays as it is; the decoder refuses it.
    const { written = text, rounded = text } = answers[i] ?? {};
    const ours = [canonicalQuantity(text, false), canonicalQuantity(text, true)];
    if (ours[0] === written && ours[1] === rounded) continue;
    if (differing++ < SHOWN) console.log(`  ${text}: ${written}, ${rounded}; ours ${ours.join(', ')}`);
  }
  console.log(`${texts.length} quantities: ${differing} differences, seed ${seed}`);
  if (differing > 0) process.exitCode = 1;
}

function quantity(random: Random): string {
  const digits = (most: number, seldom: number): string =>
    Array.from({ length: random.chance(0.12) ? random.below(seldom) : random.below(most) }, () =>
      random.pick([...DIGITS]),
    ).join('');
  const sign = random.pick(['', '', '', '', '', '-', '+']);
  const fraction = random.chance(0.33) ? `.${digits(5, 16)}` : '';
  return `${sign}${digits(6, 22)}${fraction}${random.pick(SUFFIXES)}`;
}
