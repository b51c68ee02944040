import type { CheckWords } from '../../catalogue.ts';

export const defaultServiceaccount: CheckWords = {
  checked: 'v1.37',
  title: 'default ServiceAccount',
  summary: 'トークンを持つワークロードには、専用のServiceAccountがなければならない。',
  messages: {
    default: {
      text: 'Podは、ServiceAccountを指定しない他の全Podと同じく、default ServiceAccountを使用する',
      label: 'その一つに与えた権限が、全Podに与えられる',
      wanted: '専用のServiceAccount、またはトークンなし',
    },
    bound: {
      text: 'Podは、{role}の権限を持つdefault ServiceAccountを使用する',
      label: '名前空間で別のServiceAccountを指定しない全Podも、同じ権限を持つ',
      wanted: '専用のServiceAccount、またはトークンなし',
    },
  },
  attack:
    '名前空間でServiceAccountを指定しないPodのコードは、すべて同じアイデンティティを持つ。その一つのために与えた権限を、どのPodからも使える。',
  fix: 'ワークロード用のServiceAccountを作成してここに指定し、プログラムに必要な権限だけをバインドする。',
};
