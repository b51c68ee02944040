import type { CheckWords } from '../../catalogue.ts';

export const limitrangeWillMutate: CheckWords = {
  checked: 'v1.37',
  title: 'LimitRangeの作用',
  summary: 'コンテナは、名前空間のLimitRangeが補う値を自ら書くべきであり、その範囲に収まらなければならない。',
  messages: {
    injected: {
      text: 'LimitRange"{range}"は、コンテナ"{container}"に{what}を補う',
      label: '動作するPodは、ここに書かれたものと異なる',
      wanted: '同じ量をここに記載',
    },
    refused: {
      text: 'LimitRange"{range}"は、{owner}を拒否する({because})',
      label: 'ワークロードは受け付けられるが、そのPodは拒否される',
      wanted: 'LimitRangeに収まる量',
    },
  },
  attack:
    'これで得られるものはない。しかし、誰も決めていない制限によって負荷時にコンテナが強制終了され、Podが拒否されるワークロードは再起動後に復帰しない。',
  fix: 'LimitRangeが補う値を書いておく。',
};
