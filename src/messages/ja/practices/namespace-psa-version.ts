import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaVersion: CheckWords = {
  checked: 'v1.37',
  title: 'Podセキュリティの標準のバージョン',
  summary:
    '名前空間が強制(enforce)する内容は、バージョンを固定し、その固定をクラスターに合わせて進めなければならない。',
  messages: {
    unpinned: {
      text: '強制(enforce)する内容が、クラスターのアップグレードのたびに変わる',
      label: 'バージョンが固定されておらず、新しいコントロールがある日突然Podを拒否する',
      wanted: 'v1.36のような、クラスターのバージョン',
    },
    old: {
      text: 'クラスターは{cluster}だが、{mode}は{found}の基準で判定される',
      label: 'v1.34で加わったProbeのホストのコントロールなど、以後のコントロールが適用されない',
      wanted: 'クラスターからの遅れが数マイナーバージョン以内のもの',
    },
  },
  attack:
    '古いバージョンに固定されていると、名前空間は何年も前の基準で判定され、Podは以後のPodセキュリティの標準が禁止するものを使える。',
  fix: 'warnをlatestにして何が指摘されるかを確認したうえで、クラスターのバージョンに固定する。',
  parameters: { maxAge: '固定したバージョンがクラスターから遅れてよいマイナーバージョンの数。' },
};
