import { type Saying, saying } from '../core/saying.ts';

/** What is worth protecting, as it looks: a pattern whose group `secret` is the part that has to stay unknown. */
export interface SecretPattern {
  readonly kind: Saying;
  readonly group: SecretGroup;
  readonly pattern: RegExp;
}

/** Connection strings and keys of clouds have checks of their own. */
export type SecretGroup = 'cloud' | 'connection' | 'key' | 'token' | 'password';

/** What matches none of this matches no pattern: nearly every text, at the price of one look. */
export const SECRET_HINT =
  /:\/\/[^\s/]{1,320}@|(?:password|pwd)\s{0,9}=|AKIA|ASIA|AccountKey=|SharedAccessKey=|sig=|AIza|PRIVATE KEY|eyJ|gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt)-|xox[a-z]-|hooks\.slack|k_live_|npm_|pypi-|SG\.|hv[sb]\.|dckr_|"auth"/i;

/** More than any of these is not matched: no pattern may take long on a long text. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    kind: saying('secret.aws-access-key', 'an AWS access key'),
    group: 'cloud',
    pattern: /\b(?<secret>(?:AKIA|ASIA)[A-Z2-7]{16})\b/,
  },
  {
    kind: saying(
      'secret.key-of-an-azure-storage-account-or-database',
      'the key of an Azure storage account or database',
    ),
    group: 'cloud',
    pattern: /\bAccountKey=(?<secret>[A-Za-z0-9+/]{20,120}={0,2})/,
  },
  {
    kind: saying('secret.azure-shared-access-key', 'an Azure shared access key'),
    group: 'cloud',
    pattern: /\bSharedAccessKey=(?<secret>[A-Za-z0-9+/]{20,120}={0,2})/,
  },
  {
    kind: saying('secret.azure-shared-access-signature', 'an Azure shared access signature'),
    group: 'cloud',
    pattern: /\bs[vegr]=[^&\s]{1,60}&(?:[^\s&]{1,120}&){0,12}sig=(?<secret>[A-Za-z0-9%+/=]{20,120})/,
  },
  {
    kind: saying('secret.google-api-key', 'a Google API key'),
    group: 'cloud',
    pattern: /\b(?<secret>AIza[0-9A-Za-z_-]{35})(?![0-9A-Za-z_-])/,
  },
  {
    kind: saying('secret.private-key', 'a private key'),
    group: 'key',
    pattern:
      /(?<secret>-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,10000}?(?:-----END|$))/,
  },
  {
    kind: saying('secret.connection-string', 'a connection string with a password'),
    group: 'connection',
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/?#@"'<>]{0,100}:(?<secret>[^\s/@"'<>]{1,200})@[^\s/]/i,
  },
  {
    kind: saying('secret.connection-string', 'a connection string with a password'),
    group: 'connection',
    pattern: /\bjdbc:[^\s"']{1,300}?[?&;](?:password|pwd)=(?<secret>[^&;\s"']{1,200})/i,
  },
  {
    kind: saying('secret.connection-string', 'a connection string with a password'),
    group: 'connection',
    pattern:
      /\b(?:server|data source|host|address|addr)\s*=[^;\n]{1,200};(?:[^\n]{0,300};)?\s*(?:password|pwd)\s*=\s*(?<secret>[^;\s"']{1,200})/i,
  },
  {
    kind: saying('secret.connection-string', 'a connection string with a password'),
    group: 'connection',
    pattern: /\bhost=\S{1,200}\s(?:[^\n]{0,200}\s)?password=(?<secret>[^\s"']{1,200})/i,
  },
  {
    kind: saying('secret.json-web-token', 'a JSON web token'),
    group: 'token',
    pattern: /\b(?<secret>eyJ[\w-]{8,2000}\.eyJ[\w-]{4,4000}\.[\w-]{10,2000})/,
  },
  {
    kind: saying('secret.github-token', 'a GitHub token'),
    group: 'token',
    pattern: /\b(?<secret>gh[pousr]_[A-Za-z0-9]{36,255})\b/,
  },
  {
    kind: saying('secret.github-token', 'a GitHub token'),
    group: 'token',
    pattern: /\b(?<secret>github_pat_\w{60,255})\b/,
  },
  {
    kind: saying('secret.gitlab-token', 'a GitLab token'),
    group: 'token',
    pattern: /\b(?<secret>gl(?:pat|dt|rt|ptt)-[\w-]{20,80})/,
  },
  {
    kind: saying('secret.slack-token', 'a Slack token'),
    group: 'token',
    pattern: /\b(?<secret>xox[abeoprs]-[A-Za-z0-9-]{10,200})/,
  },
  {
    kind: saying('secret.address-of-a-slack-webhook', 'the address of a Slack webhook'),
    group: 'token',
    pattern: /hooks\.slack\.com\/services\/(?<secret>T\w{6,14}\/B\w{6,14}\/\w{16,40})/,
  },
  {
    kind: saying('secret.stripe-key', 'a Stripe key'),
    group: 'token',
    pattern: /\b(?<secret>[rs]k_live_[A-Za-z0-9]{16,120})\b/,
  },
  {
    kind: saying('secret.npm-token', 'an npm token'),
    group: 'token',
    pattern: /\b(?<secret>npm_[A-Za-z0-9]{36})\b/,
  },
  {
    kind: saying('secret.pypi-token', 'a PyPI token'),
    group: 'token',
    pattern: /\b(?<secret>pypi-AgEI[\w-]{50,400})/,
  },
  {
    kind: saying('secret.sendgrid-key', 'a SendGrid key'),
    group: 'token',
    pattern: /\b(?<secret>SG\.[\w-]{22}\.[\w-]{43})/,
  },
  {
    kind: saying('secret.vault-token', 'a Vault token'),
    group: 'token',
    pattern: /\b(?<secret>hv[sb]\.[\w-]{24,300})/,
  },
  {
    kind: saying('secret.docker-token', 'a Docker token'),
    group: 'token',
    pattern: /\b(?<secret>dckr_(?:pat|oat)_[\w-]{27,60})/,
  },
  {
    kind: saying('secret.login-of-a-registry', 'the login of a registry'),
    group: 'token',
    pattern: /"auth"\s*:\s*"(?<secret>[A-Za-z0-9+/]{12,400}={0,2})"/,
  },
];

/** Values that are keys only beside a name that says so. */
export const NAMED_PATTERNS: readonly (SecretPattern & { readonly name: RegExp })[] = [
  {
    kind: saying('secret.datadog-key', 'a Datadog key'),
    group: 'token',
    name: /^(?:DD|DATADOG)_(?:API|APP|APPLICATION)_KEY$/i,
    pattern: /^(?<secret>[0-9a-f]{32}(?:[0-9a-f]{8})?)$/,
  },
  {
    kind: saying('secret.new-relic-key', 'a New Relic key'),
    group: 'token',
    name: /^NEW_?RELIC_LICENSE_KEY$/i,
    pattern: /^(?<secret>[0-9a-zA-Z]{40})$/,
  },
  {
    kind: saying('secret.aws-secret-key', 'an AWS secret key'),
    group: 'cloud',
    name: /secret_?access_?key$/i,
    pattern: /^(?<secret>[A-Za-z0-9+/]{40})$/,
  },
  {
    kind: saying('secret.secret-of-an-azure-application', 'the secret of an Azure application'),
    group: 'cloud',
    name: /^(?:AZURE|ARM|AAD)_CLIENT_SECRET$/i,
    pattern: /^(?<secret>[^\s$<{]{30,60})$/,
  },
  {
    kind: saying('secret.bootstrap-token-of-kubernetes', 'a bootstrap token of Kubernetes'),
    group: 'token',
    name: /token/i,
    pattern: /^(?<secret>[a-z0-9]{6}\.[a-z0-9]{16})$/,
  },
];
