import type { Judgement } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import type { RenderResult } from '../rendering/renderer.ts';
import { traceJudgement, traceProblem } from '../rendering/trace.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { FileInput, Input } from './inputs.ts';

/** What a file becomes that has to be rendered before it can be judged. */
export interface RenderedInput extends FileInput {
  readonly what: 'chart' | 'overlay';
  /** The files and directories that it is made of. */
  madeOf(): readonly string[];
  /** The same judgement with the places that its manifest was made from. */
  trace(judgement: Judgement, document: SourceDocument): Promise<Judgement>;
  traceProblem(problem: Problem, document: SourceDocument): Promise<Problem>;
}

export function isRendered(input: Input): input is RenderedInput {
  return 'madeOf' in input;
}

export function isChart(input: Input): boolean {
  return isRendered(input) && input.what === 'chart';
}

/** It is rendered once, when it is first asked for. */
export function renderedInput(
  file: string,
  what: RenderedInput['what'],
  madeOf: () => readonly string[],
  render: () => Promise<RenderResult>,
): RenderedInput {
  let result: Promise<RenderResult> | undefined;
  const once = (): Promise<RenderResult> => {
    result ??= render();
    return result;
  };
  return {
    file,
    what,
    isFound: false,
    madeOf,
    async read() {
      const rendered = await once();
      return 'problem' in rendered ? rendered.problem : rendered.bytes;
    },
    async trace(judgement, document) {
      const rendered = await once();
      return 'problem' in rendered ? judgement : traceJudgement(judgement, document, rendered.origins);
    },
    async traceProblem(problem, document) {
      const rendered = await once();
      return 'problem' in rendered ? problem : traceProblem(problem, document, rendered.origins);
    },
  };
}
