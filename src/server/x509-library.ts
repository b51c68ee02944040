import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** By a name of its own: of a CommonJS package a split bundle can hand on the whole, not its names. */
export { x509 };
