import { describe, expect, test } from 'vitest';
import { asked, documentOf, judged, workloadsOf } from '../../test/made-up/documents.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { inEnglish } from '../core/saying.ts';
import { versionOf } from '../core/version.ts';
import { evaluatePod, standards } from '../index.ts';
import { excerptOf } from './excerpt.ts';
import { judgeWorkload } from './findings.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: payments, namespace: shop}
spec:
  template:
    spec:
      hostPID: true
      volumes:
        - name: docker
          hostPath:
            path: /var/run/docker.sock
      containers:
        - name: api
          image: a
          securityContext:
            privileged: true # needed
        - image: x
          name: shipper
        - {image: z, name: proxy, securityContext: {runAsNonRoot: false}}
`;

/** What is marked in the source, with the line and column where it begins. */
function marked({ place, excerpt }: Pick<Finding, 'place' | 'excerpt'>): string {
  const line = excerpt.lines.find(({ number }) => number === place.line);
  const text = line?.text.slice(place.column - 1, place.column - 1 + place.length);
  return `${place.line}:${place.column} ${text}`;
}

const findingsOf = (judgement: Judgement, check: string): string[] =>
  judgement.findings.filter((finding) => finding.check === check).map(marked);

describe('the place of a fault', () => {
  const judgement = judged(DEPLOYMENT, asked('restricted'));

  test('key and value, where both stand on one line', () => {
    expect(findingsOf(judgement, 'hostNamespaces')).toEqual(['7:7 hostPID: true']);
    expect(findingsOf(judgement, 'privileged')).toEqual(['16:13 privileged: true']);
  });

  test('the key alone, where the value goes on', () => {
    expect(findingsOf(judgement, 'hostPathVolumes')).toEqual(['10:11 hostPath']);
  });

  test('the name of the container that lacks a field', () => {
    expect(findingsOf(judgement, 'allowPrivilegeEscalation')).toEqual([
      '13:11 name: api',
      '18:11 name: shipper',
      '19:22 name: proxy',
    ]);
  });

  test('the owner is shown above the fault', () => {
    const privileged = judgement.findings.find(({ check }) => check === 'privileged');
    expect(privileged?.excerpt.lines).toEqual([
      { number: 13, text: '        - name: api', mark: { column: 11, length: 9, primary: false } },
      {
        number: 16,
        text: '            privileged: true # needed',
        mark: { column: 13, length: 16, primary: true },
      },
    ]);
  });

  test('a path is from the root of the document', () => {
    const privileged = judgement.findings.find(({ check }) => check === 'privileged');
    expect(privileged?.path.join('.')).toBe('spec.template.spec.containers.0.securityContext.privileged');
  });

  test('of a list item, inside of the list it is in', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec: {hostIPC: true}\n`;
    const [finding] = judged(text).findings;
    expect(finding && marked(finding)).toBe('6:10 hostIPC: true');
    expect(finding?.path).toEqual(['items', 0, 'spec', 'hostIPC']);
  });

  test('of a key that is given twice, that of the later one', () => {
    const text = 'apiVersion: v1\nkind: Pod\nspec:\n  hostPID: false\n  hostPID: true\n';
    expect(findingsOf(judged(text), 'hostNamespaces')).toEqual(['5:3 hostPID: true']);
  });

  test('behind an alias, where the value stands', () => {
    const text = `apiVersion: v1
kind: Pod
spec:
  initContainers: [{name: a, securityContext: &loose {privileged: true}}]
  containers: [{name: b, securityContext: *loose}]
`;
    expect(findingsOf(judged(text), 'privileged')).toEqual([
      '4:55 privileged: true',
      '4:55 privileged: true',
    ]);
  });

  test('in JSON', () => {
    const text = '{"apiVersion": "v1", "kind": "Pod",\n "spec": {"hostPID": true}}';
    expect(findingsOf(judged(text), 'hostNamespaces')).toEqual(['2:11 "hostPID": true']);
  });

  test('every mark lies inside its line', () => {
    for (const { excerpt } of judgement.findings) {
      for (const { text, mark } of excerpt.lines) {
        expect(mark?.length).toBeGreaterThan(0);
        expect((mark?.column ?? 0) - 1 + (mark?.length ?? 0)).toBeLessThanOrEqual(text.length);
      }
    }
  });

  test('of something that has no text at all, a single character', () => {
    const document = documentOf('apiVersion: v1\nkind: Pod\nspec:\n');
    expect(excerptOf(document, [], 0).place).toMatchObject({ line: 1, column: 1 });
  });
});

