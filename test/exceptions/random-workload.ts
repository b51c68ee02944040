import type { Random } from '../../conformance/random.ts';
import { PodMaker } from '../../conformance/random-pod.ts';
import { decodeObject } from '../../src/resources/decode.ts';
import type { Container, Pod, Volume } from '../../src/resources/pod.ts';
import { applyPodDefaults } from '../../src/resources/pod-defaults.ts';
import { podAt } from '../../src/resources/workloads.ts';

const PATHS = ['/', '/proc', '/var/run/docker.sock', '/etc', '/var/log', '/proc'];

/**
 * A pod with every kind of fault, which an API server would take as far as names go: every container and volume has a name of its
 * own. Volumes are mounted here and there, to read and to write.
 */
export function randomWorkload(random: Random): Pod {
  const decoded = decodeObject(new PodMaker(random).pod());
  const made: Pod = decoded.ok ? podAt(decoded.object, []) : {};
  const spec = made.spec ?? {};
  const volumes = (spec.volumes ?? []).map((volume, i): Volume => {
    const [source] = Object.keys(volume).filter((key) => key !== 'name');
    const kept = source === undefined ? {} : { [source]: volume[source as keyof Volume] };
    const own = random.chance(0.4) ? { hostPath: { path: random.pick(PATHS) } } : kept;
    return { ...own, name: `v${i}` };
  });
  const named = (containers: readonly Container[] | undefined, prefix: string): Container[] | undefined =>
    containers?.map((container, i) => ({
      ...container,
      name: `${prefix}${i}`,
      ports: container.ports?.filter(({ hostPort = 1 }) => hostPort >= 0) ?? [],
      image: `registry.example.com/${prefix}:${i}`,
      volumeMounts: volumes.flatMap(({ name = '' }) =>
        random.chance(0.5)
          ? [
              {
                name,
                mountPath: `/${name}`,
                readOnly: random.chance(0.5),
                ...(random.chance(0.2) && { subPath: 'a' }),
              },
            ]
          : [],
      ),
    }));
  const lists = {
    initContainers: named(spec.initContainers, 'init'),
    containers: named(spec.containers?.length ? spec.containers : [{}], 'app'),
    ephemeralContainers: named(spec.ephemeralContainers, 'debug'),
  };
  const present = Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== undefined));
  return applyPodDefaults({ ...made, spec: { ...spec, ...present, volumes, serviceAccountName: 'sa' } }).pod;
}
