import type { CheckWords } from '../../catalogue.ts';

export const oldRegistries: CheckWords = {
  checked: 'v1.37',
  title: '쿠버네티스가 떠난 레지스트리',
  summary: '쿠버네티스의 이미지는 지금도 갱신되는 레지스트리에서 가져와야 한다.',
  messages: {
    moved: {
      text: '컨테이너 "{container}"의 이미지를 {from}에서 가져온다: {because}',
      label: '그곳에는 더는 수정 버전이 올라오지 않는다',
      wanted: '{instead}',
    },
  },
  attack:
    '이미지의 수정 버전이 나오지 않아 알려진 취약점이 그대로 남는다. 옛 레지스트리가 없어지면 새 노드에서는 파드가 시작되지 않는다.',
  fix: 'registry.k8s.io에서 가져오고, 하는 김에 더 새로운 릴리스를 쓴다. 옛 이미지가 모두 복사된 것은 아니다.',
};
