import type { CheckWords } from '../../catalogue.ts';

export const capabilitiesRestricted: CheckWords = {
  checked: 'v1.37',
  title: 'ケーパビリティの削除(drop)',
  summary:
    'コンテナはすべてのケーパビリティ(capabilities)を削除(drop)しなければならず、追加してよいのはNET_BIND_SERVICEのみである。',
  messages: {
    drop: {
      text: 'コンテナ"{container}"はすべてのケーパビリティを削除(drop)していない',
      label: 'コンテナランタイムがデフォルトで与えるものが残る',
      wanted: 'capabilities.drop: ["ALL"](大文字で)',
    },
    added: {
      text: 'コンテナ"{container}"はケーパビリティ{found}を追加している',
      label: '追加してよいのはNET_BIND_SERVICEのみ',
      wanted: 'NET_BIND_SERVICE以外の追加なし',
    },
  },
  attack:
    'デフォルトのケーパビリティ(capabilities)だけでも、コンテナ内のrootプロセスはファイルの所有者を変更し、小さい番号のポートをバインドできる。ランタイムがNET_RAWを与えていれば、偽造したパケットを隣のPodに送れる。',
  fix: 'dropにALLを指定し、追加したものを取り除く。プログラムが1024未満のポートをバインドする場合は、NET_BIND_SERVICEだけを追加し直す。',
  notes: { 'v1.25': 'WindowsのPod(spec.os.name: windows)は対象外とする。' },
};
