/** One kind of object at the API server: `/api/v1/namespaces`, `/apis/coordination.k8s.io/v1/namespaces/x/leases`. */
export interface ResourcePath {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural, lower case. */
  readonly resource: string;
  readonly namespace?: string;
}

export function pathOf(path: ResourcePath, name?: string, subresource?: string): string {
  return [
    path.group === '' ? '/api' : `/apis/${path.group}`,
    path.version,
    ...(path.namespace === undefined ? [] : ['namespaces', encodeURIComponent(path.namespace)]),
    path.resource,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
    ...(subresource === undefined ? [] : [subresource]),
  ].join('/');
}
