import type { CheckWords } from '../../catalogue.ts';

export const agentKeyLiteral: CheckWords = {
  checked: 'v1.37',
  title: '변수에 그대로 적은 Datadog 키',
  summary: 'Datadog 키는 시크릿(Secret)에서 가져와야 한다.',
  messages: {
    api: {
      text: '컨테이너 "{container}"의 변수 {name}에 Datadog API 키가 그대로 적혀 있다({found})',
      label: '매니페스트나 그 이력, 또는 파드를 읽을 수 있는 사람은 누구나 키를 얻는다',
      wanted: '차트 값의 datadog.apiKeyExistingSecret, 또는 valueFrom.secretKeyRef',
    },
    app: {
      text: '컨테이너 "{container}"의 변수 {name}에 Datadog 애플리케이션 키가 그대로 적혀 있다({found})',
      label: '키 소유자가 보는 모든 대시보드, 로그, 메트릭을 읽을 수 있는 키이다',
      wanted: '차트 값의 datadog.appKeyExistingSecret, 또는 valueFrom.secretKeyRef',
    },
  },
  attack:
    'API 키가 있으면 누구나 꾸며 낸 메트릭과 로그를 보내고 그 비용을 떠넘길 수 있다. 애플리케이션 키까지 있으면 키 소유자가 할 수 있는 만큼 읽고 바꾼다.',
  fix: '키를 담은 시크릿(Secret)을 만들어 참조하고, 이전 키는 이력에 남아 있으므로 키를 바꾼다.',
};
