import type { CheckWords } from '../../catalogue.ts';

export const capabilityJustified: CheckWords = {
  checked: 'v1.37',
  title: 'ケーパビリティを追加する理由',
  summary:
    '追加するケーパビリティ(capabilities)はすべて、Gatehouseの設定で許可されるか、アノテーションで理由が示されていなければならない。',
  messages: {
    added: {
      text: 'コンテナ"{container}"は{found}を追加しているが、その理由が示されていない',
      wanted: '{found}なし、またはアノテーション{key}に理由',
    },
    besides: {
      text: 'コンテナ"{container}"は{found}を追加しているが、その理由が示されていない',
      label: 'デフォルトで残るもの: {kept}',
      wanted: 'drop: [ALL]として{found}なし、またはアノテーション{key}に理由',
    },
    all: {
      text: 'コンテナ"{container}"は全ケーパビリティを追加している',
      label: '特権(privileged)コンテナとの違いは、デバイスがないことだけ',
      wanted: 'プログラムに必要なものだけを、それぞれ理由を付けて追加',
    },
  },
  attack:
    'ケーパビリティ(capabilities)は、コンテナ内のrootがノードのカーネルに要求できることを広げる。SYS_ADMIN、SYS_MODULE、SYS_PTRACEなどは、それだけで、あるいは他の設定が一つ加わるだけで、脱出経路となる。',
  fix: 'そのケーパビリティを削除する。dropにALLを指定し、プログラムに必要だと確認できたものだけを追加し直す。',
  parameters: {
    allowed: '理由なしに追加してよいケーパビリティ。NET_BIND_SERVICEは常に追加してよい。',
  },
};
