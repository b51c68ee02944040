import type { CheckWords } from '../../catalogue.ts';

export const appAgentSocket: CheckWords = {
  checked: 'v1.37',
  title: 'アプリケーションが使うDatadogエージェントのソケット',
  summary: 'アプリケーションは、Datadogエージェントのソケットをノードからマウントしてはならない。',
  messages: {
    socket: {
      text: 'Datadogエージェントのソケットを、ノードからマウントしている({found})',
      label: 'このボリューム一つのために、Podもその名前空間もベースライン(Baseline)を満たせない',
      wanted:
        '制限(Restricted)も許可するDatadogのCSIドライバー(タイプ{type})、またはノード上のエージェントへのUDP',
    },
  },
  attack:
    'ソケット自体から得られるものはない。しかし、そのために名前空間が特権(Privileged)のままになり、そこにある任意のPodがノードを掌握できる。',
  fix: 'DatadogのCSIドライバーを導入してから、ボリュームをそのドライバーのものに置き換え、読み取り専用でマウントする。',
};
