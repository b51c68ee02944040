import { oneLine } from './one-line.ts';

/** What makes markup, an entity, a mention, a formula or a reference to an issue in a line of GitHub's or GitLab's Markdown. */
const MARKUP = /[\\`*_{}[\]()<>#!|~@&$^]|:(?=[\w+-]+:)/g;

/** Words that a forge makes a link of by themselves, without any markup. */
const AUTOLINK = /\b(https?|ftp|www)(?=[:.])/gi;

/** The text as it is, whatever it holds; on one line, so that it fits a cell or an item of a list. */
export function plainMarkdown(text: string): string {
  // A zero-width character would hide in copied text, so links are broken by an entity instead.
  return oneLine(text)
    .replace(MARKUP, (character) => `\\${character}`)
    .replace(AUTOLINK, (word) => `${word.slice(0, -1)}&#${word.charCodeAt(word.length - 1)};`);
}

/** The text in a code span, which takes everything but backticks literally; in a table a bar would end the cell. */
export function codeMarkdown(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|').trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
