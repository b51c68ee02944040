import type { CheckWords } from '../../catalogue.ts';

export const osMismatchedFields: CheckWords = {
  checked: 'v1.37',
  title: '다른 운영체제의 필드',
  summary: '파드는 자신이 실행되는 운영체제의 보안 필드를 써야 한다.',
  messages: {
    linux: {
      text: '{field}은(는) 리눅스용이어서 여기서는 {effect}: {because}',
      wanted: '{field} 없음',
    },
    windows: {
      text: '{field}은(는) 윈도우용이어서 여기서는 {effect}: {because}',
      wanted: '{field} 없음',
    },
    name: {
      text: '파드가 윈도우 노드를 선택하면서 윈도우용이라고 밝히지 않는다',
      label: '어드미션이 이를 리눅스 파드로 보고, 이 파드에는 소용없는 규칙으로 판정한다',
      wanted: 'windows',
    },
    user: {
      text: '컨테이너 "{container}"이(가) 관리자로 실행되는지를 이미지가 정한다',
      wanted: 'ContainerUser',
    },
    administrator: {
      text: '컨테이너가 {found}(으)로 실행된다',
      wanted: 'ContainerUser',
    },
  },
  attack:
    '매니페스트가 약속하는 제한을 운영체제가 알지 못하므로 컨테이너 안의 코드는 그 제한 없이 실행된다. 윈도우에서 다른 사용자를 지정하지 않으면 컨테이너의 관리자로 실행된다.',
  fix: '운영체제가 알지 못하는 필드를 지우고, 운영체제를 밝히고, 윈도우에서는 ContainerUser로 실행한다.',
};
