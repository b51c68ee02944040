import { type Saying, saying } from '../../core/saying.ts';
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
  readonly missing?: Saying;
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
  if (secret === undefined)
    return { subject, secretName, missing: saying('doctor.seen.no-secret', 'there is no such Secret') };
  const [leaf] = facts.certificatesIn(decoded(textAt(secret, 'data', 'tls.crt')));
  if (leaf === undefined)
    return {
      subject,
      secretName,
      missing: saying('doctor.seen.no-certificate', 'its tls.crt holds no certificate that can be read'),
    };
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
    ? saying('doctor.mend.delete-secret', '{command} (the replicas make a new one); then look at their log', {
        command: `kubectl -n ${namespace} delete secret ${secretName}`,
      })
    : saying(
        'doctor.mend.put-certificate',
        'put a valid certificate into Secret {secret}; it is read again without a restart',
        { secret: `${namespace}/${secretName}` },
      );
  const say = (id: DiagnosisId, seen: Saying): Diagnosis[] => [diagnosis(id, { subject, seen, mend })];
  if (leaf === undefined) return missing === undefined ? [] : say('certificate-missing', missing);
  if (leaf.validTo <= now) return say('certificate-expired', endedOn(leaf.validTo));
  if (leaf.validFrom > now)
    return say(
      'certificate-not-yet-valid',
      saying('doctor.seen.begins', 'it begins on {date}', { date: dateOf(leaf.validFrom) }),
    );
  const host = `${serviceName}.${namespace}.svc`;
  const byService = found.entries.some(({ webhook }) => 'service' in recordAt(webhook, 'clientConfig'));
  if (byService && !leaf.isNamed(host))
    return say(
      'certificate-names-other',
      saying('doctor.seen.not-named', '{host} is not among its names', { host }),
    );
  if (leaf.validTo - now > SOON_MS) return [];
  return say(
    'certificate-expiring',
    saying('doctor.seen.ends', 'it ends on {date}, in {days, plural, one {# day} other {# days}}', {
      date: dateOf(leaf.validTo),
      days: Math.floor((leaf.validTo - now) / DAY_MS),
    }),
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
    ? saying('doctor.mend.look-at-log', 'look at the log of the replicas ({command}): they keep it up', {
        command: `kubectl -n ${found.namespace} logs -l app.kubernetes.io/name=gatehouse`,
      })
    : found.deployment !== undefined && settingsOf(found).certificateSecret !== undefined
      ? saying('doctor.mend.start-with', 'start the server with {flag}', {
          flag: `--webhook-configuration=${configuration}`,
        })
      : saying(
          'doctor.mend.ca-bundle',
          'write the authority of the serving certificate into caBundle, base64-encoded PEM',
        );
  const say = (id: DiagnosisId, seen: Saying): Diagnosis[] => [
    diagnosis(id, { subject, seen, mend, ...(isFail ? {} : { severity: 'medium' }) }),
  ];
  if (text === '') return say('ca-bundle-empty', saying('doctor.seen.ca-empty', 'caBundle is empty'));
  const authorities = facts.certificatesIn(decoded(text));
  if (authorities.length === 0)
    return say(
      'ca-bundle-unreadable',
      saying('doctor.seen.ca-unreadable', 'caBundle holds no certificate that can be read'),
    );
  const signers =
    leaf === undefined ? authorities : authorities.filter((authority) => leaf.isSignedBy(authority));
  if (signers.length === 0) {
    return say(
      'ca-bundle-wrong',
      saying(
        'doctor.seen.ca-wrong',
        'none of its {count} certificates has signed what is served ({subject})',
        { count: authorities.length, subject: leaf?.subject },
      ),
    );
  }
  if (signers.some(({ validTo }) => validTo > now)) return [];
  return say('ca-bundle-expired', endedOn(Math.max(...signers.map(({ validTo }) => validTo))));
}

function endedOn(time: number): Saying {
  return saying('doctor.seen.ended', 'it ended on {date}', { date: dateOf(time) });
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
