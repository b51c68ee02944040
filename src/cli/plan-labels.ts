import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { labelPatches } from '../posture/plan/label-patches.ts';
import type { Plan } from '../posture/plan/plan.ts';
import { LEVEL_TERMS } from '../report/terms.ts';
import { LANE_TITLES } from './plan-words.ts';

/** Namespaces with labels only, as server-side apply takes them; the comments say why, and what is left out. */
export function planLabels(plan: Plan, words: Words): string {
  const comment = (text: Saying): string => `# ${words.say(text).replace(/[\r\n]+/g, ' ')}`;
  const head = comment(
    saying(
      'plan.labels.head',
      'labels for the way to {level} {version}; apply them with: kubectl apply --server-side --field-manager gatehouse-plan -f FILE',
      { level: LEVEL_TERMS[plan.to], version: plan.version },
    ),
  );
  const patches = labelPatches(plan);
  const patched = new Set(patches.map(({ namespace }) => namespace.name));
  const skipped = plan.namespaces.filter(({ name }) => !patched.has(name));
  const documents = patches.map(({ namespace, labels }) => {
    const { name, lane, couldBe } = namespace;
    const why =
      lane === 'ready'
        ? saying(
            'plan.labels.ready',
            'every template and running pod that was seen is admitted at {level} {version}',
            {
              level: LEVEL_TERMS[couldBe],
              version: plan.version,
            },
          )
        : LANE_TITLES[lane];
    return [
      '---',
      comment(why),
      'apiVersion: v1',
      'kind: Namespace',
      'metadata:',
      `  name: ${JSON.stringify(name)}`,
      '  labels:',
      ...Object.entries(labels).map(([label, value]) => `    ${label}: ${value}`),
    ].join('\n');
  });
  const left = skipped.map(({ name, lane, now }) =>
    comment(
      saying('plan.labels.skipped', 'left out: {name} ({why})', {
        name,
        why:
          now.source === 'unknown' && lane !== 'unknown'
            ? saying('plan.labels.unseen', 'its Namespace was not seen, so nobody knows what it enforces')
            : LANE_TITLES[lane],
      }),
    ),
  );
  return `${[head, ...left, ...documents].join('\n')}\n`;
}
