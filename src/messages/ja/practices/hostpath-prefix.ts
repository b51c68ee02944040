import type { CheckWords } from '../../catalogue.ts';

export const hostpathPrefix: CheckWords = {
  checked: 'v1.37',
  title: 'ノードの許可されたパス',
  summary: 'ノードのパスのうち、コンテナがマウントしてよいのは、Gatehouseの設定で許可されたものに限る。',
  messages: {
    outside: {
      text: 'コンテナ"{container}"はノードの{found}をマウントしているが、このパスは許可されていない',
      wanted: '許可されたプレフィックス配下のパス、またはマウントなし',
    },
    writable: {
      text: '{prefix}は読み取りのみ許可されているが、コンテナ"{container}"はノードの{path}に書き込める',
      wanted: 'readOnly: true',
    },
    unmounted: {
      text: 'ボリュームが指すノードの{found}は許可されていない。どのコンテナもマウントしていない',
      wanted: 'このボリュームなし',
    },
  },
  attack:
    'コンテナから見えるノードのパスはすべて、その中のコードが鍵を探し、書き込めるなら外で動くものに手を伸ばす足場となる。これには、Podセキュリティの標準がhostPathを禁止しない名前空間が必要である。',
  fix: '読み取りが許可されたパスは、読み取り専用でマウントする。それ以外は別のボリュームを使うか、パスの許可を求める。',
  parameters: {
    allowedPrefixes:
      'マウントしてよいノードのパス。配下もすべて含む。`readOnly`がfalseでなければ読み取り専用に限り、ワークロードの指定がなければ全ワークロードに許可する。',
  },
};
