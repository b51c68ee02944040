import type { CheckWords } from '../../catalogue.ts';

export const seccompProfileBaseline: CheckWords = {
  checked: 'v1.37',
  title: 'seccomp 비활성화',
  summary: '파드와 컨테이너는 seccomp를 끄지 않아야 한다.',
  messages: {
    pod: {
      text: '파드가 seccomp 프로필을 "{found}"(으)로 설정한다',
      label: '시스템 콜을 거르지 않는다',
      wanted: 'RuntimeDefault 또는 Localhost',
    },
    container: {
      text: '컨테이너 "{container}"이(가) seccomp 프로필을 "{found}"(으)로 설정한다',
      label: '시스템 콜을 거르지 않는다',
      wanted: 'RuntimeDefault 또는 Localhost',
    },
    annotation: {
      text: '어노테이션 {key}이(가) seccomp 프로필을 "{found}"(으)로 설정한다',
      label: '시스템 콜을 거르지 않는다',
      wanted: 'runtime/default 또는 localhost/NAME',
    },
  },
  attack:
    '필터가 없으면 컨테이너 안의 코드가 커널의 모든 시스템 콜을 부를 수 있다. 지금까지 컨테이너 탈출 대부분이 발견된 시스템 콜도 그 가운데 있다.',
  fix: '런타임의 기본 프로필을 설정한다.',
  notes: { 'v1.19': '어노테이션 대신 필드를 읽는다.' },
};
