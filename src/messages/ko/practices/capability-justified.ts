import type { CheckWords } from '../../catalogue.ts';

export const capabilityJustified: CheckWords = {
  checked: 'v1.37',
  title: '기능(capabilities)을 추가한 이유',
  summary: '추가하는 기능(capabilities)은 모두 구성에서 허용하거나 어노테이션으로 이유를 밝혀야 한다.',
  messages: {
    added: {
      text: '컨테이너 "{container}"이(가) {found}을(를) 추가하는데 이유가 적혀 있지 않다',
      wanted: '{found} 없음, 또는 어노테이션 {key}에 적은 이유',
    },
    besides: {
      text: '컨테이너 "{container}"이(가) {found}을(를) 추가하는데 이유가 적혀 있지 않다',
      label: '기본으로 유지되는 것: {kept}',
      wanted: 'drop: [ALL]에 {found} 없음, 또는 어노테이션 {key}에 적은 이유',
    },
    all: {
      text: '컨테이너 "{container}"이(가) 모든 기능(capabilities)을 추가한다',
      label: '장치만 빼면 특권(privileged) 컨테이너와 다르지 않다',
      wanted: '프로그램에 필요한 것만 이유를 밝혀 추가',
    },
  },
  attack:
    '기능(capabilities)은 컨테이너의 루트가 노드의 커널에 요구할 수 있는 범위를 넓힌다. SYS_ADMIN, SYS_MODULE, SYS_PTRACE 같은 몇몇은 그것만으로, 또는 다른 설정 하나만 더해도 탈출로가 된다.',
  fix: '그 기능(capabilities)을 지운다. ALL을 제거하고, 프로그램에 필요하다고 확인된 것만 다시 추가한다.',
  parameters: {
    allowed: '이유 없이 추가해도 되는 기능(capabilities). NET_BIND_SERVICE는 언제나 추가해도 된다.',
  },
};
