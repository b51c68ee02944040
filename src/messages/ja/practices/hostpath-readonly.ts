import type { CheckWords } from '../../catalogue.ts';

export const hostpathReadonly: CheckWords = {
  checked: 'v1.37',
  title: '書き込み可能なノードのマウント',
  summary: 'ノードのファイルシステムは、読み取り専用でマウントしなければならない。',
  messages: {
    writable: {
      text: 'コンテナ"{container}"は、ノードの{path}に書き込める',
      wanted: 'readOnly: true',
    },
  },
  attack:
    'コンテナ内でrootとして動くコードがノードにファイルを残す。それはPodより長く残り、ディスクを埋め、ノード上のプログラムに読み込まれる。マウントからは見えないファイルを指すリンクが、その一例である。',
  fix: 'プログラムがそこに書き込む必要がなければ、読み取り専用でマウントする。Podが作るディレクトリ、自身の名前を付けたディレクトリ、コピー先のディレクトリは、そのままにする。',
  parameters: { writablePrefixes: 'コンテナが書き込んでよいノードのパス。配下もすべて含む。' },
};
