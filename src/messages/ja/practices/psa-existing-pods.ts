import type { CheckWords } from '../../catalogue.ts';

export const psaExistingPods: CheckWords = {
  checked: 'v1.37',
  title: 'レベルを厳しくする前のPod',
  summary: '動作中のPodは、名前空間が今も許可するものでなければならない。',
  messages: {
    runs: {
      text: 'このPodは動作中だが、名前空間{namespace}が強制(enforce)する{level}は、今ではこれを拒否する: {controls}',
      label: '置き換えられるまでは現状を保ち、代わりのPodは拒否される',
      wanted: '{level}が許可するPod。作成元から再起動',
    },
  },
  attack:
    'レベルはPodの作成時にだけ問われ、その後は問われない。以前からあるPodに侵入した者は、名前空間が禁止しているはずのものを、Podが動き続ける限り手にする。',
  fix: 'DeploymentなどPodの作成元を修正し、人が見守る中で再起動する。動作中のPodは編集できない。',
  parameters: {
    clusterDefault:
      '名前空間にラベルがないときにクラスターが強制するレベル。PodSecurityConfigurationによる。',
  },
};
