import type { CheckWords } from '../../catalogue.ts';

export const runtimeSocketMount: CheckWords = {
  checked: 'v1.37',
  title: 'コンテナランタイムのソケット',
  summary: 'コンテナは、読み取り専用マウントであっても、コンテナランタイムのソケットに到達できてはならない。',
  messages: {
    socket: {
      text: 'コンテナ"{container}"は、{runtime}のソケット{found}をマウントしている',
      label: '読み取り専用マウントでは防げない。プログラムは接続できる',
      wanted: 'マウントなし',
    },
    directory: {
      text: 'コンテナ"{container}"は、{runtime}のソケット({socket})を含む{found}をマウントしている',
      label: '読み取り専用マウントでは防げない。プログラムは接続できる',
      wanted: 'ソケットを含まない、より狭いパス、またはマウントなし',
    },
    unmounted: {
      text: 'ボリュームは{found}にある{runtime}のソケットを指すが、どのコンテナもマウントしていない',
      label: 'あと1行で使える状態',
      wanted: 'このボリュームなし',
    },
    unknown: {
      text: 'コンテナ"{container}"は、ノード上の不明なサービスのソケット{found}をマウントしている',
      label: '接続できる者は、その先のサービスが与えるものを得る',
      wanted: 'ネットワーク経由で利用するサービス、またはマウントなし',
    },
  },
  attack:
    'ソケットを開けるコンテナ内のコード(rootなら開ける)は、全権限とノードのディスクを持つコンテナの作成をランタイムに要求する。接続はファイルへの書き込みを伴わないため、読み取り専用マウントでは止められない。',
  fix: 'ボリュームとそのマウントを削除する。イメージは、rootlessのBuildKit、Buildah、またはビルドサービスでビルドする(Kanikoは開発元でアーカイブ済み)。',
};
