import type { Place } from '../core/place.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { ProgramLimits, ProgramOutcome } from './program.ts';

/** What could not be rendered. */
export interface Subject {
  /** As the user named it. */
  readonly file: string;
  readonly what: 'chart' | 'overlay';
}

export function missingRenderer({ file, what }: Subject): Problem {
  const facts = { code: 'renderer-missing', file, incomplete: true } as const;
  return what === 'chart'
    ? problemSaying({
        ...facts,
        message: saying('renderer-missing.chart', 'this chart needs helm to be rendered, and PATH has none'),
        remedy: saying(
          'renderer-missing.chart.remedy',
          'Install helm, or render the chart where there is one:\n{command}',
          { command: `helm template ${file} | gatehouse check -` },
        ),
      })
    : problemSaying({
        ...facts,
        message: saying(
          'renderer-missing.overlay',
          'this overlay needs kustomize or kubectl to be rendered, and PATH has neither',
        ),
        remedy: saying(
          'renderer-missing.overlay.remedy',
          'Install kustomize or kubectl, or render the overlay where there is one:\n{command}',
          { command: `kustomize build ${file} | gatehouse check -` },
        ),
      });
}

/** What a program complained of, and where, as far as it tells. */
export interface Complaint {
  readonly message: string | Saying;
  readonly place?: Place | undefined;
  readonly file?: string | undefined;
}

/** The program has complained. */
export function failedRendering(
  { file, what }: Subject,
  program: string,
  { message: complaint, place, file: named }: Complaint,
): Problem {
  return problemSaying({
    code: 'render-failed',
    message:
      what === 'chart'
        ? saying('render-failed.chart', '{program} cannot render this chart: {complaint}', {
            program,
            complaint,
          })
        : saying('render-failed.overlay', '{program} cannot render this overlay: {complaint}', {
            program,
            complaint,
          }),
    file: place?.file ?? named ?? file,
    ...(place === undefined ? {} : { place }),
    incomplete: true,
  });
}

/** The program has met a limit, and was ended. */
export function stoppedRendering(
  file: string,
  program: string,
  ended: Exclude<ProgramOutcome['ended'], 'well' | 'badly'>,
  limits: ProgramLimits,
): Problem {
  const facts = { code: 'render-limit', file, incomplete: true } as const;
  return ended === 'timeout'
    ? problemSaying({
        ...facts,
        message: saying('render-limit.time', '{program} took longer than {seconds} s and was ended', {
          program,
          seconds: limits.seconds,
        }),
        remedy: saying(
          'render-limit.time.remedy',
          'Give it more time with --render-timeout, or render it yourself and check what comes out.',
        ),
      })
    : problemSaying({
        ...facts,
        message: saying('render-limit.size', '{program} wrote more than {mebibytes} MiB and was ended', {
          program,
          mebibytes: Math.floor(limits.bytes / 1048576),
        }),
        remedy: saying('render-limit.size.remedy', 'Check its parts one by one.'),
      });
}

/** A complaint in one line: what follows `Error:`, up to an empty line. */
export function complaintIn(stderr: string, status: string): string | Saying {
  const from = stderr.search(/^[Ee]rror: /m);
  // kubectl may tell it as an entry of a log.
  const [, entry, line] = /\berr=(?:<\n([\s\S]*?)\n >|"((?:\\.|[^"\\])*)")/.exec(stderr) ?? [];
  const logged = entry ?? line?.replace(/\\(["\\])/g, '$1');
  const text = from >= 0 ? stderr.slice(from + 'Error: '.length) : (logged ?? stderr.trim());
  const [first = ''] = text.split(/\r?\n\s*\r?\n/);
  const sentence = first.replace(/\s+/g, ' ').trim();
  if (sentence === '')
    return saying('render-failed.silent', 'it ended with {status} and said nothing', { status });
  return sentence.length > MAX_COMPLAINT ? `${sentence.slice(0, MAX_COMPLAINT)}...` : sentence;
}

const MAX_COMPLAINT = 1000;
