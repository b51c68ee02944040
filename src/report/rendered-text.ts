import type { Finding, Rendered } from '../core/finding.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { harmless } from './terminal-text.ts';

/** For what Helm or Kustomize has made: the rendered line, how sure the place above is, and what it was made with. */
export function renderedLines({ rendered }: Finding, words: Words): string[] {
  if (rendered === undefined) return [];
  const { value, hook } = rendered;
  return [
    renderedLine(rendered),
    ...(value === undefined
      ? []
      : [saying('report.value', 'value: {place}', { place: `${value.file}:${value.line}:${value.column}` })]),
    ...(hook === undefined ? [] : [saying('report.hook', 'Helm hook: {events}', { events: hook })]),
  ].map((line) => `  ${harmless(words.say(line))}`);
}

function renderedLine({ place, text, confidence, template }: Rendered): Saying {
  const values = { place: `${place.file}:${place.line}`, text };
  if (confidence === 'exact') return saying('report.rendered', 'rendered: {place}: {text}', values);
  if (confidence === 'likely') {
    return saying(
      'report.rendered.likely',
      'rendered: {place}: {text}  (probably made from the line above)',
      values,
    );
  }
  if (template === undefined)
    return saying(
      'report.rendered.file',
      'rendered: {place}: {text}  (the line that makes it is not known)',
      values,
    );
  return saying(
    'report.rendered.template',
    'rendered: {place}: {text}  (made from {template}; the line is not known)',
    {
      ...values,
      template,
    },
  );
}
