import type { CheckWords } from '../../catalogue.ts';

export const serviceLinks: CheckWords = {
  checked: 'v1.37',
  title: 'Service 링크',
  summary: '파드는 네임스페이스의 모든 Service를 환경 변수로 받지 않는 것이 좋다.',
  messages: {
    links: {
      text: '모든 컨테이너의 환경 변수에 네임스페이스의 모든 Service가 나열된다',
      label: '파드의 시작이 느려지고 자체 변수의 이름과 겹칠 수 있다. KUBERNETES_SERVICE_*는 남는다',
      wanted: 'enableServiceLinks: false',
    },
    used: {
      text: '모든 컨테이너의 환경 변수에 네임스페이스의 모든 Service가 나열되고, 그 가운데 {name}을(를) 읽는다',
      wanted: '{name} 대신 Service의 이름을 쓴 다음 enableServiceLinks: false',
    },
  },
  attack:
    '컨테이너 안의 코드가 누구에게 묻지 않고도 네임스페이스에 있는 모든 Service의 주소와 포트를 읽는다. 링크를 꺼도 감춰질 뿐 그곳으로 가는 길이 막히지는 않는다.',
  fix: 'enableServiceLinks를 false로 설정한다. 프로그램이 직접 이런 변수를 읽으면 먼저 Service의 이름을 쓰게 한다.',
};
