import type { CheckWords } from '../../catalogue.ts';

export const macProfile: CheckWords = {
  checked: 'v1.37',
  title: 'AppArmor와 SELinux',
  summary: '파드는 AppArmor 프로필을 지정하고 SELinux의 사용자와 역할은 건드리지 않아야 한다.',
  messages: {
    unset: {
      text: '컨테이너 "{container}"에 AppArmor 프로필이 지정되어 있지 않다',
      label:
        'AppArmor가 있는 노드는 기본 프로필을 적용하지만, 없는 노드는 아무 말 없이 파드를 격리하지 않은 채(unconfined) 시작한다',
      wanted: '모든 노드에 AppArmor가 있는 클러스터라면 appArmorProfile RuntimeDefault',
    },
    unconfined: {
      text: '컨테이너 "{container}"에 AppArmor가 꺼져 있다',
      wanted: 'RuntimeDefault, 또는 프로그램에 맞춘 프로필',
    },
    identity: {
      text: 'SELinux의 {field}이(가) {found}(으)로 설정되어 있다',
      label: '컨테이너를 서로 떼어 놓는 값은 런타임이 고른다',
      wanted: '{field} 없음',
    },
  },
  attack:
    '프로필이 없으면 컨테이너의 루트는 자신의 기능(capabilities)이 허용하는 만큼 마운트하고 /proc과 /sys 아래에 쓸 수 있다. SELinux 사용자나 역할이 다르면 컨테이너를 서로 떼어 놓는 레이블에서 벗어날 수 있다.',
  fix: '기본 프로필을 지정하고(AppArmor가 없는 노드는 실행을 거부한다) SELinux의 사용자와 역할을 지운다.',
};
