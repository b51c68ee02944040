import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaSingleMode: CheckWords = {
  checked: 'v1.37',
  title: '強制するだけで知らせない名前空間',
  summary: 'レベルを強制(enforce)する名前空間では、監査(audit)と警告(warn)も行わなければならない。',
  messages: {
    audit: {
      text: '{level}を強制(enforce)し、何も監査(audit)しない',
      label: 'auditはenforceに連動せず、Podが拒否されることになるワークロードは監査ログに現れない',
      wanted: 'pod-security.kubernetes.io/audit: restricted',
    },
    unwatched: {
      text: '{level}を強制(enforce)し、誰にも警告(warn)しない',
      label: 'より厳しいレベルで何が動かなくなるか、わからないままになる',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
    silent: {
      text: '{level}を強制(enforce)するが、それに違反するDeploymentが何も告げずに受け付けられる',
      label: 'そのPodは現れない。warnがenforceに連動するのはv1.26以降',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
  },
  attack:
    'より強い権限でPodを起動しようとする試みは、拒否そのもの以外、監査ログに跡を残さない。緩められたレベルにも誰も気付かない。',
  fix: 'そのモードをrestrictedで追加する。何も拒否せず、より厳しいレベルが何を指摘するかを示す。',
};
