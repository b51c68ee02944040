import type { CheckWords } from '../../catalogue.ts';

export const hostNamespaces: CheckWords = {
  checked: 'v1.37',
  title: 'ホストの名前空間',
  summary: 'Podはノードのネットワーク、プロセス、IPCの名前空間を共有してはならない。',
  messages: {
    hostNetwork: {
      text: 'Podはノードのネットワークを使用する',
      label: 'ネットワークポリシーを通らず、ノードの全ポートと全アドレスが使える',
      wanted: 'falseまたは未設定',
    },
    hostPID: {
      text: 'Podからノードのプロセスが見える',
      label: 'ノードの全プロセスが、引数と環境変数まで見える',
      wanted: 'falseまたは未設定',
    },
    hostIPC: {
      text: 'PodはノードのIPCを共有する',
      label: 'ノードの共有メモリとセマフォが使える',
      wanted: 'falseまたは未設定',
    },
  },
  attack:
    'hostPIDがあれば、攻撃者はノード上の全プロセスの環境変数を読み取り、SYS_PTRACEを持つrootならそのプロセスに侵入する。hostNetworkがあれば、ノードのループバックアドレスで待ち受けるサービスに到達し、rootがデフォルトで持つNET_RAWがあればノードの通信を傍受する。hostIPCがあれば、他のプロセスの共有メモリを読み取る。',
  fix: 'このフィールドを削除する。',
};
