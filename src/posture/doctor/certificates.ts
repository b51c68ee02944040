import { type Diagnosis, type DiagnosisId, diagnosis } from './diagnosis.ts';
import type { Certificate, Facts } from './facts.ts';
import { isNamed, recordAt, recordsAt, textAt } from './fields.ts';
import { type Entry, type Installation, settingsOf } from './installation.ts';

const DAY_MS = 86_400_000;
/** Certificates of our own making are renewed with 30 days left. */
const SOON_MS = 14 * DAY_MS;

/** The certificate that is served, and whether the webhooks trust it. */
export function diagnoseCertificates(facts: Facts, found: Installation, now: number): Diagnosis[] {
  const served = servedCertificate(facts, found);
  return [
    ...(served === undefined ? [] : diagnoseServed(served, found, now)),
    ...found.entries.flatMap((entry) => diagnoseTrust(facts, entry, served?.leaf, found, now)),
  ];
}

interface Served {
  readonly subject: string;
  readonly secretName: string;
  readonly leaf?: Certificate;
  readonly missing?: string;
}

function secretNameOf(found: Installation): string | undefined {
  const { certificateSecret } = settingsOf(found);
  if (certificateSecret !== undefined) return certificateSecret;
  const volumes = recordsAt(found.deployment, 'spec', 'template', 'spec', 'volumes');
  const tls = volumes.find((volume) => textAt(volume, 'name') === 'tls') ?? {};
  return textAt(tls, 'secret', 'secretName') || undefined;
}

/** Undefined where it cannot be told. */
function servedCertificate(facts: Facts, found: Installation): Served | undefined {
  const secrets = facts.list('Secret');
  const secretName = secretNameOf(found);
  if (secrets === undefined || secretName === undefined) return undefined;
  const subject = `Secret ${found.namespace}/${secretName}`;
  const secret = secrets.find((each) => isNamed(each, found.namespace, secretName));
  if (secret === undefined) return { subject, secretName, missing: 'there is no such Secret' };
  const [leaf] = facts.certificatesIn(decoded(textAt(secret, 'data', 'tls.crt')));
  if (leaf === undefined)
    return { subject, secretName, missing: 'its tls.crt holds no certificate that can be read' };
  return { subject, secretName, leaf };
}

function diagnoseServed(
  { subject, secretName, leaf, missing }: Served,
  found: Installation,
  now: number,
): Diagnosis[] {
  const { namespace, serviceName } = found;
  const isOwn = settingsOf(found).certificateSecret !== undefined;
  const mend = isOwn
    ? `kubectl -n ${namespace} delete secret ${secretName} (the replicas make a new one); then look at their log`
    : `put a valid certificate into Secret ${namespace}/${secretName}; it is read again without a restart`;
  const say = (id: DiagnosisId, seen: string): Diagnosis[] => [diagnosis(id, { subject, seen, mend })];
  if (leaf === undefined) return say('certificate-missing', missing ?? '');
  if (leaf.validTo <= now) return say('certificate-expired', `it ended on ${dateOf(leaf.validTo)}`);
  if (leaf.validFrom > now) return say('certificate-not-yet-valid', `it begins on ${dateOf(leaf.validFrom)}`);
  const host = `${serviceName}.${namespace}.svc`;
  const byService = found.entries.some(({ webhook }) => 'service' in recordAt(webhook, 'clientConfig'));
  if (byService && !leaf.isNamed(host))
    return say('certificate-names-other', `${host} is not among its names`);
  if (leaf.validTo - now > SOON_MS) return [];
  return say(
    'certificate-expiring',
    `it ends on ${dateOf(leaf.validTo)}, in ${Math.floor((leaf.validTo - now) / DAY_MS)} days`,
  );
}

function diagnoseTrust(
  facts: Facts,
  { configuration, name, webhook, isFail }: Entry,
  leaf: Certificate | undefined,
  found: Installation,
  now: number,
): Diagnosis[] {
  const text = textAt(webhook, 'clientConfig', 'caBundle');
  const isOwn = settingsOf(found).webhookConfigurations.includes(configuration);
  const subject = `ValidatingWebhookConfiguration ${configuration}, ${name}`;
  const mend = isOwn
    ? `look at the log of the replicas (kubectl -n ${found.namespace} logs -l app.kubernetes.io/name=gatehouse): they keep it up`
    : found.deployment !== undefined && settingsOf(found).certificateSecret !== undefined
      ? `start the server with --webhook-configuration=${configuration}`
      : 'write the authority of the serving certificate into caBundle, base64-encoded PEM';
  const say = (id: DiagnosisId, seen: string): Diagnosis[] => [
    diagnosis(id, { subject, seen, mend, ...(isFail ? {} : { severity: 'medium' }) }),
  ];
  if (text === '') return say('ca-bundle-empty', 'caBundle is empty');
  const authorities = facts.certificatesIn(decoded(text));
  if (authorities.length === 0)
    return say('ca-bundle-unreadable', 'caBundle holds no certificate that can be read');
  const signers =
    leaf === undefined ? authorities : authorities.filter((authority) => leaf.isSignedBy(authority));
  if (signers.length === 0) {
    return say(
      'ca-bundle-wrong',
      `none of its ${authorities.length} certificates has signed what is served (${leaf?.subject})`,
    );
  }
  if (signers.some(({ validTo }) => validTo > now)) return [];
  return say(
    'ca-bundle-expired',
    `it ended on ${dateOf(Math.max(...signers.map(({ validTo }) => validTo)))}`,
  );
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** base64 to text, without a library of the platform. */
function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
