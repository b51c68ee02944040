import type { CheckWords } from '../../catalogue.ts';

export const secretInObjectAnnotation: CheckWords = {
  checked: 'v1.37',
  title: '다른 오브젝트의 어노테이션에 적은 자격 증명',
  summary: '어노테이션에는 kubectl이 마지막으로 적용한 구성까지 포함해 자격 증명이 없어야 한다.',
  messages: {
    literal: {
      text: '{key}에 {kind}이(가) 들어 있다({found})',
      label: '오브젝트를 감시(watch)하는 모든 것이 어노테이션을 읽는다',
      wanted: '시크릿(Secret) 참조, 또는 도구가 그 용도로 제공하는 것',
    },
    applied: {
      text: 'kubectl이 마지막으로 적용한 구성에 자격 증명이 들어 있고, 다른 곳에서 바꿔도 그대로 남는다',
      label: '시크릿(Secret)의 데이터를 감추는 도구도 어노테이션은 그대로 보여 준다',
      wanted: '사본을 남기지 않는 kubectl apply --server-side',
    },
  },
  attack:
    '시크릿(Secret)의 데이터를 감추는 도구와 롤도 어노테이션은 보여 주므로, 그것을 볼 수 있는 사람이 자격 증명을 가져가 어디서나 쓴다.',
  fix: '어노테이션을 지우고, 앞으로는 서버 사이드 어플라이(server-side apply)로 적용하고, 자격 증명을 바꾼다.',
};
