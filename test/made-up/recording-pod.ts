import type { Pod } from '../../src/resources/pod.ts';

/** The fields that some work on a pod reads, written as `fields` of a check are. */
export function fieldsRead(pod: Pod, work: (pod: Pod) => unknown): Set<string> {
  const read = new Set<string>();
  work(recording(pod, '', read));
  return read;
}

function recording<T extends object>(target: T, path: string, read: Set<string>): T {
  const note = (key: string | symbol): string | undefined => {
    if (typeof key === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(key))) return undefined;
    const step = pathOf(path, Array.isArray(target) ? undefined : key);
    read.add(step);
    return step;
  };
  return new Proxy(target, {
    get(object, key) {
      const step = note(key);
      const value: unknown = Reflect.get(object, key);
      return step !== undefined && typeof value === 'object' && value !== null
        ? recording(value, step, read)
        : value;
    },
    has(object, key) {
      note(key);
      return Reflect.has(object, key);
    },
    getOwnPropertyDescriptor(object, key) {
      note(key);
      return Reflect.getOwnPropertyDescriptor(object, key);
    },
  });
}

/** `containers[*]` stands for all three lists of containers. */
function pathOf(path: string, key: string | undefined): string {
  if (key === undefined) return `${path}[*]`;
  if (path === 'metadata.annotations') return `${path}["${key}"]`;
  const named = path === 'spec' && /^(init|ephemeral)Containers$/.test(key) ? 'containers' : key;
  return path === '' ? named : `${path}.${named}`;
}
