import type { DifferingPods, Judgement, Standalone } from '../core/judgement.ts';
import { type Saying, saying } from '../core/saying.ts';
import { LEVEL_TERMS } from './terms.ts';

const STANDALONE_TERMS: Readonly<Record<Standalone, Saying>> = {
  bare: saying('standalone.bare', 'a pod that nothing replaces'),
  static: saying('standalone.static', 'a kubelet runs it from a file'),
  orphaned: saying('standalone.orphaned', 'what it belongs to was not seen'),
  foreign: saying('standalone.foreign', 'it belongs to something that is no workload known here'),
};

/** Of a cluster: what else runs, what it belongs to, and where that stands otherwise than the template. */
export function runningSayings({ running, owner, standalone, alike }: Judgement): Saying[] {
  const told: Saying[] = [];
  if (alike !== undefined) {
    told.push(
      saying(
        'running.alike',
        'only in what runs, and not in the template of {owner}: {alike, plural, one {# pod} other {# pods}}',
        { owner: ownerText(owner), alike },
      ),
    );
  } else if (standalone !== undefined) {
    const why = STANDALONE_TERMS[standalone];
    told.push(
      owner === undefined
        ? saying('running.alone', 'judged by itself: {why}', { why })
        : saying('running.alone-of', 'judged by itself: {why} ({owner})', { why, owner: ownerText(owner) }),
    );
  }
  if (running === undefined) return told;
  const { pods, refused } = running;
  if (refused > 0)
    told.push(
      saying(
        'running.refused',
        '{refused} of {pods, plural, one {# pod} other {# pods}} run although the namespace refuses them today; what replaces them does not start',
        { refused, pods },
      ),
    );
  for (const group of running.differing) told.push(...differenceOf(group));
  return told;
}

function differenceOf({ pods, example, admittedAt, more, fewer }: DifferingPods): Saying[] {
  const facts = { pods, example, level: LEVEL_TERMS[admittedAt] };
  const told: Saying[] = [];
  if (more.length > 0)
    told.push(
      saying(
        'running.more',
        '{pods, plural, one {# pod} other {# pods}} such as {example} run at {level}: they break {checks}, which the template does not',
        { ...facts, checks: more.join(', ') },
      ),
    );
  if (fewer.length > 0)
    told.push(
      saying(
        'running.fewer',
        '{pods, plural, one {# pod} other {# pods}} such as {example} run at {level}: they keep {checks}, which the template breaks',
        { ...facts, checks: fewer.join(', ') },
      ),
    );
  return told;
}

function ownerText(owner: Judgement['owner']): string {
  return owner === undefined ? '' : `${owner.kind} ${owner.name}`;
}
