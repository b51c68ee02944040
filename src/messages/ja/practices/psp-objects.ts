import type { CheckWords } from '../../catalogue.ts';

export const pspObjects: CheckWords = {
  checked: 'v1.37',
  title: 'PodSecurityPolicyの名残',
  summary: 'v1.25以降のクラスターは、PodSecurityPolicyに依存してはならない。',
  messages: {
    policy: {
      text: 'PodSecurityPolicy"{found}"は何も保護しない。この種類(kind)はv1.25で削除された',
      label: '名前空間のラベルか別のポリシーエンジンが禁止しない限り、これが禁止していたものは許可される',
      wanted: '名前空間にpod-security.kubernetes.ioのラベル',
    },
    current: {
      text: 'PodSecurityPolicy"{found}"はv1.25で機能しなくなる',
      wanted: 'アップグレードの前に、名前空間にpod-security.kubernetes.ioのラベル',
    },
    grant: {
      text: 'v1.25で削除されたPodSecurityPolicyの使用を許可している',
      wanted: 'この規則なし',
    },
  },
  attack:
    'Podは止められると信じられているが、それを止めるものはもうない。Podを作成できる者は、全権限を持つPodを起動できる。',
  fix: '権限の付与を削除する。ポリシーは名前空間のレベルに移し、レベルより細かい部分は別のポリシーエンジンに移してから、削除する。',
};
