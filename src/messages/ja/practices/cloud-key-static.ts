import type { CheckWords } from '../../catalogue.ts';

export const cloudKeyStatic: CheckWords = {
  checked: 'v1.37',
  title: '有効期間の長いクラウドのキー',
  summary:
    'Podは、クラウドの利用に、期限のないキーではなくServiceAccountのアイデンティティ(identity)を使わなければならない。',
  messages: {
    literal: {
      text: 'コンテナ"{container}"が使う{cloud}のキーが、マニフェストに書かれている({found})',
      label: '期限がなく、どこからでも使えるキー',
      wanted: '{instead}',
    },
    referred: {
      text: 'コンテナ"{container}"は、有効期間の長い{cloud}のキーを使用している({found})',
      label: '期限がなく、どこからでも使えるキー',
      wanted: '{instead}',
    },
  },
  attack:
    'コンテナ内のコードがキーを複製すれば、誰かが気付くまで、どこからでも使える。ServiceAccountのアイデンティティ(identity)で得られる認証情報は、数時間で期限が切れる。',
  fix: 'ServiceAccountにクラウドのアイデンティティ(identity)を与え、変数を取り除き、キーを削除する。',
};
