import type { CheckWords } from '../../catalogue.ts';

export const hostNamespaces: CheckWords = {
  checked: 'v1.37',
  title: '호스트 네임스페이스',
  summary: '파드는 노드의 네트워크, 프로세스, IPC 네임스페이스를 공유하지 않아야 한다.',
  messages: {
    hostNetwork: {
      text: '파드가 노드의 네트워크를 쓴다',
      label: '네트워크 정책을 거치지 않고 노드의 모든 포트와 주소에 닿는다',
      wanted: 'false이거나 설정하지 않음',
    },
    hostPID: {
      text: '파드가 노드의 프로세스를 본다',
      label: '노드의 모든 프로세스가 인자와 환경 변수까지 보인다',
      wanted: 'false이거나 설정하지 않음',
    },
    hostIPC: {
      text: '파드가 노드의 IPC를 공유한다',
      label: '노드의 공유 메모리와 세마포어가 열린다',
      wanted: 'false이거나 설정하지 않음',
    },
  },
  attack:
    'hostPID가 있으면 공격자는 노드에 있는 모든 프로세스의 환경 변수를 읽고, SYS_PTRACE를 가진 루트라면 그 프로세스 안으로 들어간다. hostNetwork가 있으면 노드의 루프백 주소에서만 수신하는 서비스에 접속하고, 루트가 기본으로 갖는 NET_RAW로 노드의 트래픽을 가로챈다. hostIPC가 있으면 다른 프로세스의 공유 메모리를 읽는다.',
  fix: '이 필드를 지운다.',
};
