import type { CheckWords } from '../../catalogue.ts';

export const overcommitRatio: CheckWords = {
  checked: 'v1.37',
  title: '要求(requests)を大きく上回る制限(limits)',
  summary: '制限(limits)は、要求(requests)の何倍にも設定してはならない。',
  messages: {
    ratio: {
      text: '{owner}の{resource}の要求は{request}だが、{found}まで使える',
      label: 'ノードは前者を基に計画されるが、後者まで渡すことになりうる',
      wanted: '要求(requests)の{ratio}倍以下の制限(limits)',
    },
  },
  attack:
    'コンテナ内のコードが、スケジューラーの確保していない制限いっぱいまで一度に使うと、並んで動くPodの分がノードに足りなくなる。',
  fix: '要求(requests)を通常の使用量まで引き上げるか、制限(limits)を引き下げる。',
  parameters: { ratio: '制限を要求の何倍まで認めるか。' },
};
