import type { CheckWords } from '../../catalogue.ts';

export const imagePullPolicy: CheckWords = {
  checked: 'v1.37',
  title: '固定されないタグの取得ポリシー',
  summary: '指す先の変わるタグのイメージは、毎回取得しなければならない。',
  messages: {
    stale: {
      text: '{user}は、ノードが最初に取得した時点の{tag}を実行する',
      label: 'ノードごとに同じ名前で異なるイメージが動き、修正が届かない',
      wanted: 'Always、または{tag}に代わるバージョン',
    },
    never: {
      text: '{user}は、ノードにたまたま{tag}として存在するイメージを実行する',
      wanted: 'Always、または{tag}に代わるバージョン',
    },
  },
  attack:
    'リポジトリの同じタグに修正済みのイメージがあっても、一度取得したノードでは、既知の欠陥を持つ古いイメージが動き続ける。',
  fix: 'Alwaysに設定する。',
  parameters: { floatingTags: '`latest`以外で、指す先の変わるタグ。' },
};
