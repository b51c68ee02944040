import type { CheckWords } from '../../catalogue.ts';

export const secretLiteralEnv: CheckWords = {
  checked: 'v1.37',
  title: '環境変数に直接書かれた認証情報',
  summary: '認証情報を、環境変数の値としてマニフェストに書いてはならない。',
  messages: {
    literal: {
      text: 'コンテナ"{container}"の変数{name}に、{kind}がそのまま書かれている({found})',
      label:
        'マニフェスト、その履歴、Podのいずれかを読める者は入手できるため、移すだけでなく認証情報の変更も必要',
      wanted: 'valueFrom.secretKeyRef、またはボールト(vault)から取得するファイル',
    },
    placeholder: {
      text: 'コンテナ"{container}"の変数{name}は{kind}である({found})',
      label: '代わりに入れる値は、マニフェストに残る',
      wanted: 'valueFrom.secretKeyRef、またはボールト(vault)から取得するファイル',
    },
  },
  attack:
    'Pod、リポジトリ、またはそれらのバックアップを読める者は、コンテナでコードを実行するまでもなく認証情報を入手し、どこからでも使える。',
  fix: 'このキーを持つSecretを作成して参照する。古い認証情報は履歴に残るため、認証情報自体も変更する。',
};
