import type { CheckWords } from '../../catalogue.ts';

export const runAsUser: CheckWords = {
  checked: 'v1.37',
  title: '사용자 0',
  summary: '파드와 컨테이너는 사용자 0을 지정하지 않아야 한다.',
  messages: {
    pod: {
      text: '파드가 사용자 0으로 실행된다',
      label: '사용자 0은 루트이다',
      wanted: '다른 사용자, 또는 설정하지 않음',
    },
    container: {
      text: '컨테이너 "{container}"이(가) 사용자 0으로 실행된다',
      label: '사용자 0은 루트이다',
      wanted: '다른 사용자, 또는 설정하지 않음',
    },
  },
  attack:
    '다른 방벽이 하나라도 무너지면 컨테이너의 루트는 곧 노드의 루트이며, 컨테이너가 가진 기능(capabilities)을 쓰는 데 다른 단계도 필요 없다.',
  fix: 'runAsUser를 지워 이미지의 사용자를 따르게 하거나, 프로그램이 쓰도록 만들어진 사용자를 지정한다.',
  notes: {
    'v1.35': '사용자 네임스페이스(user namespace)에서 실행되는 파드(hostUsers: false)는 검사하지 않는다.',
  },
};
