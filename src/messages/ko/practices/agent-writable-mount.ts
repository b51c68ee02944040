import type { CheckWords } from '../../catalogue.ts';

export const agentWritableMount: CheckWords = {
  checked: 'v1.37',
  title: '에이전트가 쓸 수 있는 노드 경로',
  summary: '노드 에이전트는 켜진 기능(feature)이 읽기만 하는 경로를 읽기 전용으로 마운트해야 한다.',
  messages: {
    writable: {
      text: '{agent}은(는) 노드의 {found}을(를) 읽기만 하는데 컨테이너 "{container}"이(가) 그곳에 쓸 수 있다',
      wanted: 'readOnly: true',
    },
    late: {
      text: '{agent}이(가) 실행되는 동안 컨테이너 "{container}"이(가) 노드의 seccomp 프로필({found})에 쓸 수 있다',
      label: '프로필은 그 전에 초기화 컨테이너가 쓴다',
      wanted: 'readOnly: true, 또는 마운트 없음',
    },
  },
  attack:
    '에이전트는 모든 노드에서 실행된다. 그 하나에서 코드를 실행한 사람은 이 마운트로 노드를, 그것도 모든 노드를 똑같이 바꾼다.',
  fix: '그 아래에 마운트된 것까지 포함해 읽기 전용으로 마운트한다.',
};
