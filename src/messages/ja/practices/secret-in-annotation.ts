import type { CheckWords } from '../../catalogue.ts';

export const secretInAnnotation: CheckWords = {
  checked: 'v1.37',
  title: 'Podのアノテーション内の認証情報',
  summary: 'Podのアノテーションやラベルに、認証情報を含めてはならない。',
  messages: {
    literal: {
      text: '{key}に{kind}が含まれている({found})',
      label: 'Podを一覧できる者なら読め、全Pod、イベント、メトリクスにコピーされる',
      wanted: 'Secretへの参照、またはツールがその用途に提供するもの',
    },
  },
  attack: 'Pod、そのメトリクス、ログのいずれかを読める者は、認証情報を入手し、どこからでも使える。',
  fix: 'ツールに認証情報をSecretから取得させ(Datadogのチェックでは%%env_NAME%%)、認証情報を変更する。',
};
