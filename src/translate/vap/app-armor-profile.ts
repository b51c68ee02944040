import { ANNOTATION_PREFIX } from '../../controls/app-armor-profile.ts';
import { type CelControl, celText } from './cel-rule.ts';

const typeOf = (owner: string): string => `${owner}.?securityContext.?appArmorProfile`;
const forbidden = (owner: string): string =>
  `${typeOf(owner)}.hasValue() && !(${typeOf(owner)}.?type.orValue("") in ["RuntimeDefault", "Localhost"])`;
const ANNOTATIONS = 'variables.pod.?metadata.?annotations.orValue({})';

export const appArmorProfileCel: CelControl = {
  id: 'appArmorProfile',
  revisions: [
    {
      since: 0,
      rules: [
        {
          of: 'pod',
          when: forbidden('variables.spec'),
          text: `"spec.securityContext.appArmorProfile.type = " + ${typeOf('variables.spec')}.?type.orValue("")`,
        },
        {
          of: 'container',
          when: forbidden('c'),
          text: `"securityContext.appArmorProfile.type = " + ${typeOf('c')}.?type.orValue("")`,
        },
        {
          of: 'pod',
          items: ANNOTATIONS,
          when: `i.startsWith(${celText(ANNOTATION_PREFIX)}) && !(${ANNOTATIONS}[i] in ["", "runtime/default"]) && !${ANNOTATIONS}[i].startsWith("localhost/")`,
          text: `"metadata.annotations[\\"" + i + "\\"] = " + ${ANNOTATIONS}[i]`,
        },
      ],
    },
  ],
};
