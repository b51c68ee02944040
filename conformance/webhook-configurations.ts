/** The recorded answers name their inputs but do not show them; these are ours, made to the names and the answers. */
const HEAD = 'apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\n';
const KIND = 'kind: PodSecurityConfiguration\n';
const of = (apiVersion: string, kind = 'PodSecurityConfiguration') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\n`;
const GROUP = 'pod-security.admission.config.k8s.io';

const TEXTS: Readonly<Record<string, string>> = {
  empty: '',
  'comment only': '# hi\n',
  newline: '\n',
  null: 'null\n',
  ok: HEAD,
  nokind: `apiVersion: ${GROUP}/v1\n`,
  noapi: KIND,
  badver: of(`${GROUP}/v99`),
  badkind: of(`${GROUP}/v1`, 'Foo'),
  internal: of(`${GROUP}/__internal`),
  group: of('apps/v1'),
  unknown: `${HEAD}deflaults: {}\n`,
  unknown2: `${HEAD}foo: 1\ndefaults: {enforcee: baseline}\n`,
  casing: `${HEAD}Defaults: {enforce: baseline}\n`,
  camel: `${HEAD}defaults: {enforceVersion: latest}\n`,
  dup: `${HEAD}defaults: {}\ndefaults: {}\n`,
  dupjson: `{"apiVersion":"${GROUP}/v1","kind":"PodSecurityConfiguration","defaults":{},"defaults":{}}`,
  badlevel: `${HEAD}defaults: {enforce: Baseline}\n`,
  badlevels: `${HEAD}defaults: {enforce: xx, audit: yy, warn: zz, warn-version: 1}\n`,
  floatver: `${HEAD}defaults: {enforce-version: 1.2}\n`,
  nulls: `${HEAD}defaults: null\nexemptions: null\n`,
  nulls2: `${HEAD}defaults: {enforce: null}\nexemptions: {namespaces: null}\n`,
  exempt: `${HEAD}exemptions:
  namespaces: ["", "_&$%#", TEST, ${'test'.repeat(16)}, ok, ok, a.b, "-a"]
  runtimeClasses: ["", _x, TEST, ok, ok]
  usernames: ["", a, a]
`,
  nsnull: `${HEAD}exemptions: {namespaces: [null]}\n`,
  nsint: `${HEAD}exemptions: {namespaces: [1]}\n`,
  'ns str': `${HEAD}exemptions: {namespaces: a}\n`,
  v1beta1: of(`${GROUP}/v1beta1`),
  v1alpha1: of(`${GROUP}/v1alpha1`),
  multidoc: `${HEAD}---\nfoo: bar\n`,
  list: '- a\n',
  garbage: '{{{',
  str: 'hello\n',
  toolong2: `${HEAD}exemptions: {runtimeClasses: [${'a'.repeat(254)}]}\n`,
  toolong3: `${HEAD}exemptions: {namespaces: [${'A'.repeat(64)}]}\n`,
  metadata: `${HEAD}metadata: {name: x}\n`,
};

export interface ConfigurationCase {
  readonly name: string;
  readonly text: string | undefined;
  /** `STARTED`, or the error. */
  readonly expected: string;
}

/** Reads the record: a name, then `STARTED` or a line of klog, whose error spans lines where it holds line breaks. */
export function configurationCases(recorded: string): ConfigurationCase[] {
  const entries = recorded.split(/^(?=\S)/m);
  return entries.map((entry) => {
    const [, name = '', answer = ''] = /^(.*?) +((?:STARTED|rc=1)[\s\S]*)$/.exec(entry) ?? [];
    return { name, text: TEXTS[name], expected: errorIn(answer) ?? 'STARTED' };
  });
}

function errorIn(answer: string): string | undefined {
  const block = / err=<\n([\s\S]*)\n >\n?$/.exec(answer)?.[1];
  if (block !== undefined) return block.replace(/^\t/gm, '');
  const quoted = / err=(".*")\n?$/.exec(answer)?.[1];
  return quoted === undefined ? undefined : String(JSON.parse(quoted));
}
