import type { Finding } from '../core/finding.ts';
import { FINGERPRINT_VERSION, objectKey } from '../core/fingerprint.ts';
import { formatPath } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import type { Words } from '../messages/words.ts';
import { fileUri } from './file-path.ts';
import { acceptance, faultOf } from './finding-standing.ts';
import { oneLine } from './one-line.ts';
import { localizedFinding } from './record.ts';
import { nameOf } from './standing-text.ts';

const LEVELS = { fail: 'error', warn: 'warning', info: 'note' } as const;

/** One finding. Its fingerprint also is what code scanning knows an alert by, so alerts outlive moved lines. */
export function resultOf(finding: Finding, fingerprint: string, words: Words): object {
  const { check, level, severity, resource, container, found, path, place, suppressed, rendered } = finding;
  return {
    ruleId: check,
    level: LEVELS[finding.result],
    message: message(`${nameOf(resource)}: ${faultOf(finding)}`),
    locations: [
      {
        physicalLocation: physicalLocation(place),
        logicalLocations: [
          {
            fullyQualifiedName: oneLine(objectKey(resource)),
            name: oneLine(resource.name),
            kind: 'resource',
          },
          { fullyQualifiedName: oneLine(`${objectKey(resource)}#${formatPath(path)}`), kind: 'member' },
        ],
      },
    ],
    ...relatedLocations(finding),
    ...fixes(finding),
    partialFingerprints: {
      [`gatehouse/v${FINGERPRINT_VERSION}`]: fingerprint,
      primaryLocationLineHash: `${fingerprint}:1`,
    },
    ...(suppressed === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: 'external',
              status: 'accepted',
              justification: oneLine(acceptance(suppressed)),
              ...(suppressed.until === undefined
                ? {}
                : {
                    properties: {
                      acceptedUntil: suppressed.until,
                      exception: suppressed.exception ?? '',
                      owner: suppressed.owner ?? '',
                    },
                  }),
            },
          ],
        }),
    properties: {
      severity,
      ...(level === undefined ? {} : { level }),
      path: oneLine(formatPath(path)),
      ...(container === undefined ? {} : { container: oneLine(container) }),
      ...(found === undefined ? {} : { found: oneLine(found) }),
      ...localized(finding, words),
      ...(rendered === undefined
        ? {}
        : { rendered: oneLine(rendered.text), confidence: rendered.confidence }),
    },
  };
}

function fixes({ proposal, fix, place }: Finding): object {
  if (proposal === undefined) return {};
  const { line, column, endLine, endColumn, text } = proposal;
  const deletedRegion = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    fixes: [
      {
        description: message(`${fix.summary} (${fix.safety})`),
        artifactChanges: [
          {
            artifactLocation: artifactLocation(place.file),
            replacements: [{ deletedRegion, insertedContent: { text } }],
          },
        ],
      },
    ],
  };
}

/** SARIF has one message; what else a person may read goes beside it. */
function localized(finding: Finding, words: Words): object {
  const told = localizedFinding(finding, words);
  if (told === undefined) return {};
  const { language, message: said, wanted = '' } = told;
  return { localized: { language, message: oneLine(said), wanted: oneLine(wanted) } };
}

/** What the field belongs to, and the line of a values file that it comes from. */
function relatedLocations({ excerpt, place, rendered }: Finding): object {
  const related: [text: string, place: Place][] = excerpt.lines.flatMap(({ number, mark }) =>
    mark === undefined || mark.primary
      ? []
      : [
          [
            'what it belongs to',
            { file: place.file, line: number, column: mark.column, length: mark.length },
          ],
        ],
  );
  if (rendered?.value !== undefined) related.push(['the value it is made with', rendered.value]);
  if (related.length === 0) return {};
  return {
    relatedLocations: related.map(([text, at], i) => ({
      id: i + 1,
      message: { text },
      physicalLocation: physicalLocation(at),
    })),
  };
}

/** What could not be judged is said by the tool itself; it is no result. */
export function notificationOf({ code, message: what, remedy, file, place, incomplete }: Problem): object {
  return {
    descriptor: { id: code },
    level: incomplete ? 'error' : 'warning',
    message: message(remedy === undefined ? what : `${what}. ${remedy}`),
    locations: [
      {
        physicalLocation:
          place === undefined ? { artifactLocation: { uri: fileUri(file) } } : physicalLocation(place),
      },
    ],
  };
}

function physicalLocation({ file, line, column, length }: Place): object {
  return {
    artifactLocation: artifactLocation(file),
    region: { startLine: line, startColumn: column, endLine: line, endColumn: column + length },
  };
}

function artifactLocation(file: string): object {
  return { uri: fileUri(file), uriBaseId: '%SRCROOT%' };
}

/** In a message of SARIF, brackets can be a link and braces a place to fill in; in ours they are themselves. */
function message(text: string): object {
  return {
    text: oneLine(text)
      .replaceAll('](', '] (')
      .replace(/\{(\d+)\}/g, '{{$1}}'),
  };
}
