import type { CheckWords } from '../../catalogue.ts';

export const sysctls: CheckWords = {
  checked: 'v1.37',
  title: 'sysctl',
  summary: '파드는 그 파드에만 작용하는 sysctl만 설정해야 한다.',
  messages: {
    sysctl: {
      text: '파드가 sysctl {found}을(를) 설정한다',
      label: '이 파드 밖에도 작용할 수 있다',
      wanted: '`gatehouse explain sysctls`가 보여 주는 것 가운데 하나, 점으로 구분해 적음',
    },
  },
  attack:
    '파드 자신의 네임스페이스를 벗어난 커널 설정은 노드의 모든 파드에 작용한다. 공격자는 노드의 네트워크나 메모리 보호를 약하게 만들거나 다른 워크로드를 멈춘다.',
  fix: '그 sysctl을 지운다.',
  notes: {
    'v1.0':
      '다음을 허용한다. kernel.shm_rmid_forced, net.ipv4.ip_local_port_range, net.ipv4.tcp_syncookies, net.ipv4.ping_group_range, net.ipv4.ip_unprivileged_port_start.',
    'v1.27': '이 버전부터 다음을 허용한다. net.ipv4.ip_local_reserved_ports.',
    'v1.29':
      '이 버전부터 다음을 허용한다. net.ipv4.tcp_keepalive_time, net.ipv4.tcp_fin_timeout, net.ipv4.tcp_keepalive_intvl, net.ipv4.tcp_keepalive_probes.',
    'v1.32': '이 버전부터 다음을 허용한다. net.ipv4.tcp_rmem, net.ipv4.tcp_wmem.',
    'v1.37': '이 버전부터 다음을 허용한다. net.ipv4.tcp_slow_start_after_idle, net.ipv4.tcp_notsent_lowat.',
  },
};
