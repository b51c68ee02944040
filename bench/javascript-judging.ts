import type { EvaluationInput, Program } from '../src/engines/engine.ts';
import { AMPLE, inputOf } from '../src/engines/fixture.ts';
import { javascriptEngine } from '../src/engines/javascript/javascript-engine.ts';
import type { PlainObject } from '../src/resources/inventory.ts';
import { javascriptWorld } from '../src/sandbox/javascript-world.ts';

/** What small policies do: look at each container, match an image, deny. */
const SCRIPT = `const errors = [];
request.object.spec.containers.forEach((container) => {
  if (container.securityContext && container.securityContext.privileged)
    errors.push(container.name + ' is privileged');
  if (!/^registry\\.example\\//.test(container.image)) errors.push(container.name + ' runs ' + container.image);
  if (!container.resources || !container.resources.limits) errors.push(container.name + ' has no limits');
});
if (errors.length > 0) deny(errors.join(', '));`;

/** What is left out of the request at first is handed over after all. */
const CURIOUS = 'if (/privileged.:true/.test(JSON.stringify(request))) deny("privileged");';

/** A pod of 5,000 bytes of JSON, or a little more. */
function pod(isRefused: boolean): PlainObject {
  const container = (i: number) => ({
    name: `container-${i}`,
    image:
      isRefused && i === 2 ? 'docker.io/library/nginx:1' : `registry.example/team/application-${i}:1.2.3`,
    env: Array.from({ length: 14 }, (_, j) => ({
      name: `VARIABLE_${j}`,
      value: `some value of number ${j}`,
    })),
    resources: { limits: { cpu: '1', memory: '128Mi' }, requests: { cpu: '100m', memory: '64Mi' } },
    securityContext: { privileged: false, runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  });
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
    spec: { containers: Array.from({ length: 5 }, (_, i) => container(i)) },
  };
}

function document(name: string, script: string) {
  const place = { file: 'bench', line: 1, column: 1, length: 1 };
  return {
    file: 'bench',
    placeOf: () => place,
    value: {
      apiVersion: 'policy.jspolicy.com/v1beta1',
      kind: 'JsPolicy',
      metadata: { name },
      spec: { operations: ['CREATE'], resources: ['pods'], javascript: script },
    },
  };
}

export async function prepare() {
  const began = performance.now();
  const engine = javascriptEngine(javascriptWorld({}));
  const documents = [
    document('small.example.com', SCRIPT),
    document('empty.example.com', ';'),
    document('curious.example.com', CURIOUS),
  ];
  const { programs } = await engine.compile(documents, { kubernetes: 37 });
  const [small, empty, curious] = programs as [Program, Program, Program];
  const admitted = pod(false);
  const ask = (program: Program, input: () => EvaluationInput) => ({
    call: () => program.evaluate(input(), AMPLE),
  });
  // A request brings an object that was not seen before; with several policies, the others find its text made.
  const fresh = (isRefused: boolean) => () => inputOf({ ...pod(isRefused) });
  const same = inputOf(admitted);
  const size = JSON.stringify(admitted).length;
  return {
    started: `Interpreter, sandbox and two policies: ${(performance.now() - began).toFixed(0)} ms. The pod: ${size} bytes.`,
    passes: [
      { name: 'a small policy, admits', ...ask(small, fresh(false)) },
      { name: 'a small policy, denies', ...ask(small, fresh(true)) },
      { name: 'a small policy, the second for an object', ...ask(small, () => same) },
      { name: 'an empty policy', ...ask(empty, fresh(false)) },
      { name: 'a policy that looks at everything', ...ask(curious, fresh(false)) },
      {
        name: 'for scale: V8 makes the pod, its JSON, and parses that',
        call: () => JSON.parse(JSON.stringify(pod(false))),
      },
    ],
  };
}
