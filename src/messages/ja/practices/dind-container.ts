import type { CheckWords } from '../../catalogue.ts';

export const dindContainer: CheckWords = {
  checked: 'v1.37',
  title: 'Docker in Docker',
  summary: 'Podは独自のDockerデーモンを実行してはならず、CIランナーには専用のノードが必要である。',
  messages: {
    privileged: {
      text: 'コンテナ"{container}"は、特権(privileged)モードでDockerデーモンを実行する',
      label: 'デーモンに到達できる者は、コンテナの権限、つまりノードの権限を得る',
      wanted: 'rootlessのBuildKit、Buildah、またはビルドサービス',
    },
    daemon: {
      text: 'コンテナ"{container}"はDockerデーモンを実行する',
      label: 'ここで要求されていない権限か、それを与えるサンドボックスがなければ起動しない',
      wanted: 'rootlessのBuildKit、Buildah、またはビルドサービス',
    },
    shared: {
      text: 'コンテナ"{container}"は{system}のジョブを実行するが、専用のノードにとどめる設定がない',
      label: 'コンテナから抜け出したジョブは、そのノードで他の名前空間のPodに出会う',
      wanted:
        'CI用のtaintを持つノードを選ぶnodeSelectorとtoleration、サンドボックス、またはCI専用のクラスター',
    },
  },
  attack:
    'ビルドや、デーモンに到達したコードは、すでに全権限を持つコンテナの中で全権限を持つコンテナを起動し、マウント一つでノードに達する。',
  fix: 'rootlessのBuildKit、Buildah、またはビルドサービスでビルドし(Kanikoは開発元でアーカイブ済み)、ビルドには専用のクラスターを用意する。',
};
