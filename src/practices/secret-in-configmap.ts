import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';
import { isRecord } from '../resources/objects.ts';
import { secretsInFile } from '../resources/text-secrets.ts';

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  const { data, binaryData } = objectOf(subject);
  return [
    ...entriesOf(data).flatMap(([key, text]) => judge('data', key, text, hashKey)),
    ...entriesOf(binaryData).flatMap(([key, text]) => judge('binaryData', key, decoded(text), hashKey)),
  ];
}

function judge(field: string, key: string, text: string, hashKey: string | undefined): Outcome[] {
  return secretsInFile(key, text).map(({ name, kind, group, isPlaceholder, described }) => ({
    type: 'violation',
    path: [field, key],
    message: name === '' || name === key ? 'value' : 'named',
    severity: isPlaceholder ? 'low' : group === 'cloud' || group === 'key' ? 'critical' : 'high',
    found: described(hashKey),
    values: { key, kind, ...(name === '' || name === key ? {} : { name }) },
  }));
}

function entriesOf(value: unknown): [string, string][] {
  if (!isRecord(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
}

/** What is not text holds nothing that could be told. */
function decoded(base64: string): string {
  try {
    const text = atob(base64.replace(/\s/g, ''));
    return text.includes('\0') ? '' : text;
  } catch {
    return '';
  }
}

const configMap = (data: Readonly<Record<string, string>>, field = 'data') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'shop' },
  [field]: data,
});

export const secretInConfigmap: Practice = {
  id: 'secret-in-configmap',
  title: 'Credentials in ConfigMaps',
  summary: 'A ConfigMap must hold no credential, in whatever format its files are.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['ConfigMap'],
  fields: ['data', 'binaryData'],
  messages: {
    value: {
      text: '{key} holds {kind} ({found})',
      label: 'ConfigMaps are neither encrypted at rest nor kept from those who may look around',
      wanted: 'a Secret, mounted at the same place',
    },
    named: {
      text: '{key} holds {kind} in {name} ({found})',
      label: 'ConfigMaps are neither encrypted at rest nor kept from those who may look around',
      wanted: 'a Secret, mounted at the same place',
    },
  },
  attack:
    'Whoever may read ConfigMaps, which the built-in view role grants, takes the credential and uses it from anywhere.',
  fix: {
    safety: 'advice',
    summary:
      'Move the key to a Secret that you make, because a fix never writes a value, mount both with a projected volume so that the path stays, and change the credential.',
  },
  references: ['MITRE T1552.007', 'CIS 5.4.1', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: configMap({ 'app.yaml': 'db:\n  host: db\n  passwordFile: /run/secrets/db\n' }) },
      { object: configMap({ 'run.sh': '#!/bin/sh\nPASSWORD=$(cat /run/secrets/db)\n' }) },
      { object: configMap({ logo: 'AAECAw==' }, 'binaryData') },
    ],
    fail: [
      { object: configMap({ 'app.properties': 'spring.datasource.password=correct-horse\n' }) },
      { object: configMap({ DB_PASSWORD: 'correct-horse' }) },
      { object: configMap({ 'app.yaml': 'db:\n  password: changeme\n' }) },
      { object: configMap({ 'app.env': btoa('DB_PASSWORD=correct-horse\n') }, 'binaryData') },
    ],
  },
};
