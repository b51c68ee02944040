import type { CheckWords } from '../../catalogue.ts';

export const requestsSet: CheckWords = {
  checked: 'v1.37',
  title: 'CPUとメモリの要求(requests)',
  summary: 'Podと同じ期間動作し続けるコンテナは、CPUとメモリの要求(requests)を設定しなければならない。',
  messages: {
    missing: {
      text: 'コンテナ"{container}"に{resources}の要求(requests)がない',
      label: 'スケジューラーは、必要量をゼロとみなす',
      wanted: '通常の使用量(ここ、Pod全体、またはLimitRangeで)',
    },
  },
  attack:
    '要求(requests)がないと、スケジューラーはノードの容量を超えてPodを配置する。使えるだけ使うコードは、並んで動くPodを圧迫し、あるいは退避(evict)させる。',
  fix: 'コンテナが通常使う量を要求(requests)に設定する。それが判明するまでは、Gatehouseの設定の値を使う。',
  parameters: { cpu: '自動修正が要求するCPU。', memory: '自動修正が要求するメモリ。' },
};
