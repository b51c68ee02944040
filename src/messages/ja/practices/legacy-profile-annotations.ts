import type { CheckWords } from '../../catalogue.ts';

export const legacyProfileAnnotations: CheckWords = {
  checked: 'v1.37',
  title: 'アノテーションで指定するプロファイル',
  summary: 'seccompとAppArmorのプロファイルは、アノテーションではなくフィールドに書かなければならない。',
  messages: {
    ignored: {
      text: 'アノテーション{annotation}はもう効果がなく、seccompプロファイルは設定されない',
      label: 'Kubernetesはv1.27からこれを読み取らない',
      wanted: 'securityContextのseccompProfile',
    },
    old: {
      text: 'アノテーション{annotation}は、古い方法で{kind}プロファイルを設定している',
      wanted: 'securityContextのフィールド',
    },
    doubled: {
      text: 'アノテーション{annotation}の内容は使われない',
      label: 'フィールドの値が使われるか、何も適用されない',
      wanted: 'アノテーションなし',
    },
    psp: {
      text: 'アノテーション{annotation}はPodSecurityPolicyの名残である',
      wanted: 'アノテーションなし',
    },
  },
  attack:
    '有効だと信じられているプロファイルが効いておらず、コンテナ内のコードは、それが禁止するはずのシステムコールを使える。',
  fix: 'プロファイルをフィールドに書き、アノテーションを削除する。',
};
