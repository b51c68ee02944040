import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import { commandsOf } from '../resources/pod-texts.ts';
import { runsOnWindows } from '../resources/windows.ts';

/** Where a shell expects the name of a program. */
const START = String.raw`(?:^|[;&|({\n\x60]|\$\(|\b(?:then|do|else|exec|env|time|nohup)\s)\s*(?:[A-Z_][A-Z0-9_]*=\S*\s+)*(?:/usr)?(?:/s?bin/)?`;
const SUDO = new RegExp(`${START}(?:sudo|doas)(?:\\s+\\S|$)`);
const SU = new RegExp(`${START}su(?:\\s+(?:-|-l|--login|-c|root)(?:\\s|$)|\\s+\\S+\\s+-c\\s)`);
const SETUID = new RegExp(`${START}chmod\\s+(?:-\\S+\\s+)*(?:[ugoa]*[+=][rwxt]*s|0?[4-7][0-7]{3}\\s)`);

/** Without any of these in it no command gains anything. */
const HINT = /su|doas|chmod/;

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  if (runsOnWindows(pod))
    return [
      {
        type: 'not-applicable',
        detail: saying('not-applicable.sudo-in-command', 'Windows has neither sudo nor setuid bits'),
      },
    ];
  const outcomes: Outcome[] = [];
  for (const site of containersIn(pod)) {
    for (const { words, path } of commandsOf(site.container)) {
      if (!words.some((word) => HINT.test(word))) continue;
      // The list as one line, where the program stands first, and each word that may be a script.
      const isProgram = path[0] !== 'args' || site.container.command === undefined;
      for (const [index, word] of words.entries()) {
        const isScript = /\s/.test(word);
        if (!isScript && (index > 0 || !isProgram)) continue;
        const found = gainIn(isScript ? word : words.filter((other) => !/\s/.test(other)).join(' '));
        if (found === undefined) continue;
        outcomes.push({
          type: 'violation',
          path: pathIn(site, ...path, index),
          message: found === 'chmod' ? 'setuid' : 'other',
          container: site.name,
          values: { program: found },
        });
      }
    }
  }
  return outcomes;
}

function gainIn(line: string): string | undefined {
  if (SETUID.test(line)) return 'chmod';
  if (SUDO.test(line)) return 'sudo';
  return SU.test(line) ? 'su' : undefined;
}

const pod = (...command: string[]) => ({ spec: { containers: [{ name: 'app', command }] } });

export const sudoInCommand: Practice = {
  id: 'sudo-in-command',
  title: 'Becoming another user',
  summary: 'Containers must run as the user they need and not become another by sudo, su or setuid bits.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  fields: [
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].lifecycle',
    'spec.containers[*].livenessProbe',
    'spec.containers[*].readinessProbe',
    'spec.containers[*].startupProbe',
  ],
  messages: {
    other: {
      text: 'container "{container}" becomes another user by {program}',
      label: 'it fails where allowPrivilegeEscalation is false, and needs it to be true otherwise',
      wanted: 'runAsUser with the user that is needed',
    },
    setuid: {
      text: 'container "{container}" marks a file to run with the rights of its owner',
      wanted: 'no setuid bit; runAsUser with the user that is needed',
    },
  },
  attack:
    'What lets the program become another user lets code that was brought in become it as well, most often root; it needs privilege escalation to be allowed, which the default is.',
  fix: {
    safety: 'advice',
    summary: 'Do at build time what needs root, run as the right user, and forbid privilege escalation.',
  },
  references: ['MITRE T1548.001', 'MITRE T1548.003', 'CIS 5.2.6', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod('sh', '-c', 'apk add sudo && exec app') },
      { pod: pod('app', '--as', 'sudo') },
      { pod: pod('chmod', '0755', '/app') },
      { pod: pod('sh', '-c', 'cat /etc/sudoers; resume -l') },
    ],
    fail: [
      { pod: pod('sudo', 'app') },
      { pod: pod('sh', '-c', 'set -e; sudo -u app app') },
      { pod: pod('sh', '-c', 'chown app /data && su - app') },
      { pod: pod('chmod', 'u+s', '/usr/bin/app') },
      {
        pod: {
          spec: {
            containers: [
              {
                name: 'app',
                lifecycle: { postStart: { exec: { command: ['sh', '-c', 'chmod 4755 /app'] } } },
              },
            ],
          },
        },
      },
    ],
  },
};
