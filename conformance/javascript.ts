/** Random programs through the parser and the interpreter of JavaScript policies: `npx tsx conformance/javascript.ts [COUNT] [SEED]`. */
import { runRandomScripts } from './random-scripts.ts';

const count = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
const { endings, faults } = runRandomScripts(count, seed);
for (const fault of faults.slice(0, 10)) console.log(JSON.stringify(fault));
const told = Array.from(endings, ([ending, times]) => `${times} ${ending}`).join(', ');
console.log(`${count} programs, seed ${seed}: ${told}; ${faults.length} broke something`);
process.exitCode = faults.length === 0 ? 0 : 1;
