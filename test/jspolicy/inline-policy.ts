import type { PlainObject } from '../../src/resources/inventory.ts';

/** A policy of our own for one of jsPolicy's, and what it says to objects. */
export interface InlinePolicy {
  readonly number: number;
  readonly path: string;
  readonly spec: Spec;
  /** What it may do besides. */
  readonly grants?: readonly string[];
  readonly script: string;
  readonly asked: readonly Asked[];
}

export interface Spec {
  readonly resources?: readonly string[];
  readonly operations?: readonly string[];
  readonly [field: string]: unknown;
}

export interface Asked {
  /** A pod unless it says otherwise. */
  readonly object: PlainObject;
  readonly oldObject?: PlainObject;
  readonly operation?: 'UPDATE' | 'DELETE';
  /** What else there is. */
  readonly others?: readonly PlainObject[];
  /** Why it is denied; absent where it is let in. */
  readonly denied?: string | RegExp;
  readonly code?: number;
  readonly warnings?: readonly string[];
  readonly printed?: readonly string[];
  /** Operations of the patch. */
  readonly patch?: readonly object[];
  /** What it has written to the cluster. */
  readonly wrote?: readonly string[];
  /** A file tells less: others of a kind are not all known, and there is nothing to be written to. Or it is no CREATE. */
  readonly inFiles?: 'unknown' | 'not asked';
}

/** What the tests have made: a server that answers, a file, a package. */
export interface Surroundings {
  readonly url: string;
  readonly file: string;
}

export function pod(name: string, metadata: PlainObject = {}, spec: PlainObject = {}): PlainObject {
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', ...metadata } },
    spec: { containers: [{ name: 'main', image: 'registry.example/main:1' }], ...spec },
  };
}

export function made(kind: string, name: string, more: PlainObject = {}, apiVersion = 'v1'): PlainObject {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...more };
}

export const inDefault = (name: string): PlainObject => pod(name, { namespace: 'default' });
export const running = (...images: string[]): PlainObject => ({
  containers: images.map((image, i) => ({ name: `c${i}`, image })),
});
export const ingress = (name: string, spec: PlainObject, annotations: PlainObject = {}): PlainObject =>
  made('Ingress', name, { metadata: { name, namespace: 'shop', annotations }, spec }, 'networking.k8s.io/v1');
export const service = (name: string, type: string): PlainObject => made('Service', name, { spec: { type } });
export const namespace = (name: string, labels: PlainObject = {}): PlainObject => ({
  ...{ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
});
export const TESTED = namespace('tested', { test: 'yes' });
export const PODS_ONLY = { resources: ['pods'] };
