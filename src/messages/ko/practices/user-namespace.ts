import type { CheckWords } from '../../catalogue.ts';

export const userNamespace: CheckWords = {
  checked: 'v1.37',
  title: '사용자 네임스페이스(user namespace)',
  summary: '컨테이너가 루트로 실행될 수 있는 파드는 자체 사용자 네임스페이스(user namespace)를 가져야 한다.',
  messages: {
    root: {
      text: '컨테이너 "{container}"이(가) 루트로 실행되며, 그 루트는 노드의 루트이다',
      wanted: 'hostUsers: false',
    },
    maybe: {
      text: '컨테이너 "{container}"이(가) 루트로 실행될 수 있으며, 그 루트는 노드의 루트이다',
      wanted: 'hostUsers: false 또는 runAsNonRoot: true',
    },
  },
  attack:
    '런타임이나 커널의 결함으로 컨테이너를 벗어난 루트는 노드의 루트이다. 사용자 네임스페이스(user namespace)에서 벗어나면 아무 권한도 없는 사용자이다.',
  fix: '파드에 자체 사용자 네임스페이스(user namespace)를 준다. 노드에는 6.3 이상의 커널과 이를 지원하는 런타임이 필요하다.',
};
