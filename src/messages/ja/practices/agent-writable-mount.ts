import type { CheckWords } from '../../catalogue.ts';

export const agentWritableMount: CheckWords = {
  checked: 'v1.37',
  title: 'エージェントが書き込めるノードのパス',
  summary: 'ノードエージェントは、その機能が読み取るだけのものを、読み取り専用でマウントしなければならない。',
  messages: {
    writable: {
      text: 'コンテナ"{container}"は、{agent}が読み取るだけのノードの{found}に書き込める',
      wanted: 'readOnly: true',
    },
    late: {
      text: 'コンテナ"{container}"は、{agent}の動作中にノードのseccompプロファイル({found})へ書き込める',
      label: 'プロファイルは、それより前にinitコンテナが書き込む',
      wanted: 'readOnly: true、またはマウントなし',
    },
  },
  attack:
    'エージェントは全ノードで動作する。その一つでコードを実行できる者は、このマウントを通じてノードを、しかも全ノードを同じように改変する。',
  fix: 'その配下にマウントされたものも含めて、読み取り専用でマウントする。',
};
