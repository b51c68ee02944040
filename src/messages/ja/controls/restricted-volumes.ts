import type { CheckWords } from '../../catalogue.ts';

export const restrictedVolumes: CheckWords = {
  checked: 'v1.37',
  title: 'ボリュームの種類',
  summary:
    'Podが使うボリュームは、ノードの内部に達せず、ストレージドライバーを迂回しないものに限らなければならない。',
  messages: {
    restricted: {
      text: 'ボリューム"{volume}"の種類は{found}である',
      label: '制限(Restricted)が許可しない種類',
      wanted:
        'configMap、csi、downwardAPI、emptyDir、ephemeral、image、persistentVolumeClaim、projected、secretのいずれか',
    },
    unknown: {
      text: 'ボリューム"{volume}"には、Kubernetesが認識するソースがない',
      label: 'ソースがないか、つづりの誤りか、このリリースより新しいもの',
      wanted:
        'configMap、csi、downwardAPI、emptyDir、ephemeral、image、persistentVolumeClaim、projected、secretのいずれか',
    },
  },
  attack:
    'hostPathボリュームはノードのファイルを開放する。インツリー(in-tree)のネットワークボリュームは、Podの作成者が選んだアドレスと認証情報を使って、ノード自身がマウントする。',
  fix: 'CSIドライバーによるPersistentVolumeClaimか、制限(Restricted)が許可する他の種類を使う。',
};
