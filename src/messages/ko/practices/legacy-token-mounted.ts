import type { CheckWords } from '../../catalogue.ts';

export const legacyTokenMounted: CheckWords = {
  checked: 'v1.37',
  title: '만료되지 않는 토큰',
  summary: '파드에 시크릿(Secret)으로 보관된 서비스 어카운트(ServiceAccount) 토큰을 주지 않아야 한다.',
  messages: {
    token: {
      text: '시크릿(Secret) "{found}"에 만료되지 않는 서비스 어카운트(ServiceAccount) "{account}"의 토큰이 들어 있다',
      wanted: '갱신되고 파드와 함께 사라지는 프로젝티드(projected) serviceAccountToken',
    },
    named: {
      text: '시크릿(Secret) "{found}"의 이름은 v1.24 이전의 쿠버네티스가 만들던 만료되지 않는 토큰의 이름이다',
      wanted: '갱신되고 파드와 함께 사라지는 프로젝티드(projected) serviceAccountToken',
    },
  },
  attack:
    '컨테이너 안의 코드가 토큰을 복사해 가면, 파드가 사라진 지 오래되었어도 누군가 시크릿(Secret)을 지울 때까지 API에 닿는 어디서나 쓸 수 있다.',
  fix: '그 자리에 프로젝티드(projected) serviceAccountToken을 마운트한 다음 시크릿(Secret)을 지운다.',
};
