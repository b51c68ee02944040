import type { CheckWords } from '../../catalogue.ts';

export const imageUserUnknown: CheckWords = {
  checked: 'v1.37',
  title: 'イメージのユーザー',
  summary: 'コンテナは、イメージの指定だけを理由にrootで動作してはならない。',
  messages: {
    root: {
      text: 'コンテナ"{container}"はrootで動作する。イメージ{image}がrootを指定し、ここに別の指定がない',
      wanted: 'runAsNonRoot: trueと、0より大きい数値のrunAsUser',
    },
    refused: {
      text: 'コンテナ"{container}"は起動しない。イメージ{image}はrootで動作するが、runAsNonRootがそれを禁止する',
      wanted: '0より大きい数値のrunAsUser',
    },
    named: {
      text: 'コンテナ"{container}"は起動しない。イメージ{image}は{user}で動作し、kubeletにはそれがrootか否か判別できない',
      label: 'runAsNonRootは数値に対してのみ検査される',
      wanted: 'runAsUserに{user}の番号',
    },
  },
  attack:
    'コンテナ内のrootは、マウントしたディレクトリに書いたファイルの所有者となり、他の防壁が一つでも破られればそのままノードのrootとなる。',
  fix: 'runAsNonRootとユーザーIDを設定する。イメージ内のroot所有のファイルは、所有者の変更が必要な場合がある。',
  parameters: {
    images: 'イメージのUSER。イメージの設定による。なければ空とする。',
    user: '自動修正が設定するユーザーIDとグループID。',
  },
};
