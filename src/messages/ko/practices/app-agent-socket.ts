import type { CheckWords } from '../../catalogue.ts';

export const appAgentSocket: CheckWords = {
  checked: 'v1.37',
  title: '애플리케이션이 마운트한 Datadog 에이전트 소켓',
  summary: '애플리케이션은 Datadog 에이전트의 소켓을 노드에서 마운트하지 않아야 한다.',
  messages: {
    socket: {
      text: 'Datadog 에이전트의 소켓을 노드에서 마운트한다({found})',
      label: '이 볼륨 하나 때문에 파드도 네임스페이스도 기본(Baseline) 수준을 지키지 못한다',
      wanted:
        '제한(Restricted) 수준도 허용하는 Datadog CSI 드라이버(타입 {type}), 또는 노드의 에이전트로 보내는 UDP',
    },
  },
  attack:
    '소켓 자체로 얻는 것은 없다. 다만 이 소켓 때문에 네임스페이스를 특권(Privileged) 수준으로 두면 그 안의 어떤 파드든 노드를 장악할 수 있다.',
  fix: 'Datadog CSI 드라이버를 설치한 뒤 볼륨을 그 드라이버의 볼륨으로 바꾸고 읽기 전용으로 마운트한다.',
};
