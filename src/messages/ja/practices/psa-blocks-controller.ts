import type { CheckWords } from '../../catalogue.ts';

export const psaBlocksController: CheckWords = {
  checked: 'v1.37',
  title: 'Podの現れないコントローラー',
  summary: 'コントローラーの名前空間は、そのコントローラーが作るPodを許可しなければならない。',
  messages: {
    blocked: {
      text: '名前空間{namespace}は{level}を強制(enforce)し、この{kind}のPodを拒否する',
      label: '{fields}のために、{kind}は受け付けられてもPodは現れない',
      wanted: '{level}が許可するPod',
    },
    refused: {
      text: 'クラスターによれば、この{kind}のPodは{level}で拒否されている',
      label: '{fields}のために、Podは現れない',
      wanted: '{level}が許可するPod',
    },
  },
  attack:
    'これで誰かが侵入できるわけではない。しかし、急いでサービスを立ち上げる者は、名前空間全体のレベルを下げてしまいがちである。すると、そこにPodを作成できる全員に対してレベルが下がる。',
  fix: 'Podを拒否するコントロールの修正を適用し、名前空間のレベルはそのままにする。',
  parameters: {
    clusterDefault:
      '名前空間にラベルがないときにクラスターが強制するレベル。PodSecurityConfigurationによる。',
  },
};
