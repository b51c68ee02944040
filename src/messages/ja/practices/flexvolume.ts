import type { CheckWords } from '../../catalogue.ts';

export const flexvolume: CheckWords = {
  checked: 'v1.37',
  title: 'FlexVolumeドライバー',
  summary: 'ボリュームは、FlexVolumeドライバーではなくCSIドライバーによるものでなければならない。',
  messages: {
    volume: {
      text: 'ボリュームにはFlexVolumeドライバー{found}が必要である',
      label: 'v1.23以降は非推奨(deprecated)。kubeletが各ノードでrootとして実行するプログラム',
      wanted: '{instead}',
    },
    keyVault: {
      text: 'ボリュームには、もう保守されていないFlexVolumeドライバー{found}が必要である',
      label: '現在、Key Vaultの機密情報はSecrets Store CSI Driverで取得する',
      wanted: '{instead}と、SecretProviderClass',
    },
    claimed: {
      text: 'PersistentVolumeClaimの先にあるPersistentVolume"{volume}"には、FlexVolumeドライバー{found}が必要である',
      label: 'v1.23以降は非推奨(deprecated)。kubeletが各ノードでrootとして実行するプログラム',
      wanted: '{instead}',
    },
  },
  attack:
    'ドライバーは、誰にも保守されず、kubeletがPodのオプションを渡してrootとして実行するノード上のプログラムである。その欠陥は、Podを作成できる者にとってノードへの侵入経路となる。',
  fix: 'ボリュームをCSIドライバーのものに置き換える。Key Vaultの場合は、同じオブジェクトを指定したSecretProviderClassと、Podのワークロードアイデンティティ(workload identity)を作成する。',
};
