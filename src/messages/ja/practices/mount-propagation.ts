import type { CheckWords } from '../../catalogue.ts';

export const mountPropagation: CheckWords = {
  checked: 'v1.37',
  title: 'マウントの伝播(mount propagation)',
  summary: 'コンテナが行うマウントは、そのコンテナの中にとどまらなければならない。',
  messages: {
    outward: {
      text: 'コンテナ"{container}"がボリューム"{volume}"の配下にマウントしたものが、ノードに現れる',
      label: 'Bidirectionalには特権(privileged)コンテナが必要で、マウントはコンテナより長く残る',
      wanted: 'None。ノードで後から行われるマウントを見る必要があればHostToContainer',
    },
    driver: {
      text: 'コンテナ"{container}"がボリューム"{volume}"の配下にマウントしたものが、ノードに現れる(ストレージドライバーには必要)',
      wanted: 'このPodの他のコンテナに{found}なし',
    },
    inward: {
      text: 'ノードが後からボリューム"{volume}"の配下にマウントしたものが、コンテナ"{container}"に現れる',
      wanted: 'コンテナが後からのマウントを見る必要がなければNone',
    },
  },
  attack:
    '特権(privileged)コンテナであることが前提となるが、その中のコードは、ノードや他のPodのファイルに重ねてマウントを行い、そのマウントはPodがなくなっても残る。',
  fix: '伝播の設定を削除する。ノードのためにマウントを行うドライバーは、名前を指定して許可する。',
  parameters: {
    allowedWorkloads:
      '任意のマウントの伝播を使ってよいワークロード。`namespace/name`の形式で指定し、どちらも`*`にできる。',
  },
};
