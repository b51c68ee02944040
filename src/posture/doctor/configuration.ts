import { type Saying, saying } from '../../core/saying.ts';
import { resourceOf } from '../../resources/objects.ts';
import { type Diagnosis, diagnosis } from './diagnosis.ts';
import type { Facts } from './facts.ts';
import { isNamed, recordAt, recordsAt, textAt, textsAt } from './fields.ts';
import type { Installation } from './installation.ts';
import { isReady } from './replicas.ts';

const SUBJECT = 'GatehouseConfiguration gatehouse';
const EDIT = 'kubectl edit gatehouseconfiguration gatehouse';
/** Who creates pods for others; an exemption of one of them is one of all. */
const POD_CREATORS =
  /^system:(kube-controller-manager|serviceaccount:kube-system:(replicaset|replication|statefulset|daemon-set|job)-?controller)$/;

/** The configuration of the cluster: whether it is in force, and whether it means anything. */
export function diagnoseConfiguration(facts: Facts, found: Installation | undefined): Diagnosis[] {
  const configuration = facts
    .list('GatehouseConfiguration')
    ?.find((each) => resourceOf(each).name === 'gatehouse');
  if (configuration === undefined) return [];
  const applied = recordsAt(configuration, 'status', 'conditions').find((each) => each['type'] === 'Applied');
  const isSeen = applied?.['observedGeneration'] === recordAt(configuration, 'metadata')['generation'];
  const exemptions = recordAt(configuration, 'spec', 'exemptions');
  const names = (key: string): string[] => textsAt(exemptions, key);
  const runs = found?.replicas?.some(isReady) === true;
  return [
    ...(applied?.['status'] === 'False'
      ? [
          diagnosis('configuration-refused', {
            subject: SUBJECT,
            seen: textAt(applied, 'message'),
            mend: EDIT,
          }),
        ]
      : runs && !isSeen
        ? [
            diagnosis('configuration-unseen', {
              subject: SUBJECT,
              seen:
                applied === undefined
                  ? saying('doctor.seen.no-condition', 'it has no condition Applied')
                  : saying('doctor.seen.old-condition', 'its condition is of an older generation'),
              mend: saying('doctor.mend.unseen', '{command} says why; the definition has to serve v1alpha1', {
                command: 'kubectl logs -l app.kubernetes.io/name=gatehouse',
              }),
            }),
          ]
        : []),
    ...names('namespaces').flatMap((name) =>
      isKnown(facts, 'Namespace', name)
        ? []
        : [never('namespaces', name, saying('doctor.seen.no-namespace', 'there is no such namespace'))],
    ),
    ...names('runtimeClasses').flatMap((name) =>
      isKnown(facts, 'RuntimeClass', name)
        ? []
        : [
            never(
              'runtimeClasses',
              name,
              saying('doctor.seen.no-runtime-class', 'there is no such RuntimeClass'),
            ),
          ],
    ),
    ...names('usernames').flatMap((name) => exemptUser(facts, name)),
  ];
}

function isKnown(facts: Facts, kind: 'Namespace' | 'RuntimeClass', name: string): boolean {
  return facts.list(kind)?.some((each) => resourceOf(each).name === name) ?? true;
}

function never(list: string, name: string, why: Saying): Diagnosis {
  return diagnosis('exemption-never-matches', {
    subject: SUBJECT,
    seen: saying('doctor.seen.exemption', '{list} has {name}, and {why}', {
      list: `exemptions.${list}`,
      name,
      why,
    }),
    mend: saying('doctor.mend.take-out', '{command}, and take it out', { command: EDIT }),
  });
}

function exemptUser(facts: Facts, name: string): Diagnosis[] {
  if (POD_CREATORS.test(name)) {
    return [
      diagnosis('exemption-of-everybody', {
        subject: SUBJECT,
        seen: saying('doctor.seen.exempt-user', 'exemptions.usernames has {name}', { name }),
        mend: saying(
          'doctor.mend.exempt-namespaces',
          '{command}, and exempt the namespaces that need it instead',
          { command: EDIT },
        ),
      }),
    ];
  }
  const [, namespace, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(name) ?? [];
  if (namespace !== undefined && account !== undefined) {
    const accounts = facts.list('ServiceAccount');
    const exists = accounts?.some((each) => isNamed(each, namespace, account)) ?? true;
    return exists
      ? []
      : [never('usernames', name, saying('doctor.seen.no-account', 'there is no such ServiceAccount'))];
  }
  if (name.startsWith('system:')) return [];
  return [
    diagnosis('exemption-of-person', {
      subject: SUBJECT,
      seen: saying(
        'doctor.seen.exempt-person',
        'exemptions.usernames has {name}, which is no service account',
        { name },
      ),
      mend: saying('doctor.mend.exempt-nobody', '{command}: exempt a namespace, or nobody', {
        command: EDIT,
      }),
    }),
  ];
}
