import type { CheckWords } from '../../catalogue.ts';

export const psaWebhookConfig: CheckWords = {
  checked: 'v1.37',
  title: '파드 시큐리티 웹훅',
  summary: '파드 시큐리티 웹훅은 응답하지 못할 때 거부해야 하며, 자기 자신 외에는 제외하지 않아야 한다.',
  messages: {
    open: {
      text: '웹훅이 응답하지 않으면 파드가 판정 없이 허용된다',
      wanted: 'failurePolicy: Fail',
    },
    excluded: {
      text: '웹훅에서 제외된 네임스페이스가 있다: {found}',
      label: '그 네임스페이스의 레이블은 효과가 없다',
      wanted: '웹훅의 네임스페이스와 kube-system만 제외',
    },
    broad: {
      text: '{field}에서 너무 많은 것을 면제한다: {found}',
      label: '클러스터의 컨트롤러는 모든 네임스페이스의 파드를 만들고, 런타임 클래스는 누구나 지정할 수 있다',
      wanted: '네임스페이스, 또는 사람이나 파이프라인에 해당하는 개별 사용자',
    },
  },
  attack:
    '파드를 만들 수 있는 사람이 웹훅이 멈춘 때를 기다리거나 제외된 것을 이용해, 네임스페이스가 금지한 파드를 시작한다.',
  fix: '응답하지 못하면 거부하게 하고, 웹훅의 네임스페이스를 뺀 모든 네임스페이스를 판정한다.',
};
