import type { CheckWords } from '../../catalogue.ts';

export const sudoInCommand: CheckWords = {
  checked: 'v1.37',
  title: '別のユーザーへの切り替え',
  summary:
    'コンテナは必要なユーザーで動作しなければならず、sudo、su、setuidビットで別のユーザーになってはならない。',
  messages: {
    other: {
      text: 'コンテナ"{container}"は、{program}で別のユーザーになる',
      label: 'allowPrivilegeEscalationがfalseなら失敗し、成功させるにはtrueが必要',
      wanted: 'runAsUserに必要なユーザー',
    },
    setuid: {
      text: 'コンテナ"{container}"は、所有者の権限で実行される印をファイルに付けている',
      wanted: 'setuidビットなし。runAsUserに必要なユーザー',
    },
  },
  attack:
    'プログラムが別のユーザーになれるなら、持ち込まれたコードもそのユーザー、多くはrootになれる。これには特権昇格(privilege escalation)の許可が必要だが、デフォルトで許可されている。',
  fix: 'rootを必要とする処理はビルド時に行い、適切なユーザーで実行し、特権昇格(privilege escalation)を禁止する。',
};
