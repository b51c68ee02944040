import { describe, expect, it } from 'vitest';
import { decide } from '../../src/admission/decide.ts';
import { AUDIT, ENFORCE, gateWith, reviewText, WARN } from '../../src/admission/fixture.ts';
import { parseReview } from '../../src/admission/parse-review.ts';
import type { AdmissionReview } from '../../src/admission/request.ts';
import { readReview } from '../../src/admission/review-reader.ts';
import { failedControls } from '../../src/checks/evaluate.ts';
import { parseVersion } from '../../src/core/version.ts';
import { ExceptionSet } from '../../src/exceptions/accepted-by.ts';
import { approved } from '../../src/exceptions/exception.ts';
import { propose } from '../../src/exceptions/propose.ts';
import { controls, standards } from '../../src/index.ts';
import type { Pod } from '../../src/resources/pod.ts';

/** All that is not built (src/resources/unjudged.ts), at each place where it can stand. */
const CLUTTER = {
  pod: {
    tolerations: [{ operator: 'Exists' }],
    affinity: { nodeAffinity: {} },
    topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
  },
  container: {
    env: [{ name: 'A', value: '1' }],
    envFrom: [{ configMapRef: { name: 'c' } }],
    resources: { limits: { cpu: '1' } },
    volumeMounts: [{ name: 'v', mountPath: '/v', readOnly: true }],
  },
};
const END = Date.parse('2026-02-01T00:00:00Z');
const labels = Object.fromEntries([ENFORCE, AUDIT, WARN].map((mode) => [mode, 'restricted']));
const gate = gateWith({ n: labels }, { selector: standards });

/** A container with a name and an image, as the API server has let in, and with much else. */
function cluttered(pod: Pod): Pod {
  const containers = (pod.spec?.containers ?? [{}]).map((container, i) => ({
    name: `c${i}`,
    image: 'i',
    ...CLUTTER.container,
    ...container,
  }));
  const metadata = {
    ...pod.metadata,
    name: 'p',
    managedFields: [{ manager: 'm', fieldsV1: { 'f:spec': {} } }],
  };
  const { containers: _own, ...spec } = pod.spec ?? {};
  return { kind: 'Pod', apiVersion: 'v1', metadata, spec: { ...spec, containers, ...CLUTTER.pod } };
}

/** With what stands behind the object in those of an API server. */
const reviewOf = (pod: Pod): string => reviewText(pod, { oldObject: null, options: null });

const isRead = (review: ReturnType<typeof parseReview>): review is AdmissionReview => 'request' in review;

const resource = { apiVersion: 'v1', kind: 'Pod', namespace: 'n', name: 'p' };
const terms = { owner: 'team', reason: 'needs it', expires: new Date(END).toISOString() };
const latest = parseVersion('latest');

describe('what is not built of a pod changes no decision, with exceptions or without', () => {
  it.each(controls.map((control) => [control.id, control] as const))('%s', async (_, { examples }) => {
    let lenient = 0;
    for (const example of [...examples.pass, ...examples.fail]) {
      const pod = cluttered(example);
      const text = reviewOf(pod);
      const [quick, long] = [readReview(Buffer.from(text), text), parseReview(text)];
      if (quick === undefined || !isRead(long)) throw new Error(`not read: ${text}`);
      expect(await decide(quick.request, gate)).toEqual(await decide(long.request, gate));

      if (latest === undefined) throw new Error('latest is a version');
      const { exception } = propose(
        resource,
        pod,
        failedControls(pod, standards.select('restricted', latest)),
        terms,
      );
      const exceptions = {
        set: new ExceptionSet([approved(exception, 'security', '2026-01-01T00:00:00Z')]),
        breakGlasses: [],
        wallClock: () => END - 1,
        owner: async () => undefined,
      };
      const decision = await decide(quick.request, { ...gate, exceptions });
      expect(decision).toEqual(await decide(long.request, { ...gate, exceptions }));
      if ('auditAnnotations' in decision && 'exception' in decision.auditAnnotations) lenient++;
    }
    expect(lenient).toBeGreaterThan(0);
  });
});
