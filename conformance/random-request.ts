import { WORKLOAD_KINDS } from '../src/resources/kinds.ts';
import { type Struct, structOf } from '../src/resources/schema-types.ts';
import { type JsonNode, nodeOf, rawNode } from './json-node.ts';
import { ODD_SCALARS } from './odd-values.ts';
import type { Random } from './random.ts';
import { makeMistake, randomStruct } from './random-mistake.ts';
import { PodMaker } from './random-pod.ts';
import { wrapped } from './wrapped.ts';

export interface Request {
  readonly level: string;
  readonly version: string;
  readonly object: JsonNode;
}

const KIND_MEMBERS: readonly (readonly [key: string, values: readonly string[]])[] = [
  [
    'kind',
    [
      'Pod',
      'pod',
      'PodList',
      'Deployment',
      'Service',
      'ConfigMap',
      'Namespace',
      'Job',
      'CronJob',
      'Status',
      'List',
      'Foo',
      '',
      'P"d',
      'É',
    ],
  ],
  [
    'apiVersion',
    [
      'v1',
      'V1',
      'apps/v1',
      'batch/v1',
      'batch/v1beta1',
      'admission.k8s.io/v1',
      'policy/v1',
      'v2',
      '/v1',
      '/',
      '',
      'a/b/c',
      '__internal',
      'v"1',
    ],
  ],
];
const KIND_KEYS = ['Kind', 'KIND', 'apiversion', 'APIVERSION', '\u212aind', 'apiVer\u017fion'];

/** Makes what `gatehouse evaluate` may be asked: mostly pods that decode, and now and then everything that does not. */
export class RequestMaker {
  readonly #random: Random;
  readonly #pods: PodMaker;

  constructor(random: Random) {
    this.#random = random;
    this.#pods = new PodMaker(random);
  }

  pod(): Request {
    return this.#request(nodeOf(this.#pods.pod()), structNamed('v1', 'Pod'), 0.25);
  }

  workload(): Request {
    const kind = this.#random.pick(WORKLOAD_KINDS);
    const object = nodeOf(wrapped(this.#pods.pod(), kind));
    return this.#request(object, structNamed(kind.group === '' ? 'v1' : `${kind.group}/v1`, kind.kind), 0.25);
  }

  /** Any kind with random fields of its schema. */
  object(): JsonNode {
    const random = this.#random;
    const kinds = [...WORKLOAD_KINDS, { group: '', kind: 'Namespace' }];
    const { group, kind } = random.pick(kinds);
    const apiVersion = group === '' ? 'v1' : `${group}/v1`;
    const struct = structNamed(apiVersion, kind);
    const node = randomStruct(random, struct, 12);
    const members = node.members.filter(([key]) => key !== 'kind' && key !== 'apiVersion');
    members.unshift(
      ['kind', rawNode(JSON.stringify(kind))],
      ['apiVersion', rawNode(JSON.stringify(apiVersion))],
    );
    const object: JsonNode = { kind: 'object', members };
    return random.chance(0.3) ? this.#spoiled(object, struct) : object;
  }

  #request(object: JsonNode, struct: Struct, mistakes: number): Request {
    const random = this.#random;
    const level = random.chance(0.005)
      ? random.pick(['', 'Baseline', 'restricted ', 'none'])
      : random.pick([
          'baseline',
          'baseline',
          'baseline',
          'restricted',
          'restricted',
          'restricted',
          'privileged',
        ]);
    const version = random.chance(0.005)
      ? random.pick([
          '',
          'v1',
          '1.2',
          'v1.02',
          'v1.-1',
          'v2.1',
          'Latest',
          'v1.99999999999999999999',
          'v1.9223372036854775807',
        ])
      : random.chance(0.1)
        ? 'latest'
        : `v1.${random.below(41)}`;
    return { level, version, object: random.chance(mistakes) ? this.#spoiled(object, struct) : object };
  }

  #spoiled(object: JsonNode, struct: Struct): JsonNode {
    const random = this.#random;
    if (random.chance(0.02)) return rawNode(random.pick(ODD_SCALARS));
    if (random.chance(0.1)) this.#confuseKind(object);
    for (let mistakes = random.pick([1, 1, 1, 2, 4]); mistakes > 0; mistakes--)
      makeMistake(random, object, struct);
    return object;
  }

  #confuseKind(object: JsonNode): void {
    const random = this.#random;
    if (object.kind !== 'object') return;
    const { members } = object;
    for (const [key, values] of KIND_MEMBERS) {
      if (random.chance(0.4)) continue;
      const index = members.findIndex(([name]) => name === key);
      if (index >= 0) members.splice(index, 1);
      if (random.chance(0.8)) members.push([key, rawNode(JSON.stringify(random.pick(values)))]);
    }
    if (random.chance(0.3))
      members.splice(random.below(members.length + 1), 0, [
        random.pick(KIND_KEYS),
        rawNode(random.pick(['"Pod"', '"v1"', '1', 'null', '"x"'])),
      ]);
  }
}

function structNamed(apiVersion: string, kind: string): Struct {
  const struct = structOf(apiVersion, kind);
  if (struct === undefined) throw new Error(`no ${kind} of ${apiVersion}`);
  return struct;
}
