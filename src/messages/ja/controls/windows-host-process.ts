import type { CheckWords } from '../../catalogue.ts';

export const windowsHostProcess: CheckWords = {
  checked: 'v1.37',
  title: 'Windows HostProcess',
  summary: 'WindowsのPodをHostProcessコンテナとして実行してはならない。',
  messages: {
    pod: {
      text: 'Podのコンテナはホストプロセスとして動作する',
      label: 'コンテナではなく、Windowsノードのプロセス',
      wanted: 'falseまたは未設定',
    },
    container: {
      text: 'コンテナ"{container}"はホストプロセスとして動作する',
      label: 'コンテナではなく、Windowsノードのプロセス',
      wanted: 'falseまたは未設定',
    },
  },
  attack: 'プログラムはWindowsノード上で直接動作し、そのファイル、サービス、ネットワークにアクセスできる。',
  fix: 'hostProcessを削除する。',
};
