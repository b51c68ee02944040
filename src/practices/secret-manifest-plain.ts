import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import { secretIn } from '../resources/secrets.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  // In a cluster this is what Secrets are for; in files that people keep it is not.
  if (inventory.isComplete('Secret')) {
    return [
      {
        type: 'not-applicable',
        detail: saying(
          'not-applicable.secret-manifest-plain',
          'A Secret of a cluster holds its data in the clear',
        ),
      },
    ];
  }
  const secret = objectOf(subject);
  return (['data', 'stringData'] as const).flatMap((field): Outcome[] => {
    const held = isRecord(secret[field]) ? secret[field] : {};
    const keys = Object.entries(held).flatMap(([key, value]) =>
      typeof value === 'string' && isHeld(key, field === 'data' ? decoded(value) : value) ? [key] : [],
    );
    if (keys.length === 0) return [];
    const found = `${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', ...' : ''}`;
    return [{ type: 'violation', path: [field], message: field, found }];
  });
}

/** Certificates are for everyone, and what is encrypted or still to come gives nothing away. */
function isHeld(key: string, value: string): boolean {
  const text = value.trim();
  if (text === '' || text.startsWith('ENC[') || text.startsWith('{{') || /^\$[({]/.test(text)) return false;
  if (/^-----BEGIN (?:TRUSTED )?CERTIFICATE-----/.test(text)) return text.includes('PRIVATE KEY-----');
  return secretIn(key, text)?.isPlaceholder !== true && secretIn('password', text)?.isPlaceholder !== true;
}

function decoded(base64: string): string {
  try {
    return atob(base64.replace(/\s/g, ''));
  } catch {
    // Encrypted with another tool, or not a Secret that the API server takes.
    return '';
  }
}

const secret = (content: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'shop' },
  ...content,
});

export const secretManifestPlain: Practice = {
  id: 'secret-manifest-plain',
  title: 'Secrets in files',
  summary: 'A Secret must not be kept in a file as it stands; base64 hides nothing.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['Secret'],
  fields: ['data', 'stringData'],
  messages: {
    data: {
      text: 'this file holds the credentials {found}, in base64',
      label: 'base64 is no encryption: whoever has the file, or its history, has them',
      wanted: 'a SealedSecret, an ExternalSecret, or a file encrypted with SOPS',
    },
    stringData: {
      text: 'this file holds the credentials {found}, as they stand',
      label: 'whoever has the file, or its history, has them',
      wanted: 'a SealedSecret, an ExternalSecret, or a file encrypted with SOPS',
    },
  },
  attack:
    'Whoever may read the repository, a build or a backup of either takes the credentials and uses them from anywhere.',
  fix: {
    safety: 'advice',
    summary: 'Keep them in a vault or encrypted, and change them, because the old ones are in the history.',
  },
  references: ['MITRE T1552.001', 'CIS 5.4.2', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: secret({ type: 'Opaque' }) },
      { object: secret({ stringData: { password: 'ENC[AES256_GCM,data:abc]', other: '$(OTHER)' } }) },
      { object: secret({ data: { 'ca.crt': btoa('-----BEGIN CERTIFICATE-----\nAAAA\n') } }) },
    ],
    fail: [
      { object: secret({ data: { password: 'Y29ycmVjdC1ob3JzZQ==' } }) },
      { object: secret({ stringData: { password: 'correct-horse' } }) },
    ],
  },
};
