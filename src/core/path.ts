/** Where a value sits inside an object: keys and list indexes from the root. */
export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$-]*$/;

/**
 * A path as people write it: `spec.containers[0].image`, `metadata.annotations["a.b/c"]`.
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? rootKey(step) : innerKey(step);
  }
  return text;
}

function rootKey(key: string): string {
  return PLAIN_KEY.test(key) ? key : `[${JSON.stringify(key)}]`;
}

/** Nearly all keys are fields of Kubernetes, a few hundred in number; labels and annotations are not kept. */
const fieldKeys = new Map<string, string>();

function innerKey(key: string): string {
  const known = fieldKeys.get(key);
  if (known !== undefined) return known;
  if (!PLAIN_KEY.test(key)) return `[${JSON.stringify(key)}]`;
  const text = `.${key}`;
  if (fieldKeys.size < 1000) fieldKeys.set(key, text);
  return text;
}

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|\.?([^.[\]]+)/gy;

/** The path that `formatPath` has written; as far as it can be read. */
export function parsePath(text: string): Path {
  return Array.from(text.matchAll(STEP), ([, index, quoted, key = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? key : unquoted(quoted);
  });
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** The path as a JSON Pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** What sits at the path, or undefined where the path leaves the value. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