describe('what is an error', () => {
  const results = (judgement: Judgement): string[] =>
    judgement.findings.map(({ check, result }) => `${check} ${result}`);
  const POD = 'apiVersion: v1\nkind: Pod\nspec: {hostPID: true, containers: [{name: a}]}\n';
  const missing = [
    'allowPrivilegeEscalation',
    'capabilities_restricted',
    'runAsNonRoot',
    'seccompProfile_restricted',
  ];

  test('without a level asked for: baseline', () => {
    expect(results(judged(POD))).toEqual(['hostNamespaces fail', ...missing.map((id) => `${id} warn`)]);
  });
  test('whatever the level that was asked for refuses, and nothing else is told', () => {
    expect(results(judged(POD, asked('baseline')))).toEqual(['hostNamespaces fail']);
    expect(results(judged(POD, asked('restricted')))).toEqual(
      ['hostNamespaces', ...missing].map((id) => `${id} fail`),
    );
    expect(results(judged(POD, asked('privileged')))).toEqual([]);
  });
  test('whatever the namespace refuses; the rest are warnings', () => {
    expect(results(judged(POD, { level: 'restricted', because: 'namespace' }))).toEqual(
      ['hostNamespaces', ...missing].map((id) => `${id} fail`),
    );
    expect(results(judged(POD, { level: 'privileged', because: 'namespace' }))).toEqual(
      ['hostNamespaces', ...missing].map((id) => `${id} warn`),
    );
  });
});

describe('where restricted is wider than baseline', () => {
  /** Capabilities of Windows pods are not looked at by restricted, but by baseline they are. */
  const WINDOWS = `apiVersion: v1
kind: Pod
metadata: {name: w}
spec:
  os: {name: windows}
  securityContext: {runAsNonRoot: true}
  containers: [{name: a, securityContext: {capabilities: {add: [NET_RAW]}}}]
`;
  test('restricted admits it, and nothing is said when restricted was asked for', () => {
    expect(judged(WINDOWS, asked('restricted'))).toMatchObject({
      admittedAt: 'restricted',
      findings: [],
      refusals: [],
    });
  });
  test('baseline refuses it', () => {
    const { findings, refusals } = judged(WINDOWS, asked('baseline'));
    expect(findings.map(({ check, result }) => `${check} ${result}`)).toEqual(['capabilities_baseline fail']);
    expect(refusals.map(({ level }) => level)).toEqual(['baseline']);
  });
});

describe("the API server's own words", () => {
  test.each(['baseline', 'restricted'] as const)('of a template at %s', (level) => {
    const document = documentOf(DEPLOYMENT);
    const [workload] = workloadsOf(document);
    const { detail } = evaluatePod(workload?.pod ?? {}, { level });
    expect(judged(DEPLOYMENT, asked(level)).refusals).toEqual([
      { level, sentence: `would violate PodSecurity "${level}:latest": ${detail}` },
    ]);
  });

  test('of a pod, with and without a name', () => {
    const pod = (metadata: string): string => `apiVersion: v1\nkind: Pod\n${metadata}spec: {hostPID: true}\n`;
    const told = (text: string): string | undefined => judged(text, asked('baseline')).refusals[0]?.sentence;
    const rest = 'is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)';
    expect(told(pod('metadata: {name: p}\n'))).toBe(`pods "p" ${rest}`);
    expect(told(pod(''))).toBe(`pods ${rest}`);
  });

  test('both levels, when none was asked for', () => {
    expect(judged(DEPLOYMENT).refusals.map(({ level }) => level)).toEqual(['baseline', 'restricted']);
  });

  test('the version is told as it was asked for', () => {
    const document = documentOf(DEPLOYMENT);
    const [workload] = workloadsOf(document);
    if (workload === undefined) return;
    const { refusals, version } = judgeWorkload(workload, document, {
      selector: standards,
      version: versionOf(99),
      wanted: asked('baseline'),
      sentences: true,
      isReported: () => true,
    });
    expect(version).toBe('v1.99');
    expect(refusals[0]?.sentence).toContain('"baseline:v1.99"');
  });
});

describe('what is left out of the report', () => {
  const document = documentOf(DEPLOYMENT);
  const [workload] = workloadsOf(document);
  const judgement =
    workload &&
    judgeWorkload(workload, document, {
      selector: standards,
      version: versionOf(37),
      wanted: { level: 'baseline', because: 'default' },
      sentences: true,
      isReported: ({ id }) => id === 'privileged',
    });

  test('is not told', () => expect(judgement?.findings.map(({ check }) => check)).toEqual(['privileged']));
  test('but admits nothing', () => expect(judgement?.admittedAt).toBe('privileged'));
});

describe('what the API server fills in', () => {
  const POD = 'apiVersion: v1\nkind: Pod\nspec:\n  volumes: [{name: tmp}]\n  hostNetwork: true\n';
  test('is told beside findings', () =>
    expect(judged(POD).defaulted.map(inEnglish)).toEqual([
      'volume "tmp" has no source, so it becomes an emptyDir',
    ]));
  test('and not otherwise', () =>
    expect(judged(POD.replace('hostNetwork: true', 'hostPID: false')).defaulted.map(inEnglish)).toEqual([]));
});
