import { MAX_DEPTH } from './depth.ts';

/** What one pass over the characters tells of a JSON value. */
export interface JsonScan {
  /** Offset after the value. */
  readonly end: number;
  /** How many `key: value` pairs are written. */
  readonly members: number;
  /** It has something that `JSON.parse` reads otherwise than Go does, or it is nested too deep. */
  readonly needsReader: boolean;
}

/** The extent of the object or list at an offset; undefined when it is neither or does not end. It may be invalid. */
export function scanJson(text: string, from: number): JsonScan | undefined {
  let depth = 0;
  let members = 0;
  let needsReader = false;
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const end = stringEnd(text, at);
        if (end === -1) return undefined;
        if (!needsReader && SURROGATE_ESCAPE.test(text.slice(at, end))) needsReader = true;
        at = end;
        break;
      }
      case 0x7b:
      case 0x5b:
        depth++;
        if (depth > MAX_DEPTH) needsReader = true;
        break;
      case 0x7d:
      case 0x5d:
        depth--;
        if (depth === 0) return { end: at + 1, members, needsReader };
        break;
      case 0x3a:
        members++;
        break;
      case 0x2d:
      case 0x30:
      case 0x31:
      case 0x32:
      case 0x33:
      case 0x34:
      case 0x35:
      case 0x36:
      case 0x37:
      case 0x38:
      case 0x39: {
        NUMBER.lastIndex = at;
        const length = NUMBER.exec(text)?.[0].length ?? 1;
        if (length > 15 || INEXACT.test(text.slice(at, at + length))) needsReader = true;
        at += length - 1;
        break;
      }
    }
    if (depth === 0) return undefined;
  }
  return undefined;
}

const NUMBER = /[-+.0-9eE]+/y;
const INEXACT = /[.eE]|^-0/;
/** Half a character: Go makes it U+FFFD. */
const SURROGATE_ESCAPE = /\\u[dD][89a-fA-F]/;

/** Offset of the quote that closes the one at `open`, or -1. */
export function stringEnd(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1) {
    let slashes = 0;
    while (text.charCodeAt(close - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return close;
    close = text.indexOf('"', close + 1);
  }
  return -1;
}
