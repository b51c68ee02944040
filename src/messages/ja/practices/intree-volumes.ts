import type { CheckWords } from '../../catalogue.ts';

export const intreeVolumes: CheckWords = {
  checked: 'v1.37',
  title: 'Kubernetesから外された種類のボリューム',
  summary:
    'ボリュームは、かつてKubernetesに組み込まれていたソースではなく、CSIドライバーを指定しなければならない。',
  messages: {
    handed: {
      text: 'ボリュームのソース{found}{volume, select, nothing {} other {(PersistentVolume"{volume}")}}は非推奨(deprecated)である',
      label: 'KubernetesがCSIドライバー({driver})に引き渡すため、そのインストールが必要',
      wanted: '{driver}のStorageClassを使うPersistentVolumeClaim',
    },
    gone: {
      text: 'ボリュームのソース{found}{volume, select, nothing {} other {(PersistentVolume"{volume}")}}は{gone}でKubernetesから削除された',
      label: 'Podは起動しない',
      wanted: '{driver}のStorageClassを使うPersistentVolumeClaim',
    },
  },
  attack:
    'これ自体で得られるものはない。こうしたソースは、Podを作成できる者なら誰でもクラスター全体のストレージを指定して要求できるため、大半が制限(Restricted)で禁止されている。',
  fix: '同じディスクに対してCSIドライバーのPersistentVolumeを作成して要求するか、新しいPersistentVolumeClaimにデータをコピーする。',
};
