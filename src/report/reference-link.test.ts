import { expect, test } from 'vitest';
import { helpUriOf, taxonOf } from './reference-link.ts';

test('references of the three sources have a number and a page', () => {
  expect(taxonOf('MITRE T1548.001')).toMatchObject({
    id: 'T1548.001',
    uri: 'https://attack.mitre.org/techniques/T1548/001/',
  });
  expect(taxonOf('CIS 5.2.9')).toMatchObject({ id: '5.2.9', taxonomy: { name: 'CIS Kubernetes Benchmark' } });
  expect(taxonOf('NSA Pod security')).toMatchObject({ id: 'Pod security' });
  expect(taxonOf('Kubernetes: Pod QoS')).toBeUndefined();
});

test('every check has a page', () => {
  expect(helpUriOf({ level: 'baseline', references: ['MITRE T1611'] })).toContain('pod-security-standards');
  expect(helpUriOf({ references: ['CIS 5.7.3', 'MITRE T1611'] })).toContain('techniques/T1611/');
  expect(helpUriOf({ references: ['Kubernetes: Pod QoS'] })).toContain('application-security-checklist');
});
