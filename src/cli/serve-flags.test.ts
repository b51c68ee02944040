import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addServeFlags, type ServeFlags } from './serve-flags.ts';

const flagsOf = (...args: readonly string[]): ServeFlags =>
  addServeFlags(new Command()).parse(args, { from: 'user' }).opts<ServeFlags & Record<string, unknown>>();

describe('flags of serve', () => {
  it.each([
    [[], 100],
    [['--http2-max-streams-per-connection=0'], 100],
    [['--http2-max-streams-per-connection=7'], 7],
  ])('streams a connection: %j is %d', (args, streams) => {
    expect(flagsOf(...args).http2MaxStreamsPerConnection).toBe(streams);
  });
});
