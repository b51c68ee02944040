import type { CheckWords } from '../../catalogue.ts';

export const hostPorts: CheckWords = {
  checked: 'v1.37',
  title: '호스트 포트',
  summary: '컨테이너는 노드의 포트를 차지하지 않아야 한다.',
  messages: {
    hostPort: {
      text: '컨테이너 "{container}"이(가) 노드의 포트 {found}을(를) 차지한다',
      label: '노드의 주소에서 바로 열린다',
      wanted: '설정하지 않음(파드에는 Service로 접근)',
    },
  },
  attack:
    '이 포트는 노드의 모든 주소에서 열려 Service를 거치지 않으며, 많은 네트워크에서는 네트워크 정책도 거치지 않는다. 노드 서비스가 쓸 포트를 먼저 차지한 파드는 그 서비스인 것처럼 응답할 수 있다.',
  fix: 'hostPort를 지우고 파드에는 Service로 접근한다.',
};
