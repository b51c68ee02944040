import type { CheckWords } from '../../catalogue.ts';

export const hostProbesAndHostLifecycle: CheckWords = {
  checked: 'v1.37',
  title: 'Probeとライフサイクルフックのホスト指定',
  summary: 'Probeとライフサイクルフックにホストを指定してはならない。',
  messages: {
    host: {
      text: 'コンテナ"{container}"の{handler}はホスト{found}を指定している',
      label: 'kubeletがノードからこのアドレスを呼び出す',
      wanted: '未設定(Pod自身を指す)。仮想ホストはhttpHeadersに指定',
    },
  },
  attack:
    'kubeletはノードのネットワークからリクエストを送る。Podを作成できる者はこれを利用して、ノードのループバックアドレスで待ち受けるサービスや、クラウドのメタデータサービスに到達できる。',
  fix: 'hostを削除する。以後、kubeletはPod自身を呼び出す。',
  notes: { 'v1.34': '新設のコントロール(KEP-4940)。' },
};
