import type { CheckWords } from '../../catalogue.ts';

export const pspObjects: CheckWords = {
  checked: 'v1.37',
  title: 'PodSecurityPolicy의 잔재',
  summary: 'v1.25 이상의 클러스터는 PodSecurityPolicy에 의존하지 않아야 한다.',
  messages: {
    policy: {
      text: 'PodSecurityPolicy "{found}"은(는) 아무것도 보호하지 않는다: 이 종류(kind)는 v1.25에서 제거되었다',
      label: '네임스페이스 레이블이나 다른 정책 엔진이 막지 않으면, 이것이 금지하던 것이 허용된다',
      wanted: '네임스페이스에 pod-security.kubernetes.io 레이블',
    },
    current: {
      text: 'PodSecurityPolicy "{found}"은(는) v1.25부터 동작하지 않는다',
      wanted: '업그레이드하기 전에 네임스페이스에 pod-security.kubernetes.io 레이블',
    },
    grant: {
      text: 'v1.25에서 제거된 PodSecurityPolicy를 사용할 권한을 부여한다',
      wanted: '이 규칙 없음',
    },
  },
  attack:
    '사람들은 파드가 막힌다고 믿지만 이제는 아무것도 막지 않는다. 파드를 만들 수 있는 사람은 모든 권한을 가진 파드를 시작한다.',
  fix: '권한 부여를 지운다. 정책은 네임스페이스의 수준으로 바꾸고 수준보다 세밀한 부분은 다른 정책 엔진으로 옮긴 다음 삭제한다.',
};
