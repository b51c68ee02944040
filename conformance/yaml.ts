import { inEnglish } from '../src/core/saying.ts';
import { parseYaml } from '../src/resources/parse-yaml.ts';
import { splitDocuments } from '../src/resources/split-documents.ts';
import { toGoJson } from './go-json.ts';
import { type Ask, findOracle } from './oracle.ts';
import { YAML_CASES } from './yaml-cases.ts';
import { KNOWN_DIFFERENCES } from './yaml-differences.ts';
import { YamlGenerator } from './yaml-generator.ts';
import { sharedYaml } from './yaml-shared.ts';

// Compares our YAML with the Go libraries of Kubernetes: `npx tsx conformance/yaml.ts [documents] [seed]`.

const DOCUMENTS = Number(process.argv[2] ?? 50_000);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);

async function main(): Promise<void> {
  const oracle = await findOracle();
  if ('skipped' in oracle) {
    console.log(`skipped: ${oracle.skipped}`);
    return;
  }
  let failures = 0;
  const shared = await sharedYaml();
  if ('skipped' in shared) console.log(`skipped: shared documents: ${shared.skipped}`);
  else {
    failures += await compareSplits('shared files', shared.texts, oracle.ask);
    const documents = shared.texts.flatMap((text) =>
      Array.from(splitDocuments(text), (c) => text.slice(c.start, c.end)),
    );
    failures += await compare('shared documents', documents, oracle.ask);
  }
  failures += await compare('hand-made cases', YAML_CASES, oracle.ask);
  failures += await compareSplits('hand-made streams', YAML_CASES, oracle.ask);
  const generated = Array.from({ length: DOCUMENTS }, (_, i) =>
    wellFormed(new YamlGenerator(SEED * 1_000_003 + i).document()),
  );
  failures += await compare(`generated documents (seed ${SEED})`, generated, oracle.ask);
  failures += await compareSplits(`generated streams (seed ${SEED})`, generated, oracle.ask);
  if (failures > 0) process.exitCode = 1;
}

async function compare(title: string, texts: readonly string[], ask: Ask): Promise<number> {
  const sources = texts.map((text) => (text.endsWith('\n') ? text : `${text}\n`));
  const answers = await ask(
    'yaml',
    sources.map((yaml) => ({ yaml })),
  );
  let same = 0;
  let bothRefuse = 0;
  const unexplained: string[] = [];
  const differing: string[] = [];
  const explained = new Map<string, number>();
  sources.forEach((yaml, i) => {
    const go = answerOf(answers[i]);
    const parsed = parseYaml(yaml);
    const ours =
      'code' in parsed ? { refused: inEnglish(parsed.message) } : { json: toGoJson(parsed.value ?? null) };
    if ('refused' in ours && 'refused' in go) bothRefuse++;
    else if (ours.json !== undefined && ours.json === go.json) same++;
    else {
      const kind = 'refused' in ours ? 'refused' : 'refused' in go ? 'accepted' : 'different';
      const said = ours.refused ?? go.refused ?? go.json ?? '';
      const known = KNOWN_DIFFERENCES.find(
        (difference) => difference.kind === kind && difference.matches(yaml, said),
      );
      if (known === undefined && kind === 'different') differing.push(yaml);
      if (known === undefined)
        unexplained.push(`${kind}: ${JSON.stringify(yaml)}\n  we ${show(ours)}\n  go ${show(go)}`);
      else
        explained.set(
          `${known.kind}: ${known.name}`,
          (explained.get(`${known.kind}: ${known.name}`) ?? 0) + 1,
        );
    }
  });
  const chances = await answeredByChance(differing, ask);
  if (chances.size > 0)
    explained.set('different: keys such as 1 and 1.0, where Go itself answers by chance', chances.size);
  for (let i = unexplained.length - 1; i >= 0; i--) {
    if (Array.from(chances).some((yaml) => unexplained[i]?.startsWith(`different: ${JSON.stringify(yaml)}`)))
      unexplained.splice(i, 1);
  }
  console.log(
    `${title}: ${texts.length}, same value ${same}, both refuse ${bothRefuse}, unexplained ${unexplained.length}`,
  );
  for (const [name, count] of explained) console.log(`  known, ${name}: ${count}`);
  for (const line of unexplained.slice(0, 10)) console.log(line);
  return unexplained.length;
}

/** `1` and `1.0` are two keys for Go until both become the text "1"; which one stays depends on the order of a Go map. */
async function answeredByChance(texts: readonly string[], ask: Ask): Promise<Set<string>> {
  const chances = new Set<string>();
  for (const yaml of texts) {
    const answers = await ask(
      'yaml',
      Array.from({ length: 40 }, () => ({ yaml })),
    );
    if (new Set(answers.map((answer) => JSON.stringify(answer))).size > 1) chances.add(yaml);
  }
  return chances;
}

async function compareSplits(title: string, texts: readonly string[], ask: Ask): Promise<number> {
  const answers = await ask(
    'split',
    texts.map((yaml) => ({ yaml })),
  );
  let failures = 0;
  texts.forEach((text, i) => {
    const go = splitAnswerOf(answers[i]);
    const ours: string[] = [];
    for (const chunk of splitDocuments(text)) {
      if ('rest' in chunk) {
        // Go gives up here and drops the piece before.
        if (go.failed && ours.length > go.documents.length) ours.pop();
        break;
      }
      ours.push(asLines(text.slice(chunk.start, chunk.end)));
    }
    if (JSON.stringify(ours) === JSON.stringify(go.documents)) return;
    failures++;
    if (failures <= 5)
      console.log(
        `split: ${JSON.stringify(text)}\n  we ${JSON.stringify(ours)}\n  go ${JSON.stringify(go.documents)}`,
      );
  });
  console.log(`${title}: ${texts.length} splits, different ${failures}`);
  return failures;
}

/** The reader ends every line with a line feed. */
function asLines(text: string): string {
  const lines = text.replace(/\r\n/g, '\n');
  return lines.endsWith('\n') ? lines : `${lines}\n`;
}

interface Answer {
  readonly json?: string;
  readonly refused?: string;
}

function answerOf(answer: unknown): Answer {
  if (typeof answer !== 'object' || answer === null) throw new Error('the oracle gave no object');
  if ('error' in answer) return { refused: String(answer.error) };
  // Go marks bytes of a !!binary that are no UTF-8 with an escape, and a replacement character with the character.
  if ('json' in answer) return { json: String(answer.json).replaceAll('\\ufffd', '\ufffd') };
  throw new Error(`the oracle answered ${JSON.stringify(answer)}`);
}

function splitAnswerOf(answer: unknown): { documents: string[]; failed: boolean } {
  if (
    typeof answer !== 'object' ||
    answer === null ||
    !('documents' in answer) ||
    !Array.isArray(answer.documents)
  ) {
    throw new Error(`the oracle answered ${JSON.stringify(answer)}`);
  }
  return { documents: answer.documents.map(String), failed: 'error' in answer };
}

function show(answer: Answer): string {
  return answer.json ?? `refuses: ${answer.refused}`;
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '');
}

await main();
