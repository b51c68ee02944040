import type { CheckWords } from '../../catalogue.ts';

export const qosClass: CheckWords = {
  checked: 'v1.37',
  title: 'QoSクラス',
  summary: 'Podは、名前空間、優先度、PodDisruptionBudgetが求めるものより低いQoSクラスであってはならない。',
  messages: {
    below: {
      text: 'Podは{found}({class, select, BestEffort {最初に退避される} Burstable {BestEffortの次に、要求より多く使うとすぐ退避される} other {最後に退避される}})だが、{required}が求められている',
      wanted: '{required}',
    },
  },
  attack:
    '別のPodからノードのメモリを埋める者は、このPodを先に退避(evict)させることができる。クラスターを守り、あるいは支えるPodであれば、それこそが攻撃者の狙いである。',
  fix: 'Burstableにするには何らかの要求(requests)を設定する。Guaranteedにするには、全コンテナのCPUとメモリの制限(limits)を要求と等しくする。',
  parameters: {
    required:
      '許可する最低のクラス。ワークロード(`namespace/name`、いずれも`*`可)と優先度クラス(末尾の`*`は、それで始まるものすべて)ごとに指定する。どちらもない項目は全体に適用される。',
    cpu: '値のないコンテナに、自動修正が与えるCPU。',
    memory: '値のないコンテナに、自動修正が与えるメモリ。',
  },
};
