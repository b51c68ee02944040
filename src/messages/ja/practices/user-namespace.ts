import type { CheckWords } from '../../catalogue.ts';

export const userNamespace: CheckWords = {
  checked: 'v1.37',
  title: 'ユーザー名前空間(user namespace)',
  summary: 'コンテナがrootで動作しうるPodは、独自のユーザー名前空間(user namespace)を持たなければならない。',
  messages: {
    root: {
      text: 'コンテナ"{container}"はrootで動作し、そのrootはノードのrootである',
      wanted: 'hostUsers: false',
    },
    maybe: {
      text: 'コンテナ"{container}"はrootで動作しうる。そのrootはノードのrootである',
      wanted: 'hostUsers: false、またはrunAsNonRoot: true',
    },
  },
  attack:
    'ランタイムやカーネルの欠陥を突いてコンテナの外に出たrootは、ノードのrootである。ユーザー名前空間(user namespace)から出た場合は、何の権限もないユーザーとなる。',
  fix: 'Podに独自のユーザー名前空間(user namespace)を与える。ノードには、6.3以降のカーネルと、ユーザー名前空間に対応したランタイムが必要である。',
};
