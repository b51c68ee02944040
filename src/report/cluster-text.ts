import type { ClusterSummary, LevelGrant, ModeSummary, NamespaceSummary } from '../core/cluster-summary.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { oneLine } from './one-line.ts';
import { widthOf } from './terminal-text.ts';
import { LEVEL_TERMS } from './terms.ts';

const MOST_ROWS = 50;
const MOST_GRANTS = 12;

const HEADS = [
  saying('cluster.namespace', 'NAMESPACE'),
  saying('cluster.enforces', 'ENFORCES'),
  saying('cluster.from', 'FROM'),
  saying('cluster.workloads', 'WORKLOADS'),
  saying('cluster.meets', 'MEETS'),
  saying('cluster.pods', 'PODS'),
  saying('cluster.refused', 'REFUSED'),
  saying('cluster.differing', 'DIFFERING'),
];

/** The table of namespaces, the ones that refuse what runs first; each cell as it is said, and how many are left out. */
export function namespaceTable(
  { namespaces }: ClusterSummary,
  most: number,
): {
  readonly heads: readonly Saying[];
  readonly rows: readonly (readonly (Saying | string)[])[];
  readonly more?: Saying;
} {
  const sorted = namespaces.toSorted((a, b) => Number(b.refusedPods > 0) - Number(a.refusedPods > 0));
  const rows = sorted.slice(0, most).map(cellsOf);
  const left = sorted.length - rows.length;
  return { heads: HEADS, rows, ...(left > 0 && { more: moreNamespaces(left) }) };
}

function moreNamespaces(more: number): Saying {
  return saying(
    'cluster.more-namespaces',
    'and {more, plural, one {# namespace} other {# namespaces}} more (--verbose, or -o json)',
    { more },
  );
}

const SOURCES: Readonly<Record<ModeSummary['levelFrom'], Saying>> = {
  label: saying('cluster.from.label', 'label'),
  unreadable: saying('cluster.from.unreadable', 'unreadable label'),
  enforce: saying('cluster.from.enforce', 'enforce'),
  configuration: saying('cluster.from.configuration', 'configuration'),
  default: saying('cluster.from.default', 'default'),
};

/** After the findings of a scan: how each namespace stands, and who may change that. */
export function clusterLines(cluster: ClusterSummary, words: Words, all: boolean): string[] {
  const { namespaces, lowering } = cluster;
  const sorted = namespaces.toSorted((a, b) => Number(b.refusedPods > 0) - Number(a.refusedPods > 0));
  const shown = all ? sorted : sorted.slice(0, MOST_ROWS);
  const rows = [HEADS.map((head) => words.say(head)), ...shown.map((each) => rowOf(each, words))];
  const lines = namespaces.length === 0 ? [] : columns(rows);
  if (shown.length < sorted.length) lines.push(words.say(moreNamespaces(sorted.length - shown.length)));
  if (
    cluster.defaults === 'inferred' &&
    namespaces.some(({ modes }) => modes.enforce.levelFrom === 'default')
  )
    lines.push(
      words.say(
        saying(
          'cluster.inferred',
          'default: inferred, since the cluster does not show how its API server is configured (--admission-config)',
        ),
      ),
    );
  lines.push(
    '',
    words.say(
      saying('cluster.lowering', 'Who may change the labels of every namespace, and so lower its level:'),
    ),
  );
  lines.push(...grantLines(lowering.everywhere, words, all));
  const single = namespaces.filter(({ grants }) => grants.length > 0);
  if (single.length > 0) lines.push(words.say(saying('cluster.lowering-of', 'And of single namespaces:')));
  for (const { name, grants } of all ? single : single.slice(0, MOST_ROWS))
    lines.push(...grantLines(grants, words, all).map((line) => `  ${oneLine(name)}:${line.slice(1)}`));
  lines.push(...caveats(cluster).map((caveat) => `  ${words.say(caveat)}`), '');
  return lines;
}

function rowOf(namespace: NamespaceSummary, words: Words): string[] {
  return cellsOf(namespace).map((cell) => oneLine(typeof cell === 'string' ? cell : words.say(cell)));
}

function cellsOf(namespace: NamespaceSummary): (Saying | string)[] {
  const { name, modes, exempt, unseen, workloads, tightest, pods, refusedPods, differingPods } = namespace;
  const { level, version, levelFrom } = modes.enforce;
  const from = exempt
    ? saying('cluster.from.exempt', 'exempt')
    : unseen
      ? saying('cluster.from.unseen', 'not seen')
      : SOURCES[levelFrom];
  return [
    name,
    `${level}:${version}`,
    from,
    String(workloads),
    tightest === undefined ? '-' : LEVEL_TERMS[tightest],
    String(pods),
    String(refusedPods),
    String(differingPods),
  ];
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADS.map((_, i) => Math.max(...rows.map((row) => widthOf(row[i] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** Kubernetes' own controllers are on every cluster; groups are what people are in. */
function isOwn({ subject: { kind, name, namespace } }: LevelGrant): boolean {
  if (kind === 'ServiceAccount') return namespace === 'kube-system';
  return kind === 'User' && name.startsWith('system:');
}

function grantLines(grants: readonly LevelGrant[], words: Words, all: boolean): string[] {
  const told = all ? grants : grants.filter((grant) => !isOwn(grant)).slice(0, MOST_GRANTS);
  const lines = told.map(({ subject, verbs, resource, role, binding, aggregated }) => {
    const who = `${subject.kind} ${subject.namespace === undefined ? '' : `${subject.namespace}/`}${subject.name}`;
    const values = { who, verbs: verbs.join(', '), resource, role, binding };
    const line =
      aggregated === undefined
        ? saying('cluster.grant', '{who}: {verbs} {resource} ({role}, {binding})', values)
        : saying(
            'cluster.grant-aggregated',
            '{who}: {verbs} {resource} ({role}, which gathers {aggregated}, {binding})',
            { ...values, aggregated: aggregated.join(', ') },
          );
    return `  ${oneLine(words.say(line))}`;
  });
  const left = grants.length - told.length;
  if (left > 0)
    lines.push(
      `  ${words.say(
        saying(
          'cluster.more-grants',
          "and {left, plural, one {# grant} other {# grants}} more, Kubernetes'' own among them (--verbose)",
          { left },
        ),
      )}`,
    );
  if (lines.length === 0) lines.push(`  ${words.say(saying('cluster.no-grant', 'nobody that RBAC shows'))}`);
  return lines;
}

/** What the list of rights leaves out. */
function caveats({ lowering: { isComplete, missingRoles, elsewhere } }: ClusterSummary): Saying[] {
  const told: Saying[] = [];
  if (!isComplete)
    told.push(saying('cluster.rights-unknown', 'There may be more: not every role and binding was seen.'));
  if (missingRoles.length > 0)
    told.push(
      saying('cluster.missing-roles', 'Roles that are bound and were not found: {roles}', {
        roles: missingRoles.slice(0, 5).join(', ') + (missingRoles.length > 5 ? ', ...' : ''),
      }),
    );
  told.push(
    saying(
      'cluster.elsewhere',
      '{elsewhere, select, eks {Rights from EKS access entries and aws-auth are not in it: RBAC does not show them.} gke {Rights from Google Cloud IAM are not in it: RBAC does not show them.} aks {Rights from Azure RBAC are not in it: Kubernetes RBAC does not show them.} other {Rights that other authorizers grant, such as the IAM of a cloud, are not in it.}}',
      { elsewhere },
    ),
  );
  return told;
}
