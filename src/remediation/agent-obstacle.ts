import { applyEdits, type Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { AgentPod } from '../resources/agent-features.ts';
import { heldNeeds } from '../resources/agent-needs.ts';
import type { Pod } from '../resources/pod.ts';
import { volumeRemoval } from '../resources/volume-removal.ts';

/** Why these edits of a pod are not made: they take away what a feature of its agent needs, and leave the feature on. */
export function agentObstacle(edits: readonly Edit[], pod: Pod, agent: AgentPod): Saying | undefined {
  if (edits.length === 0) return undefined;
  const after = heldNeeds(applyEdits(pod, edits), agent);
  for (const [key, { what, feature, isUntold, isAlways }] of heldNeeds(pod, agent)) {
    if (after.has(key)) continue;
    const values = { agent: agent.profile.name, what, feature };
    if (isAlways)
      return saying(
        'fix.agent-needs-always',
        '{agent} needs {what} for {feature}: have the finding accepted',
        values,
      );
    return isUntold
      ? saying(
          'fix.agent-may-need',
          '{agent} needs {what} for {feature}, and no ConfigMap of this input says whether that is on',
          values,
        )
      : saying(
          'fix.agent-needs',
          '{agent} needs {what} for {feature}: switch that off, or have the finding accepted',
          values,
        );
  }
  return undefined;
}

/** Why advice to give up a mount of the node at this place, or to write there, is not for this agent. */
export function mountObstacle(path: Path, pod: Pod, agent: AgentPod): Saying | undefined {
  const [, list, index, inside] = path;
  const last = path.at(-1);
  if (list === 'volumes' && last === 'hostPath')
    return agentObstacle(volumeRemoval(pod, Number(index)), pod, agent);
  if (inside === 'volumeMounts' && last === 'mountPath')
    return agentObstacle([{ op: 'remove', path: path.slice(0, -1) }], pod, agent);
  if (inside === 'volumeMounts' && last === 'readOnly')
    return agentObstacle([{ op: 'set', path, value: true }], pod, agent);
  return undefined;
}
