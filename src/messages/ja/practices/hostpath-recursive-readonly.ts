import type { CheckWords } from '../../catalogue.ts';

export const hostpathRecursiveReadonly: CheckWords = {
  checked: 'v1.37',
  title: '読み取り専用マウントの配下のマウント',
  summary:
    'ノードの読み取り専用マウントは、その配下にマウントされたファイルシステムも読み取り専用でなければならない。',
  messages: {
    submounts: {
      text: '{path}は読み取り専用だが、コンテナ"{container}"はその配下にマウントされたものに書き込める',
      label: 'readOnlyが及ぶのは一つのファイルシステムだけで、配下のマウントには及ばない',
      wanted: 'recursiveReadOnly: IfPossible',
    },
    propagation: {
      text: 'コンテナ"{container}"は{path}の配下にマウントされたものに書き込めるが、{found}のためにそれを防げない',
      label: 'recursiveReadOnlyは、マウントの伝播(mount propagation)と併用できない',
      wanted: 'mountPropagation: Noneと、recursiveReadOnly: IfPossible',
    },
  },
  attack:
    '読み取り専用に見えるマウントでも、コンテナの起動時に配下へマウントされていたもの、たとえば他のPodのボリュームは開いたままで、コンテナ内のrootが書き込める。',
  fix: 'ノードが対応していれば、再帰的に読み取り専用でマウントするよう要求する。',
};
