import type { CheckWords } from '../../catalogue.ts';

export const kube2iamKiam: CheckWords = {
  checked: 'v1.37',
  title: 'kube2iamとkiamによるIAMロール',
  summary: 'Podは、IAMロールをkube2iamやkiam経由ではなく、ServiceAccountから得なければならない。',
  messages: {
    role: {
      text: 'kube2iamとkiamが読み取るアノテーションで、ロール{found}を要求している',
      label: 'どちらも動作していなければ、Podはノードのロールを持つか、ロールを持たない',
      wanted: 'EKS Pod IdentityまたはIRSAでロールを得るServiceAccount',
    },
    agent: {
      text: 'コンテナ"{container}"は、ノードのロールをPodに渡す{name}である',
      label: 'ノードが、その上の全Podの全ロールを引き受けられる必要がある。kiamはもう保守されていない',
      wanted: 'EKS Pod IdentityまたはIRSA',
    },
  },
  attack:
    'ノードが全Podのロールを引き受けられるため、Podから脱出した者はそのすべてを得る。メタデータアドレスのリダイレクトが機能しないと、全Podがノードのロールを持つ。',
  fix: 'ロールをServiceAccountに関連付け(EKS Pod Identity、またはIRSAのeks.amazonaws.com/role-arn)、その後アノテーションを削除する。',
};
