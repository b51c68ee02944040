import type { CheckWords } from '../../catalogue.ts';

export const emptydirBounded: CheckWords = {
  checked: 'v1.37',
  title: 'emptyDirボリュームのサイズ',
  summary: 'emptyDirボリュームには、それ自体またはコンテナの側に制限がなければならない。',
  messages: {
    disk: {
      text: 'emptyDir"{volume}"は、ノードのディスクを使い尽くしうる',
      wanted: 'sizeLimit、または全コンテナにephemeral-storageの制限(limits)',
    },
    memory: {
      text: 'emptyDir"{volume}"は、ノードのメモリを使い尽くしうる',
      label: 'メモリ上のファイルシステムで、マウントするコンテナにメモリ制限(limits)がない',
      wanted: 'sizeLimit、またはメモリ制限(limits)',
    },
  },
  attack:
    'コンテナ内のコードがボリュームを満たしてノードのディスクやメモリを枯渇させると、kubeletは他のPodまで退避(evict)させる。',
  fix: '制限を設定する。制限を超えたPodは退避(evict)されるため、先に使用量を確認する。',
  parameters: {
    sizeLimit: '自動修正が設定する制限。マウントするコンテナが書き込む量を示していれば、その値を使う。',
  },
};
