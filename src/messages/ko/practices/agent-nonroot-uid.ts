import type { CheckWords } from '../../catalogue.ts';

export const agentNonrootUid: CheckWords = {
  checked: 'v1.37',
  title: 'Datadog 에이전트의 사용자',
  summary:
    '루트로 실행하지 않는 Datadog 에이전트는 릴리스에 정해진 사용자로 실행해야 한다(7.48부터 100, 그 전은 101).',
  messages: {
    number: {
      text: '사용자 {found}은(는) 에이전트 {release} 릴리스의 dd-agent가 아니다',
      label: '파일 소유자가 달라서 점검이 실패한다. 한국어 설명서의 이 부분은 최신이 아니다',
      wanted: '{right}',
    },
    contradiction: {
      text: '컨테이너 "{container}"은(는) 루트로 실행하지 않겠다면서 사용자 0으로 실행하도록 지정되어 있다',
      label: 'kubelet이 시작을 거부한다',
      wanted: '다른 사용자를 쓰거나 runAsNonRoot를 빼기',
    },
    unnamed: {
      text: '컨테이너 "{container}"이(가) 루트로 실행하지 않겠다고 하면서 사용자를 밝히지 않았는데, 에이전트의 이미지는 루트로 실행된다',
      label: 'kubelet이 시작을 거부한다',
      wanted: 'runAsUser: {right}',
    },
    powerless: {
      text: '컨테이너 "{container}"이(가) SYS_ADMIN을 추가하지만 루트로 실행되지 않는다',
      label: '추가한 기능(capabilities)은 루트가 아닌 사용자에게 쓸모가 없으므로 그것이 필요한 일은 실패한다',
      wanted: '이 컨테이너만 루트로 실행하거나, 컨테이너와 그 기능(capabilities)을 모두 빼기',
    },
  },
  attack:
    '이것만으로 얻는 것은 없다. 다만 다른 사용자로 실행하면 실패하는 에이전트는 급한 사람이 루트로 되돌려 놓기 마련이고, 모든 노드의 루트는 공격자가 노릴 만한 것이다.',
  fix: 'dd-agent 사용자를 그 릴리스에 정해진 번호로 지정한다.',
};
