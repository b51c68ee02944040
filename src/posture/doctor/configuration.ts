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
                  ? 'it has no condition Applied'
                  : 'its condition is of an older generation',
              mend: 'kubectl logs -l app.kubernetes.io/name=gatehouse says why; the definition has to serve v1alpha1',
            }),
          ]
        : []),
    ...names('namespaces').flatMap((name) =>
      isKnown(facts, 'Namespace', name) ? [] : [never('namespaces', name, 'there is no such namespace')],
    ),
    ...names('runtimeClasses').flatMap((name) =>
      isKnown(facts, 'RuntimeClass', name)
        ? []
        : [never('runtimeClasses', name, 'there is no such RuntimeClass')],
    ),
    ...names('usernames').flatMap((name) => exemptUser(facts, name)),
  ];
}

function isKnown(facts: Facts, kind: 'Namespace' | 'RuntimeClass', name: string): boolean {
  return facts.list(kind)?.some((each) => resourceOf(each).name === name) ?? true;
}

function never(list: string, name: string, why: string): Diagnosis {
  return diagnosis('exemption-never-matches', {
    subject: SUBJECT,
    seen: `exemptions.${list} has ${name}, and ${why}`,
    mend: `${EDIT}, and take it out`,
  });
}

function exemptUser(facts: Facts, name: string): Diagnosis[] {
  if (POD_CREATORS.test(name)) {
    return [
      diagnosis('exemption-of-everybody', {
        subject: SUBJECT,
        seen: `exemptions.usernames has ${name}`,
        mend: `${EDIT}, and exempt the namespaces that need it instead`,
      }),
    ];
  }
  const [, namespace, account] = /^system:serviceaccount:([^:]+):(.+)$/.exec(name) ?? [];
  if (namespace !== undefined && account !== undefined) {
    const accounts = facts.list('ServiceAccount');
    const exists = accounts?.some((each) => isNamed(each, namespace, account)) ?? true;
    return exists ? [] : [never('usernames', name, 'there is no such ServiceAccount')];
  }
  if (name.startsWith('system:')) return [];
  return [
    diagnosis('exemption-of-person', {
      subject: SUBJECT,
      seen: `exemptions.usernames has ${name}, which is no service account`,
      mend: `${EDIT}: exempt a namespace, or nobody`,
    }),
  ];
}
