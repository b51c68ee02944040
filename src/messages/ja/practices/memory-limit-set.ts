import type { CheckWords } from '../../catalogue.ts';

export const memoryLimitSet: CheckWords = {
  checked: 'v1.37',
  title: 'メモリ制限(limits)',
  summary: 'コンテナには、メモリ制限(limits)がなければならない。',
  messages: {
    missing: {
      text: 'コンテナ"{container}"は、ノードの全メモリを使いうる',
      wanted: 'ここ、Pod全体、またはLimitRangeによるメモリ制限(limits)',
    },
    init: {
      text: 'コンテナ"{container}"は、Podの準備中にノードの全メモリを使いうる',
      wanted: 'ここ、Pod全体、またはLimitRangeによるメモリ制限(limits)',
    },
  },
  attack:
    'コンテナ内のコードがメモリを使い続けると、カーネルが、他のPodのものも含むノードのプロセスを強制終了する。',
  fix: '観測された最大使用量より25%高い制限(limits)を設定する。それが判明するまでは、Gatehouseの設定の値を使う。',
  parameters: { memory: '自動修正が設定する制限。要求がそれより大きければ要求に合わせる。' },
};
