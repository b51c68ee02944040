import type { CheckWords } from '../../catalogue.ts';

export const seccompProfileRestricted: CheckWords = {
  checked: 'v1.37',
  title: 'seccomp 프로필',
  summary: '컨테이너는 seccomp 프로필을 적용해 실행해야 한다.',
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
    unset: {
      text: '컨테이너 "{container}"에 seccomp 프로필이 없다',
      label: 'seccompProfile이 여기에도 파드에도 설정되어 있지 않다',
      wanted: '여기나 파드에 seccompProfile.type: RuntimeDefault 또는 Localhost',
    },
  },
  attack:
    'kubelet에 따로 지정하지 않는 한 프로필이 없는 파드는 필터 없이 실행되어, 컨테이너 안의 코드가 커널의 모든 시스템 콜을 부를 수 있다.',
  fix: '런타임의 기본 프로필을 설정한다.',
  notes: { 'v1.25': '윈도우 파드(spec.os.name: windows)는 검사하지 않는다.' },
};
