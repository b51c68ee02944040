/** An error inside of the sandbox. What is thrown need not be an Error: then it is told as text. */
export interface ScriptError {
  readonly name: string;
  readonly message: string;
  /** In the text of the script, counted from 1. */
  readonly line?: number;
  readonly column?: number;
}

const MAX_MESSAGE = 2000;

/** What QuickJS says of a thrown value: of errors, JSON with `name`, `message` and `stack`. */
export function scriptErrorOf(dump: string, file: string): ScriptError {
  const thrown = parsed(dump);
  if (typeof thrown === 'string') return { name: '', message: thrown.slice(0, MAX_MESSAGE) };
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown) || !('stack' in thrown))
    return { name: '', message: dump.slice(0, MAX_MESSAGE) };
  const { message, stack } = thrown;
  const name = 'name' in thrown ? String(thrown.name) : 'Error';
  return { name, message: String(message).slice(0, MAX_MESSAGE), ...positionIn(String(stack), file) };
}

/** One line, as `TypeError: not a function`. */
export function errorLine({ name, message }: ScriptError): string {
  const text = message.replace(/\s+/g, ' ').trim();
  return name === '' ? text : `${name}: ${text}`;
}

/** In a script whose first line has been moved. */
export function shifted(error: ScriptError, by: number): ScriptError {
  const { line, column } = error;
  return line === 1 && column !== undefined && column > by ? { ...error, column: column - by } : error;
}

/** The topmost place in the script. */
function positionIn(stack: string, file: string): { readonly line?: number; readonly column?: number } {
  const at = stack.indexOf(`${file}:`);
  const found = /^(\d+)(?::(\d+))?/.exec(at < 0 ? '' : stack.slice(at + file.length + 1));
  if (found === null) return {};
  const [, line, column] = found;
  return { line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
