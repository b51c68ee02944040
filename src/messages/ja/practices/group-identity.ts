import type { CheckWords } from '../../catalogue.ts';

export const groupIdentity: CheckWords = {
  checked: 'v1.37',
  title: 'rootグループ',
  summary: 'root以外のユーザーで動作するコンテナは、グループもroot以外でなければならない。',
  messages: {
    unset: {
      text: 'コンテナ"{container}"はユーザー{uid}で動作するが、runAsGroupがないためrootグループに属する',
      label:
        'イメージがそのユーザーに別のグループを与えている場合を除く。fsGroupはグループを追加するだけで、rootグループを置き換えない',
      wanted: 'runAsGroup: {uid}',
    },
    root: {
      text: 'コンテナ"{container}"はユーザー{uid}、rootグループで動作する',
      wanted: 'runAsGroup: {uid}、または0以外のグループ',
    },
  },
  attack:
    'コンテナ内のコードは、イメージやボリュームがrootグループに開放しているものを読み取り、場合によっては改変する。多くのイメージは、設定ファイルをそのように開放している。',
  fix: 'ユーザーと同じ番号のグループで実行する。ファイルをグループ0に開放するイメージには、そのグループが必要である。',
};
