// Made by `npm run generate` from the files of this folder.
import type { Practice } from '../checks/practice.ts';
import { hostpathReadonly } from './hostpath-readonly.ts';
import { hostpathSensitive } from './hostpath-sensitive.ts';
import { runtimeSocketMount } from './runtime-socket-mount.ts';

export const practices: readonly Practice[] = [hostpathReadonly, hostpathSensitive, runtimeSocketMount];
