import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { neededPermissions } from '../src/posture/doctor/permissions.ts';
import { gatehouse } from '../test/cli/command.ts';
import { plainManifests, renderChart } from '../tools/render-manifests.mjs';
import { grantedBy, rightOf } from './granted.ts';
import { objectsOf, ofKind, PLAIN, recordIn, recordsIn, textsIn } from './manifest-objects.ts';

const set = (...values: string[]): string[] => values.flatMap((value) => ['--set', value]);

const GIVEN = ['certificates.source=secret', 'certificates.secretName=mine', 'certificates.caBundle=PEM'];

/** The values that change most, each alone. */
const VARIATIONS: Readonly<Record<string, string[]>> = {
  defaults: [],
  'without the webhook': set('webhook.enabled=false'),
  'without the workloads': set('webhook.workloads.enabled=false'),
  'enforced workloads': set('enforceWorkloads=true'),
  'a configuration': set(
    'configuration.defaults.enforce=baseline',
    'configuration.exemptions.namespaces={ingress}',
  ),
  'the configuration of upstream': set('podSecurityConfiguration.kind=PodSecurityConfiguration'),
  'a certificate of the user': set(...GIVEN),
  'a certificate of cert-manager': set(
    'certificates.source=certManager',
    'certificates.certManager.issuerRef.name=ca',
  ),
  'mutual TLS': set('mutualTLS.enabled=true', 'mutualTLS.configMapName=clients'),
  'policies in a ConfigMap of ours': set('policies.files.host\\.yaml=text'),
  'policies in a ConfigMap of the user': set('policies.configMapName=mine', ...GIVEN),
  'policies in the image': set('policies.path=/policies', 'webhook.enabled=false'),
  'policies that may do more': set(
    'policies.path=/policies',
    'policies.compat=jspolicy',
    'policies.grants.images\\.example\\.com={fetchSync:https://registry.example/v2/}',
  ),
  'everything that can be added': set(
    'serviceMonitor.enabled=true',
    'webhook.excludedNamespaces={calico-system}',
    'webhook.annotations.a=b',
    'image.pullSecrets[0].name=registry',
    'podLabels.team=platform',
    'tolerations[0].operator=Exists',
    'extraArgs={--compatible}',
  ),
  'everything that can be left out': set(
    'networkPolicy.enabled=false',
    'podDisruptionBudget.enabled=false',
    'priorityQuota.enabled=false',
    'priorityClassName=',
    'replicas=1',
  ),
};

const REFUSED: Readonly<Record<string, [string[], string]>> = {
  'a misspelt value': [set('webhok.enabled=true'), 'webhok'],
  'a timeout above 5 s': [set('webhook.timeoutSeconds=30'), 'webhook/timeoutSeconds'],
  'enforced workloads that nothing sees': [
    set('enforceWorkloads=true', 'webhook.workloads.enabled=false'),
    'without it no workload is seen',
  ],
  'cert-manager without an issuer': [set('certificates.source=certManager'), 'issuerRef.name is needed'],
  'policies from two places': [
    set('policies.path=/policies', 'policies.configMapName=mine'),
    'name one of files, configMapName and path',
  ],
  'a grant of what nobody can do': [set('policies.grants.a={fly}'), 'policies/grants/a'],
  'mutual TLS without an authority': [set('mutualTLS.enabled=true'), 'configMapName or secretName'],
};

/** What holds of the chart as Helm renders it. */
export function describeChart(helm: { readonly path: string } | { readonly skipped: string }): void {
  const path = 'path' in helm ? helm.path : '';
  const why = 'skipped' in helm ? ` (skipped: ${helm.skipped})` : '';
  describe.skipIf(path === '')(`the chart${why}`, () => {
    it('is what the plain manifests are made from', () => {
      expect(plainManifests(path)).toBe(readFileSync(PLAIN, 'utf8'));
    });

    it.each(Object.entries(VARIATIONS))(
      'with %s: admitted at restricted, selectors as wanted',
      async (_, args) => {
        const text = renderChart(path, args);
        const { code, stdout, stderr } = await gatehouse(['check', '--level', 'restricted', '-'], {
          stdin: text,
        });
        expect(stdout + stderr).toContain('1 workload');
        expect(code).toBe(0);
        const objects = objectsOf(text);
        for (const webhook of ofKind(objects, 'ValidatingWebhookConfiguration').flatMap((each) =>
          recordsIn(each['webhooks']),
        )) {
          const [expression] = recordsIn(recordIn(webhook, 'namespaceSelector')['matchExpressions']);
          expect(expression).toMatchObject({ key: 'kubernetes.io/metadata.name', operator: 'NotIn' });
          expect(textsIn(expression?.['values']).slice(0, 2)).toEqual(['gatehouse', 'kube-system']);
        }
        // Without a cluster there is no hook: it would be a second object of the webhook's name.
        const names = objects.map((each) => `${each['kind']}/${recordIn(each, 'metadata')['name']}`);
        expect(names).toEqual([...new Set(names)]);
      },
    );

    it('asks for fewer rights where the certificate is given', () => {
      const granted = grantedBy(objectsOf(renderChart(path, VARIATIONS['a certificate of the user'])));
      const needed = neededPermissions({ namespace: 'gatehouse', webhookConfigurations: [] });
      expect(granted).toEqual(needed.map(rightOf).sort());
    });

    it('asks for what policies need: their webhooks, and what they look up', () => {
      const rule = ['apiGroups={}', 'resources={configmaps}', 'verbs={get}'].map(
        (each) => `policies.rules[0].${each}`,
      );
      const text = renderChart(path, set('policies.files.host\\.yaml=text', ...rule));
      const settings = {
        namespace: 'gatehouse',
        certificateSecret: 'gatehouse-tls',
        webhookConfigurations: ['gatehouse'],
        policyWebhooks: 'gatehouse-policies',
      };
      const looksUp = { verb: 'get', group: '', resource: 'configmaps' };
      const expected = [...neededPermissions(settings).map(rightOf), rightOf(looksUp)].sort();
      expect(grantedBy(objectsOf(text))).toEqual(expected);
    });

    it('hands on what policies are granted, each by its name', () => {
      const text = renderChart(path, VARIATIONS['policies that may do more']);
      expect(text).toContain('- "--grant=images.example.com=fetchSync:https://registry.example/v2/"\n');
      expect(text).toContain('- --compat=jspolicy\n');
    });

    it('has a place for the webhooks of policies, and no webhooks in it: those are for the replicas to write', () => {
      const objects = objectsOf(renderChart(path, set('policies.files.host\\.yaml=text')));
      const own = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].flatMap((kind) =>
        ofKind(objects, kind).filter((each) => recordIn(each, 'metadata')['name'] === 'gatehouse-policies'),
      );
      expect(own).toHaveLength(2);
      for (const each of own) expect(each).not.toHaveProperty('webhooks');
      expect(ofKind(objects, 'ConfigMap').map((each) => recordIn(each, 'data'))).toEqual([
        { 'host.yaml': 'text' },
      ]);
    });

    it('takes every name from the release, so that two may be tried side by side', () => {
      const text = renderChart(path, set('nameOverride=second'));
      const settings = {
        namespace: 'gatehouse',
        certificateSecret: 'second-tls',
        webhookConfigurations: ['second'],
      };
      expect(grantedBy(objectsOf(text))).toEqual(neededPermissions(settings).map(rightOf).sort());
      expect(text).toContain('--service-name=second');
    });

    it.each(Object.entries(REFUSED))('refuses %s', (_, [args, message]) => {
      expect(() => renderChart(path, args)).toThrow(message);
    });
  });
}
