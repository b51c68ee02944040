import type { CheckWords } from '../../catalogue.ts';

export const oldRegistries: CheckWords = {
  checked: 'v1.37',
  title: 'Kubernetesが離れたレジストリ',
  summary: 'Kubernetesのイメージは、今も更新されているレジストリから取得しなければならない。',
  messages: {
    moved: {
      text: 'コンテナ"{container}"のイメージは{from}から取得される({because})',
      label: 'そこに修正はもう届かない',
      wanted: '{instead}',
    },
  },
  attack:
    'イメージに修正が届かず、既知の脆弱性が残り続ける。古いレジストリがなくなると、新しいノードでPodが起動しない。',
  fix: 'registry.k8s.ioから取得し、併せて新しいリリースに更新する。古いイメージのすべてがコピーされているわけではない。',
};
