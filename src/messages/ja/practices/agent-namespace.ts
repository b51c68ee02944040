import type { CheckWords } from '../../catalogue.ts';

export const agentNamespace: CheckWords = {
  checked: 'v1.37',
  title: 'エージェントの名前空間',
  summary:
    'ノードエージェントは、privilegedを強制(enforce)し、baselineを監査(audit)と警告(warn)で監視する専用の名前空間に置かなければならない。',
  messages: {
    shared: {
      text: '{agent}は、他のワークロードと共有の名前空間{found}で動作している',
      label: 'エージェントに許可したことが、そこにある全ワークロードに許可される',
      wanted: '専用の名前空間',
    },
    refused: {
      text: '名前空間{found}は{level}を強制(enforce)し、{agent}のPodを拒否する',
      label: 'DaemonSetは受け付けられるが、Podは現れない',
      wanted: 'この名前空間に限りenforce: privileged、auditとwarnはbaseline',
    },
    silent: {
      text: '名前空間{found}は{agent}に何も強制(enforce)せず、何を許可したかも知らせない',
      wanted: 'auditとwarnをbaselineに設定',
    },
  },
  attack: 'エージェントがノードを掌握できる場所では、同じ名前空間にPodを作成できる者もノードを掌握できる。',
  fix: 'エージェントに専用の名前空間を与え、他の誰もそこにPodを作成できないようにし、Podセキュリティのラベルを付ける。',
};
