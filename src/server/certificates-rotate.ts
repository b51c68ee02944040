import { issueAuthority, issueLeaf } from './certificates-issue.ts';
import type { RotationStep, RotationTimes } from './certificates-plan.ts';
import { bundleOf, certificatesIn } from './certificates-read.ts';
import type { CertificateStore } from './certificates-secret.ts';

/** The store after a step that changes it. */
export async function rotate(
  store: CertificateStore,
  step: RotationStep,
  names: readonly string[],
  now: number,
  times: RotationTimes,
): Promise<CertificateStore> {
  if (step.kind === 'create-authority') {
    const made = await issueAuthority(`gatehouse ${new Date(now).toISOString()}`, now, times.authorityLifeMs);
    const known = certificatesIn(store.authorities).filter((one) => Date.parse(one.validTo) > now);
    return {
      ...store,
      authorities: bundleOf([...certificatesIn(made.certificate), ...known]),
      authorityKey: made.key,
    };
  }
  const authorities = certificatesIn(store.authorities);
  if (step.kind === 'issue-leaf') {
    const newest = authorities[0]?.toString() ?? '';
    const made = await issueLeaf(
      { certificate: newest, key: store.authorityKey },
      names,
      now,
      times.leafLifeMs,
    );
    return { ...store, certificate: made.certificate, key: made.key };
  }
  if (step.kind === 'drop-authority') {
    return {
      ...store,
      authorities: bundleOf(authorities.filter((one) => one.fingerprint256 !== step.authority)),
    };
  }
  return store;
}
