import type { CheckWords } from '../../catalogue.ts';

export const secretInObjectAnnotation: CheckWords = {
  checked: 'v1.37',
  title: '他のオブジェクトのアノテーション内の認証情報',
  summary: 'アノテーションには、kubectlが最後に適用した設定も含めて、認証情報があってはならない。',
  messages: {
    literal: {
      text: '{key}に{kind}が含まれている({found})',
      label: 'アノテーションは、オブジェクトを監視(watch)するすべてのものに読み取られる',
      wanted: 'Secretへの参照、またはツールがその用途に提供するもの',
    },
    applied: {
      text: 'kubectlが最後に適用した設定に認証情報が含まれ、他で変更しても残り続ける',
      label: 'Secretのデータを隠すツールも、アノテーションは読み取る',
      wanted: 'コピーを残さないkubectl apply --server-side',
    },
  },
  attack:
    'Secretのデータを隠すツールやロールもアノテーションは表示するため、それを見られる者が認証情報を入手し、どこからでも使える。',
  fix: 'アノテーションを削除し、以後はサーバーサイドで適用(server-side apply)し、認証情報を変更する。',
};
