import type { CheckWords } from '../../catalogue.ts';

export const ephemeralStorage: CheckWords = {
  checked: 'v1.37',
  title: 'ノードのストレージ',
  summary:
    'ノードのディスクに書き込むコンテナは、ephemeral-storageの要求(requests)と制限(limits)を設定しなければならない。',
  messages: {
    limit: {
      text: 'コンテナ"{container}"は、{where}を通じてノードのディスクを使い尽くしうる',
      wanted: 'ephemeral-storageの制限(limits)',
    },
    request: {
      text: 'コンテナ"{container}"は{where}に書き込むが、そのためのディスクを要求していない',
      wanted: 'ephemeral-storageの要求(requests)',
    },
  },
  attack:
    'コンテナ内のコードがファイルやログでノードのディスクを埋めると、kubeletは他者のものも含めてPodを退避(evict)させる。',
  fix: 'ログも含めたコンテナの書き込み量から、ephemeral-storageの要求(requests)と制限(limits)を設定する。',
};
