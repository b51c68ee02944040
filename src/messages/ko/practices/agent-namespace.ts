import type { CheckWords } from '../../catalogue.ts';

export const agentNamespace: CheckWords = {
  checked: 'v1.37',
  title: '에이전트의 네임스페이스',
  summary:
    '노드 에이전트는 privileged를 강제(enforce)하고 baseline으로 감사(audit)하고 경고(warn)하는 전용 네임스페이스에 있어야 한다.',
  messages: {
    shared: {
      text: '{agent}이(가) 다른 워크로드와 함께 쓰는 네임스페이스 {found}에서 실행된다',
      label: '에이전트에 허용한 것이 그 워크로드 모두에 허용된다',
      wanted: '전용 네임스페이스',
    },
    refused: {
      text: '네임스페이스 {found}이(가) {level}을(를) 강제(enforce)하여 {agent}의 파드를 거부한다',
      label: 'DaemonSet은 받아들여지지만 파드는 생기지 않는다',
      wanted: '이 네임스페이스에만 enforce: privileged, audit와 warn은 baseline',
    },
    silent: {
      text: '네임스페이스 {found}이(가) {agent}에 강제(enforce)하는 것이 없고, 무엇을 허용했는지도 알리지 않는다',
      wanted: 'audit와 warn을 baseline으로 설정',
    },
  },
  attack:
    '에이전트가 노드를 쓸 수 있는 곳에서는 같은 네임스페이스에 파드를 만들 수 있는 사람도 노드를 쓸 수 있다.',
  fix: '에이전트에 전용 네임스페이스를 주고, 다른 누구도 그곳에 파드를 만들지 못하게 하고, 레이블을 붙인다.',
};
