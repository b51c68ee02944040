// Made by `npm run generate` from the files of this folder.
import type { Practice } from '../checks/practice.ts';
import { hostpathPrefix } from './hostpath-prefix.ts';
import { hostpathReadonly } from './hostpath-readonly.ts';
import { hostpathRecursiveReadonly } from './hostpath-recursive-readonly.ts';
import { hostpathSensitive } from './hostpath-sensitive.ts';
import { hostpathType } from './hostpath-type.ts';
import { hostpathViaPv } from './hostpath-via-pv.ts';
import { mountPropagation } from './mount-propagation.ts';
import { runtimeSocketMount } from './runtime-socket-mount.ts';

export const practices: readonly Practice[] = [
  hostpathPrefix,
  hostpathReadonly,
  hostpathRecursiveReadonly,
  hostpathSensitive,
  hostpathType,
  hostpathViaPv,
  mountPropagation,
  runtimeSocketMount,
];
