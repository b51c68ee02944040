import { readFileSync } from 'node:fs';
import { dump, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { formatPath } from '../core/path.ts';
import { parseGatehouseConfiguration } from './gatehouse-configuration.ts';
import { gatehouseConfigurationCrd } from './gatehouse-configuration-crd.ts';

const MANIFEST = '../../deploy/crds/gatehouseconfigurations.yaml';
const HEAD = '# Made by `npx vitest run src/config -u` from src/config/gatehouse-configuration-schema.ts.\n';

function configuration(spec: unknown, name = 'gatehouse') {
  return { apiVersion: 'gatehouse.dev/v1alpha1', kind: 'GatehouseConfiguration', metadata: { name }, spec };
}

function problemsOf(object: unknown): string[] {
  const result = parseGatehouseConfiguration(object);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

describe('the CustomResourceDefinition', () => {
  it('is the manifest that is deployed', async () => {
    const manifest = HEAD + dump(gatehouseConfigurationCrd(), { lineWidth: 110, noRefs: true });
    await expect(manifest).toMatchFileSnapshot(MANIFEST);
  });

  it('reads back as it was written', () => {
    const text = readFileSync(new URL(MANIFEST, import.meta.url), 'utf8');
    expect(load(text)).toEqual(JSON.parse(JSON.stringify(gatehouseConfigurationCrd())));
  });
});

describe('parseGatehouseConfiguration', () => {
  it('takes an empty spec for the defaults of upstream', () => {
    const result = parseGatehouseConfiguration(configuration({}));
    expect(result).toMatchObject({
      ok: true,
      configuration: {
        defaults: { enforce: { level: 'privileged', version: { text: 'latest' } } },
        exemptions: { namespaces: [], runtimeClasses: [], usernames: [] },
        enforceWorkloads: false,
        language: 'en',
      },
    });
  });

  it('reads all there is', () => {
    const spec = {
      defaults: { enforce: 'baseline', enforceVersion: 'v1.30', warn: 'restricted', audit: null },
      exemptions: { namespaces: ['kube-system'], usernames: ['a'], runtimeClasses: ['kata.x'] },
      enforceWorkloads: true,
      language: 'ko',
    };
    expect(parseGatehouseConfiguration(configuration(spec))).toMatchObject({
      ok: true,
      configuration: {
        defaults: {
          enforce: { level: 'baseline', version: { text: 'v1.30' } },
          audit: { level: 'privileged' },
          warn: { level: 'restricted', version: { text: 'latest' } },
        },
        exemptions: spec.exemptions,
        enforceWorkloads: true,
        language: 'ko',
      },
    });
  });

  it('names every field that cannot stand', () => {
    const spec = {
      defaults: { enforce: 'Baseline', enforceVersion: 1.3, auditVersion: 'v1.9223372036854775808', x: 1 },
      exemptions: { namespaces: ['ok', 'a.b', 'ok', null], usernames: '' },
      enforceWorkloads: 'yes',
      language: 'fr',
    };
    expect(problemsOf(configuration(spec))).toEqual([
      'spec.defaults.enforce: must be one of privileged, baseline, restricted',
      'spec.defaults.enforceVersion: must be a string, not a number',
      'spec.defaults.x: unknown field; there are enforce, enforceVersion, audit, auditVersion, warn, warnVersion',
      'spec.exemptions.namespaces[1]: must match ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      'spec.exemptions.namespaces[2]: is there twice',
      'spec.exemptions.namespaces[3]: must not be null',
      'spec.exemptions.usernames: must be a list, not a string',
      'spec.enforceWorkloads: must be true or false, not a string',
      'spec.language: must be one of en, ko, ja',
      'spec.defaults.auditVersion: must be "latest" or "v1.x"',
    ]);
  });

  it('is for one object alone', () => {
    expect(problemsOf({ ...configuration({}, 'other'), kind: 'X' })).toEqual([
      'kind: must be GatehouseConfiguration',
      'metadata.name: must be gatehouse',
    ]);
    for (const value of [null, 5, 'x', []]) expect(problemsOf(value)).toEqual([': must be an object']);
  });
});
