/** One line of a template, as far as it matters for what it renders to. */
export interface TemplateLine {
  readonly text: string;
  /** What is not within `{{ }}`, actions left out. */
  readonly literal: string;
  /** The actions that begin on this line, without their braces and trim marks. */
  readonly actions: readonly string[];
  /** The line ends within an action. */
  readonly isOpen: boolean;
}

const ACTION =
  /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|\{\{(?:[^"`'}]|"(?:\\[\s\S]|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|\}(?!\}))*\}\}/g;

/** Cuts a template into its lines; actions may span several. */
export function templateLines(text: string): TemplateLine[] {
  const literals: string[] = [''];
  const actions: string[][] = [[]];
  const open: boolean[] = [false];
  const advance = (piece: string, isAction: boolean): void => {
    for (const [i, part] of piece.split('\n').entries()) {
      if (i > 0) {
        open[open.length - 1] = isAction;
        literals.push('');
        actions.push([]);
        open.push(false);
      }
      if (!isAction) literals[literals.length - 1] += part;
    }
  };
  let at = 0;
  for (const match of text.matchAll(ACTION)) {
    advance(text.slice(at, match.index), false);
    const isComment = /^\{\{-?\s*\/\*/.test(match[0]);
    if (!isComment) actions.at(-1)?.push(match[0].replace(/^\{\{-?\s*|\s*-?\}\}$/g, ''));
    advance(match[0], true);
    at = match.index + match[0].length;
  }
  advance(text.slice(at), false);
  return text.split('\n').map((line, i) => ({
    text: line.replace(/\r$/, ''),
    literal: (literals[i] ?? '').replace(/\r$/, ''),
    actions: actions[i] ?? [],
    isOpen: open[i] ?? false,
  }));
}

const CONTROL = /^(?:if|else|end|range|with|define|block|break|continue)\b|^\$\w+\s*:?=/;

/** Whether an action writes something, rather than steering what is written. */
export function isOutput(action: string): boolean {
  return action !== '' && !CONTROL.test(action);
}

/** Whether a line writes a key or an item of its own, and so can be marked. */
export function isMarkable({ literal, text, isOpen }: TemplateLine): boolean {
  return !isOpen && /^\s*(?:-\s|-$|[^\s#].*:(?:\s|$))/.test(`${literal} `) && !/-\}\}\s*$/.test(text);
}
