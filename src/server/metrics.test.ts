import { describe, expect, it } from 'vitest';
import type { Decision } from '../admission/decision.ts';
import { parseReview } from '../admission/parse-review.ts';
import type { AdmissionRequest } from '../admission/request.ts';
import { LATEST } from '../core/version.ts';
import { createMetrics } from './metrics.ts';

/** As the upstream webhook's endpoint answers right after its start. */
const INITIAL = `# HELP pod_security_evaluations_total [ALPHA] Number of policy evaluations that occurred, not counting ignored or exempt requests.
# TYPE pod_security_evaluations_total counter
pod_security_evaluations_total{decision="allow",mode="enforce",policy_level="privileged",policy_version="latest",request_operation="create",resource="pod",subresource=""} 0
pod_security_evaluations_total{decision="allow",mode="enforce",policy_level="privileged",policy_version="latest",request_operation="update",resource="pod",subresource=""} 0
# HELP pod_security_exemptions_total [ALPHA] Number of exempt requests, not counting ignored or out of scope requests.
# TYPE pod_security_exemptions_total counter
pod_security_exemptions_total{request_operation="create",resource="controller",subresource=""} 0
pod_security_exemptions_total{request_operation="create",resource="pod",subresource=""} 0
pod_security_exemptions_total{request_operation="update",resource="controller",subresource=""} 0
pod_security_exemptions_total{request_operation="update",resource="pod",subresource=""} 0
`;

function requestOf(fields: object): AdmissionRequest {
  const review = parseReview(JSON.stringify({ request: { uid: 'u', ...fields } }));
  if ('verdict' in review) throw new Error(review.message);
  return review.request;
}

const pods = { resource: { group: '', version: 'v1', resource: 'pods' } };
const decisionWith = (events: Decision['events']): Decision => ({
  verdict: 'allow',
  warnings: [],
  auditAnnotations: {},
  failures: [],
  events,
});
const upstream = (text: string) =>
  text
    .split('\n')
    .filter((line) => /pod_security_/.test(line))
    .map((line) => `${line}\n`)
    .join('');

describe('createMetrics', () => {
  it('starts with the series of upstream, to the byte', async () => {
    expect(await createMetrics(37, {}).text()).toBe(INITIAL);
  });

  it('counts what was decided, families by name and series by label', async () => {
    const metrics = createMetrics(37, {});
    const policy = { level: 'baseline', version: LATEST } as const;
    const request = requestOf({ ...pods, operation: 'CREATE' });
    metrics.count(request, decisionWith([{ kind: 'error', fatal: true }, { kind: 'exemption' }]));
    metrics.count(request, decisionWith([{ kind: 'evaluation', decision: 'deny', mode: 'enforce', policy }]));
    metrics.count(
      request,
      decisionWith([{ kind: 'evaluation', decision: 'allow', mode: 'enforce', policy }]),
    );
    const lines = upstream(await metrics.text())
      .split('\n')
      .filter((line) => !line.endsWith(' 0'));
    expect(lines.map((line) => line.replace(/ (Number of|\[ALPHA).*/, ''))).toMatchInlineSnapshot(`
      [
        "# HELP pod_security_errors_total",
        "# TYPE pod_security_errors_total counter",
        "pod_security_errors_total{fatal="true",request_operation="create",resource="pod",subresource=""} 1",
        "# HELP pod_security_evaluations_total",
        "# TYPE pod_security_evaluations_total counter",
        "pod_security_evaluations_total{decision="allow",mode="enforce",policy_level="baseline",policy_version="latest",request_operation="create",resource="pod",subresource=""} 1",
        "pod_security_evaluations_total{decision="deny",mode="enforce",policy_level="baseline",policy_version="latest",request_operation="create",resource="pod",subresource=""} 1",
        "# HELP pod_security_exemptions_total",
        "# TYPE pod_security_exemptions_total counter",
        "pod_security_exemptions_total{request_operation="create",resource="pod",subresource=""} 1",
        "",
      ]
    `);
  });

  it('makes no series out of what callers make up', async () => {
    const metrics = createMetrics(37, {});
    for (let i = 0; i < 50; i += 1) {
      const request = requestOf({
        resource: { resource: `r${i}` },
        operation: `O${i}`,
        requestSubResource: `s${i}`,
      });
      metrics.count(request, decisionWith([{ kind: 'exemption' }]));
      metrics.observe(0.001, request, 'allow');
    }
    const text = await metrics.text();
    expect(text).toContain(
      'pod_security_exemptions_total{request_operation="other",resource="controller",subresource="other"} 50\n',
    );
    expect(text.split('\n').length).toBeLessThan(40);
  });

  it('reads gauges when asked, and leaves out what is not known', async () => {
    let days: number | undefined = 12.5;
    const metrics = createMetrics(37, {
      certificateDaysLeft: () => days,
      configurationAccepted: () => false,
    });
    expect(await metrics.text()).toContain('\ngatehouse_certificate_days_left 12.5\n');
    expect(await metrics.text()).toContain('\ngatehouse_configuration_accepted 0\n');
    days = undefined;
    expect(await metrics.text()).not.toContain('certificate_days_left');
  });

  it('counts answers without a verdict by cause', async () => {
    const metrics = createMetrics(37, {});
    metrics.refused('review-empty');
    expect(await metrics.text()).toContain('gatehouse_admission_refused_total{cause="review-empty"} 1\n');
  });
});
