import type { CheckWords } from '../../catalogue.ts';

export const secretInAnnotation: CheckWords = {
  checked: 'v1.37',
  title: '파드 어노테이션에 적은 자격 증명',
  summary: '파드의 어노테이션이나 레이블에 자격 증명이 없어야 한다.',
  messages: {
    literal: {
      text: '{key}에 {kind}이(가) 들어 있다({found})',
      label: '파드를 조회할 수 있는 사람은 누구나 읽으며, 모든 파드, 이벤트, 메트릭에 복사된다',
      wanted: '시크릿(Secret) 참조, 또는 도구가 그 용도로 제공하는 것',
    },
  },
  attack: '파드나 그 메트릭, 로그를 읽을 수 있는 사람이 자격 증명을 가져가 어디서나 쓴다.',
  fix: '도구가 자격 증명을 시크릿(Secret)에서 가져오게 하고(Datadog 점검이라면 %%env_NAME%%) 자격 증명을 바꾼다.',
};
