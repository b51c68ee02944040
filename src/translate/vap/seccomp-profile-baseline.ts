import { CONTAINER_ANNOTATION, POD_ANNOTATION } from '../../controls/seccomp-profile-baseline.ts';
import { type CelControl, type CelRule, celText } from './cel-rule.ts';

const ANNOTATIONS = 'variables.pod.?metadata.?annotations.orValue({})';
const OK = '["runtime/default", "docker/default"]';

export const seccompOf = (owner: string): string => `${owner}.?securityContext.?seccompProfile`;

export const ALLOWED_PROFILES = '["RuntimeDefault", "Localhost"]';

const forbidden = (of: 'pod' | 'container'): CelRule => {
  const profile = seccompOf(of === 'pod' ? 'variables.spec' : 'c');
  return {
    of,
    when: `${profile}.hasValue() && !(${profile}.?type.orValue("") in ${ALLOWED_PROFILES})`,
    text: `"${of === 'pod' ? 'spec.' : ''}securityContext.seccompProfile.type = " + ${profile}.?type.orValue("")`,
  };
};

export const FORBIDDEN_PROFILES: readonly CelRule[] = [forbidden('pod'), forbidden('container')];

/** Up to v1.18: annotations of the pod and of containers that exist. */
const annotations: CelRule = {
  of: 'pod',
  items: `([${celText(POD_ANNOTATION)}] + variables.containers.map(c, ${celText(CONTAINER_ANNOTATION)} + c.name))`,
  when: `i in ${ANNOTATIONS} && !(${ANNOTATIONS}[i] in ${OK}) && !${ANNOTATIONS}[i].startsWith("localhost/")`,
  text: `"metadata.annotations[\\"" + i + "\\"] = " + ${ANNOTATIONS}[i]`,
};

export const seccompProfileBaselineCel: CelControl = {
  id: 'seccompProfile_baseline',
  revisions: [
    { since: 0, rules: [annotations] },
    { since: 19, rules: FORBIDDEN_PROFILES },
  ],
};
