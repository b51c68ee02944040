import { describe, expect, test } from 'vitest';
import { ciRunnerOf, hasOwnNodes } from './ci-runners.ts';

describe('runners of CI systems', () => {
  test.each([
    ['gitlab/gitlab-runner:v18.6.0', 'GitLab'],
    ['registry.gitlab.com/gitlab-org/gitlab-runner/gitlab-runner-helper:x86_64-v18.6.0', 'GitLab'],
    ['ghcr.io/actions/actions-runner@sha256:abc', 'GitHub Actions'],
    ['summerwind/actions-runner-dind', 'GitHub Actions'],
    ['jenkins/inbound-agent:3345', 'Jenkins'],
    ['jenkins/jnlp-slave:4', 'Jenkins'],
    ['jenkins/jenkins:lts', undefined],
    ['example.com/gitlab-runner-exporter:1', undefined],
    ['ghcr.io/actions/actions-runner-controller:1', undefined],
  ])('%s is of %s', (image, name) => {
    expect(ciRunnerOf({}, image)).toBe(name);
  });

  test('the steps of a task are told by the label of their pod', () => {
    expect(ciRunnerOf({ metadata: { labels: { 'tekton.dev/taskRun': 'build' } } }, 'golang:1')).toBe(
      'Tekton',
    );
  });
});

describe('nodes of their own', () => {
  const tolerations = [{ key: 'ci', operator: 'Exists' }];
  const selector = (key: string) => ({ nodeSelector: { [key]: 'x' } });

  test('take a choice and a toleration', () => {
    expect(hasOwnNodes({ spec: { ...selector('pool'), tolerations } })).toBe(true);
    expect(hasOwnNodes({ spec: selector('pool') })).toBe(false);
    expect(hasOwnNodes({ spec: { tolerations } })).toBe(false);
  });

  test('are not chosen by what every node has, nor tolerated by what is for nodes in trouble', () => {
    expect(hasOwnNodes({ spec: { ...selector('kubernetes.io/os'), tolerations } })).toBe(false);
    const trouble = [{ key: 'node.kubernetes.io/not-ready' }, { operator: 'Exists' }];
    expect(hasOwnNodes({ spec: { ...selector('pool'), tolerations: trouble } })).toBe(false);
  });

  test('may be chosen by a required affinity', () => {
    const nodeSelectorTerms = [{ matchExpressions: [{ key: 'pool', operator: 'In', values: ['ci'] }] }];
    const affinity = {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } },
    };
    expect(hasOwnNodes({ spec: { affinity, tolerations } })).toBe(true);
  });
});
