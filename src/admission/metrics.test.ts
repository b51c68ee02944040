import { describe, expect, it } from 'vitest';
import { LATEST, versionOf } from '../core/version.ts';
import { allowed, type Event, exempt } from './decision.ts';
import { requestFor } from './fixture.ts';
import { incrementsOf, METRICS } from './metrics.ts';

const evaluation = (level: 'privileged' | 'baseline', minor: number): Event => ({
  kind: 'evaluation',
  decision: 'deny',
  mode: 'audit',
  policy: { level, version: minor === Number.POSITIVE_INFINITY ? LATEST : versionOf(minor) },
});

function versionsOf(...events: Event[]) {
  const increments = incrementsOf(allowed({ events }), requestFor('Pod'), 37);
  return increments.map(({ labels }) => labels['policy_version']);
}

describe('incrementsOf', () => {
  it('labels an evaluation', () => {
    const request = requestFor('Pod', { operation: 'UPDATE', requestSubResource: 'ephemeralcontainers' });
    expect(incrementsOf(allowed({ events: [evaluation('baseline', 30)] }), request, 37)).toEqual([
      {
        name: 'pod_security_evaluations_total',
        labels: {
          decision: 'deny',
          mode: 'audit',
          policy_level: 'baseline',
          policy_version: 'v1.30',
          request_operation: 'update',
          resource: 'pod',
          subresource: 'ephemeralcontainers',
        },
      },
    ]);
  });

  it('counts versions to come as one, and privileged as always the latest', () => {
    const events = [evaluation('baseline', 37), evaluation('baseline', 38), evaluation('privileged', 10)];
    expect(versionsOf(...events, evaluation('baseline', Number.POSITIVE_INFINITY))).toEqual([
      'v1.37',
      'future',
      'latest',
      'latest',
    ]);
  });

  it('counts exemptions and errors by what was asked about', () => {
    const labels = { request_operation: 'create', resource: 'controller', subresource: '' };
    expect(incrementsOf(exempt('user'), requestFor('Deployment'), 37)).toEqual([
      { name: 'pod_security_exemptions_total', labels },
    ]);
    const error = allowed({ events: [{ kind: 'error', fatal: true }] });
    expect(incrementsOf(error, requestFor('Deployment'), 37)).toEqual([
      { name: 'pod_security_errors_total', labels: { fatal: 'true', ...labels } },
    ]);
  });
});

describe('METRICS', () => {
  it('has the series that are there from the start', () => {
    expect(METRICS.map(({ initial }) => initial.length)).toEqual([2, 4, 0]);
  });
});
