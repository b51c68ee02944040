import type { CheckWords } from '../../catalogue.ts';

export const hostPorts: CheckWords = {
  checked: 'v1.37',
  title: 'ホストポート',
  summary: 'コンテナはノードのポートを占有してはならない。',
  messages: {
    hostPort: {
      text: 'コンテナ"{container}"はノードのポート{found}を占有する',
      label: 'ノード自身のアドレスで開く',
      wanted: '未設定(PodにはService経由でアクセス)',
    },
  },
  attack:
    'このポートはノードの全アドレスで開き、Serviceを経由せず、多くのネットワークではネットワークポリシーも通らない。ノードのサービスが使うポートを先に占有したPodは、そのサービスに代わって応答できる。',
  fix: 'hostPortを削除し、PodにはService経由でアクセスする。',
};
