import type { CheckWords } from '../../catalogue.ts';

export const dnsPolicy: CheckWords = {
  checked: 'v1.37',
  title: 'クラスターのDNS',
  summary: 'Podは、必要とする場合に限り、クラスターのDNSで名前を解決すべきである。',
  messages: {
    unused: {
      text: 'PodはクラスターのDNSに問い合わせるが、渡されたものの中にServiceの名前はない',
      wanted: 'プログラムがServiceを検索しないのであれば、ノードと同じ方法で名前を解決するdnsPolicy: Default',
    },
    host: {
      text: 'Podはノードのネットワーク上にあり、ClusterFirstではクラスターのDNSに到達しない',
      label: 'Kubernetesは、何も告げずにノードと同じ方法で名前を解決する',
      wanted: 'ClusterFirstWithHostNet。ノードの名前解決を使う意図であればDefault',
    },
  },
  attack:
    'コンテナ内のコードは、DNSに名前を問い合わせてServiceを見つける。別のポリシーにしてもサーバーは隠れるだけで、遮断されない。アドレスを知る者は引き続き問い合わせでき、それを止められるのはネットワークポリシーだけである。',
  fix: '意図したポリシーを設定し、プログラムに必要な名前が引き続き解決できることをテストする。',
};
