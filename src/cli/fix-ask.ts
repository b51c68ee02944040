import { credentialsOf } from '../checks/excerpt.ts';
import { saying } from '../core/saying.ts';
import type { Proposal } from '../remediation/plan.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { UsageError } from './exit-codes.ts';
import { diffOf } from './fix-diff.ts';
import type { Terminal } from './terminal.ts';

const HELP = saying(
  'fix.ask.help',
  'y  make this fix\n' +
    'n  leave it\n' +
    'a  make this fix and all that follow\n' +
    'q  leave this fix and all that follow; what was agreed to is kept',
);

/** Asks on the terminal whether a fix is to be made; questions go to standard error. */
export class Questions {
  readonly #terminal: Terminal;
  readonly #lines: AsyncIterator<string>;
  #rest: boolean | undefined;

  constructor(terminal: Terminal) {
    if (terminal.stdin.isTTY !== true)
      throw new UsageError(saying('fix.no-terminal', '--interactive asks on a terminal; there is none'));
    this.#terminal = terminal;
    this.#lines = linesOf(terminal.stdin);
  }

  async ask(proposal: Proposal, original: SourceDocument): Promise<boolean> {
    if (this.#rest !== undefined) return this.#rest;
    const { finding } = proposal.fault;
    const [before, after] = [proposal.before.document(), proposal.after.document()];
    // A document that is read on its own begins where its piece of the file does.
    const isPiece =
      before.source.text.length !== original.source.text.length || before.start !== original.start;
    const firstLine = isPiece ? original.source.lines.placeOf(original.start).line : 1;
    const credentials = credentialsOf(original);
    const diff = diffOf(original.file, before.source.text, after.source.text, { firstLine, credentials });
    const { words } = this.#terminal;
    const { message, fix } = words.finding(finding);
    const told =
      finding.fix.safety === 'safe'
        ? fix
        : words.say(saying('fix.needs-test', '{fix} (needs a test)', { fix }));
    this.#terminal.writeError(`\n[${finding.check}] ${message}\n${told}\n${diff.text}`);
    return await this.#answer();
  }

  async #answer(): Promise<boolean> {
    const { words } = this.#terminal;
    for (;;) {
      this.#terminal.writeError(`${words.say(saying('fix.ask', 'Make this fix? [y,n,a,q,?]'))} `);
      const { value, done } = await this.#lines.next();
      const answer = done === true ? 'q' : String(value).trim().toLowerCase();
      if (answer === 'y' || answer === 'yes') return true;
      if (answer === 'n' || answer === 'no') return false;
      if (answer === 'a' || answer === 'q') {
        this.#rest = answer === 'a';
        return this.#rest;
      }
      this.#terminal.writeError(`${words.say(HELP)}\n`);
    }
  }

  /** Lets go of standard input, which would keep the process alive. */
  async close(): Promise<void> {
    await this.#lines.return?.();
  }
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
  if (text !== '') yield text;
}
