import { standards } from '../index.ts';
import { LineEvaluator } from './evaluate-lines.ts';

/** Answers batches of whole lines. */
export function answerer(): (bytes: unknown) => string {
  const lines = new LineEvaluator(standards);
  return (bytes) => lines.answers(Buffer.from(bytes as Uint8Array));
}
