import type { CheckWords } from '../../catalogue.ts';

export const sysctls: CheckWords = {
  checked: 'v1.37',
  title: 'sysctl',
  summary: 'Podは、そのPodだけに作用するsysctl以外を設定してはならない。',
  messages: {
    sysctl: {
      text: 'Podはsysctl {found}を設定している',
      label: 'このPodの外にも作用しうる',
      wanted: '`gatehouse explain sysctls`に列挙されたもの(ドット区切りで表記)',
    },
  },
  attack:
    'Pod自身の名前空間に収まらないカーネル設定は、ノード上の全Podに影響する。攻撃者はノードのネットワークやメモリの保護を弱め、あるいは他のワークロードを停止させる。',
  fix: 'そのsysctlを削除する。',
  notes: {
    'v1.0':
      '許可するもの: kernel.shm_rmid_forced、net.ipv4.ip_local_port_range、net.ipv4.tcp_syncookies、net.ipv4.ping_group_range、net.ipv4.ip_unprivileged_port_start。',
    'v1.27': 'このバージョンから許可するもの: net.ipv4.ip_local_reserved_ports。',
    'v1.29':
      'このバージョンから許可するもの: net.ipv4.tcp_keepalive_time、net.ipv4.tcp_fin_timeout、net.ipv4.tcp_keepalive_intvl、net.ipv4.tcp_keepalive_probes。',
    'v1.32': 'このバージョンから許可するもの: net.ipv4.tcp_rmem、net.ipv4.tcp_wmem。',
    'v1.37':
      'このバージョンから許可するもの: net.ipv4.tcp_slow_start_after_idle、net.ipv4.tcp_notsent_lowat。',
  },
};
