import type { CheckWords } from '../../catalogue.ts';

export const privileged: CheckWords = {
  checked: 'v1.37',
  title: '特権(privileged)コンテナ',
  summary: 'コンテナを特権(privileged)モードで実行してはならない。',
  messages: {
    privileged: {
      text: 'コンテナ"{container}"は特権(privileged)モードで動作する',
      label: '全ケーパビリティと全ホストデバイスが使え、seccompは無効',
      wanted: 'falseまたは未設定',
    },
  },
  attack:
    'コンテナ内でコードを実行できる者は、ノードのディスクをマウントし、kubeletの認証情報とそのノードにマウントされた全Secretを読み取れる。',
  fix: 'falseに変更し、同じ修正で特権昇格(privilege escalation)も禁止する。ノードへ伝播していたマウントは、以後はノードから受け取るだけになる。',
};
