import type { CheckWords } from '../../catalogue.ts';

export const apiEgressOpen: CheckWords = {
  checked: 'v1.37',
  title: 'APIサーバーへの経路',
  summary:
    'Kubernetes APIを必要としないPodは、ネットワーク経由でAPIサーバーに到達できないようにすべきである。',
  messages: {
    unrestricted: {
      text: 'PodはAPIサーバーを必要としないが、その接続を防ぐNetworkPolicyがない',
      wanted: 'Podに必要な到達先だけを許可するNetworkPolicy',
    },
    open: {
      text: 'PodはAPIサーバーを必要としないが、NetworkPolicy"{policy}"がその接続を許可している',
      wanted: 'Podに必要な到達先だけへの外向き通信(egress)',
    },
    host: {
      text: 'Podはノードのネットワーク上にあり、APIサーバーへの接続をNetworkPolicyでは防げない',
      wanted: 'hostNetwork: false、またはhostNetworkが必要な理由',
    },
    dns: {
      text: 'PodはクラスターのDNSを使わないが、NetworkPolicy"{policy}"が問い合わせを許可している',
      wanted: 'クラスターのポート53への外向き通信(egress)なし',
    },
  },
  attack:
    'コンテナ内のコードは、トークンがなくても匿名で、あるいは別の場所で見つけたトークンを使ってAPIサーバーに到達し、DNSにServiceの名前を問い合わせる。トークンを外すだけでは、これを防げない。',
  fix: 'NetworkPolicyで外向き通信(egress)を制限する。それを強制するネットワークプラグインが前提となる。',
  parameters: {
    apiServers:
      'APIサーバーのIPv4アドレス。エンドポイントのアドレスと、ネットワークプラグインがService `kubernetes`のアドレスを見る場合はそのアドレス。',
  },
};
