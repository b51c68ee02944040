import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Problem, problemSaying } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { withRelativePaths } from './helm-chart.ts';
import { type Kustomization, kustomizationsBelow, realPathOf } from './kustomization.ts';
import { innermostCause } from './overlay-complaint.ts';
import { OverlayOrigins } from './overlay-origins.ts';
import { findProgram, runProgram } from './program.ts';
import {
  type Complaint,
  complaintIn,
  failedRendering,
  missingRenderer,
  stoppedRendering,
} from './render-problem.ts';
import type { Machine, RenderResult } from './renderer.ts';

/** Renders the kustomization of a directory. */
export async function renderOverlay(overlay: string, machine: Machine): Promise<RenderResult> {
  const subject = { file: overlay, what: 'overlay' } as const;
  const { cwd, env } = machine;
  const parts = kustomizationsBelow(overlay, cwd);
  const remote = parts.flatMap((part) => part.remote)[0];
  if (remote !== undefined) return { problem: remoteBase(overlay, remote) };
  const program = findProgram(['kustomize', 'kubectl'], env['PATH']);
  if (program === undefined) return { problem: missingRenderer(subject) };
  const verb = program.name === 'kustomize' ? 'build' : 'kustomize';
  const outcome = await runProgram(program.file, [verb, resolve(cwd, overlay)], machine);
  if (outcome.ended === 'badly') {
    const said = complaintIn(outcome.stderr, outcome.status);
    return { problem: failedRendering(subject, program.name, overlayComplaint(said, parts, overlay, cwd)) };
  }
  if (outcome.ended !== 'well')
    return { problem: stoppedRendering(overlay, program.name, outcome.ended, machine.limits) };
  return { bytes: outcome.stdout, origins: new OverlayOrigins(parts, cwd) };
}

function remoteBase(overlay: string, { url, place }: Kustomization['remote'][number]): Problem {
  return problemSaying({
    code: 'remote-base',
    message: saying('remote-base', 'this overlay builds on {url}, which would have to be fetched', { url }),
    remedy: saying('remote-base.remedy', 'Nothing is fetched; render it where that may be:\n{command}', {
      command: `kustomize build ${overlay} | gatehouse check -`,
    }),
    file: place.file,
    place,
    incomplete: true,
  });
}

/** A circle is told by its overlays; Kustomize tells of its last step alone. */
function overlayComplaint(
  said: string | Saying,
  parts: readonly Kustomization[],
  overlay: string,
  cwd: string,
): Complaint {
  const circle = circleIn(parts, cwd);
  if (circle !== undefined) {
    const way = circle.map(({ directory }) => directory).join(' -> ');
    const message = saying('render-failed.circle', 'the overlays go round in a circle: {way}', { way });
    return { message, file: circle[0]?.file };
  }
  if (typeof said !== 'string') return { message: said };
  const { message, file } = innermostCause(withRelativePaths(said, cwd), overlay);
  const isThere = file !== undefined && existsSync(resolve(cwd, file));
  return { message, file: isThere ? file : undefined };
}

/** Overlays that build on each other, from the first that does back to itself. */
export function circleIn(parts: readonly Kustomization[], cwd: string): Kustomization[] | undefined {
  const byPath = new Map(parts.map((part) => [realPathOf(resolve(cwd, part.directory)), part]));
  const basesOf = (part: Kustomization): Kustomization[] =>
    part.bases.flatMap((base) => byPath.get(realPathOf(resolve(cwd, base))) ?? []);
  const done = new Set<Kustomization>();
  const follow = (part: Kustomization, way: readonly Kustomization[]): Kustomization[] | undefined => {
    const at = way.indexOf(part);
    if (at >= 0) return [...way.slice(at), part];
    if (done.has(part)) return undefined;
    done.add(part);
    for (const base of basesOf(part)) {
      const circle = follow(base, [...way, part]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  for (const part of parts) {
    const circle = follow(part, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
