import type { CheckWords } from '../../catalogue.ts';

export const nonrootPrivilegedPort: CheckWords = {
  checked: 'v1.37',
  title: 'root以外のユーザーと1024未満のポート',
  summary: 'rootで動作しないコンテナは、1024以上のポートで待ち受けなければならない。',
  messages: {
    bind: {
      text: 'コンテナ"{container}"はrootで動作しないため、ポート{found}での待ち受けに失敗しうる',
      label: 'Dockerとcontainerd 2.0以降はデフォルトで許可するが、他のランタイムは許可しない',
      wanted: '1024以上のポート(ポート{found}は手前のServiceが維持)',
    },
    host: {
      text: 'コンテナ"{container}"はrootで動作しないため、ノードのポート{found}で待ち受けられない',
      label: 'ランタイムによる緩和は、Podのネットワーク内に限られる',
      wanted: '1024以上のポート',
    },
    capability: {
      text: 'コンテナ"{container}"は、ポート{found}で待ち受けるためにNET_BIND_SERVICEを持つ',
      label: 'rootでない場合、プログラムのファイルに印がなければ効果がない',
      wanted: '1024以上のポートと、追加のケーパビリティなし(ポート{found}は手前のServiceが維持)',
    },
  },
  attack:
    'ポートをバインドできないプログラムは、rootで実行されるか、ケーパビリティを与えられる。コンテナ内のコードも、それを手にする。',
  fix: '大きい番号のポートで待ち受け、小さい番号はServiceに任せる。変数か引数がポートを決め、Serviceが入力にある場合は、そのように修正する。そうでなければ、すべてのレベルで許可されるsysctlにより、Podの任意のユーザーが小さい番号のポートをバインドできるようにする。CoreDNSのようにsetcapで印を付けられたプログラムは、そのケーパビリティなしでは起動しない。',
};
