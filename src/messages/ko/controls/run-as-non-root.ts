import type { CheckWords } from '../../catalogue.ts';

export const runAsNonRoot: CheckWords = {
  checked: 'v1.37',
  title: '루트로 실행',
  summary: '컨테이너는 루트로 실행하지 않는다고 약속해야 한다.',
  messages: {
    pod: {
      text: '파드가 루트로 실행될 수 있다고 선언한다',
      label: '컨테이너에 다르게 적혀 있어도 파드의 위반으로 본다',
      wanted: 'true',
    },
    container: { text: '컨테이너 "{container}"이(가) 루트로 실행될 수 있다고 선언한다', wanted: 'true' },
    unset: {
      text: '컨테이너 "{container}"이(가) 루트로 실행될 수 있다',
      label: 'runAsNonRoot가 여기에도 파드에도 설정되어 있지 않다',
      wanted: '여기나 파드에 runAsNonRoot: true',
    },
  },
  attack:
    '다른 방벽이 하나라도 무너지면 컨테이너의 루트는 곧 노드의 루트이다. 마운트한 디렉터리에 쓴 파일을 루트로 소유하고, 커널에서 거치는 검사도 적다.',
  fix: 'runAsNonRoot를 true로 설정한다. 그러면 이미지는 0이 아닌 숫자 사용자로 실행되어야 한다.',
  notes: {
    'v1.35': '사용자 네임스페이스(user namespace)에서 실행되는 파드(hostUsers: false)는 검사하지 않는다.',
  },
};
