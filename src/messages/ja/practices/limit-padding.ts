import type { CheckWords } from '../../catalogue.ts';

export const limitPadding: CheckWords = {
  checked: 'v1.37',
  title: '使用量に対するメモリ制限(limits)',
  summary: 'メモリ制限(limits)は、これまでの最大使用量より25%高くすべきである。',
  messages: {
    tight: {
      text: 'コンテナ"{container}"のメモリ制限は{found}だが、{most}まで使用したことがある',
      label: '負荷の高い日には強制終了される',
      wanted: '{wanted}',
    },
    wasteful: {
      text: 'コンテナ"{container}"のメモリ制限は{found}だが、{most}を超えて使用したことがない',
      wanted: '{wanted}',
    },
  },
  attack:
    '通常の使用量をわずかに上回るだけの制限では、外部から少し負荷をかけるだけでコンテナが強制終了される。大きく上回る制限では、コンテナ内のコードが、誰も見込んでいなかったメモリを使う。',
  fix: '制限(limits)を、最大使用量より25%高く設定する。',
  parameters: {
    usage: 'コンテナの使用量。自ら測定した値を書く。',
    days: '測定に必要な日数。',
    tight: '制限が最大使用量のこの倍数を下回ると、余裕がないとみなす。',
    wasteful: '制限が最大使用量のこの倍数を上回ると、過大とみなす。',
    padding: '求める制限。最大使用量に対する倍数で表す。',
  },
};
