import type { CheckWords } from '../../catalogue.ts';

export const appArmorProfile: CheckWords = {
  checked: 'v1.37',
  title: 'AppArmor 프로필',
  summary: '파드와 컨테이너는 AppArmor를 끄거나 알 수 없는 종류의 프로필을 설정하지 않아야 한다.',
  messages: {
    pod: {
      text: '파드가 AppArmor 프로필을 "{found}"(으)로 설정한다',
      label: '이 파드의 컨테이너들이 AppArmor로 격리되지 않는다',
      wanted: 'RuntimeDefault나 Localhost, 또는 설정하지 않음',
    },
    container: {
      text: '컨테이너 "{container}"이(가) AppArmor 프로필을 "{found}"(으)로 설정한다',
      label: '이 컨테이너가 AppArmor로 격리되지 않는다',
      wanted: 'RuntimeDefault나 Localhost, 또는 설정하지 않음',
    },
    annotation: {
      text: '어노테이션 {key}이(가) AppArmor 프로필을 "{found}"(으)로 설정한다',
      label: '어느 컨테이너를 가리키든 이 어노테이션은 AppArmor를 끈다',
      wanted: 'runtime/default나 localhost/NAME, 또는 어노테이션 없음',
    },
  },
  attack:
    'AppArmor가 없으면 컨테이너 안의 코드는 기본 프로필이 막아 주던 일, 곧 파일시스템을 마운트하고 /proc과 /sys 아래에 쓰는 일을 자신의 기능(capabilities)이 허용하는 만큼 할 수 있다. SYS_ADMIN이 있으면 그것으로 노드까지 나간다.',
  fix: '설정을 지워 런타임이 기본 프로필을 적용하게 한다.',
};
