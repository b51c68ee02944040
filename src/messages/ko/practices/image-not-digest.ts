import type { CheckWords } from '../../catalogue.ts';

export const imageNotDigest: CheckWords = {
  checked: 'v1.37',
  title: '다이제스트가 없는 이미지',
  summary: '이미지는 다이제스트로 지정하는 것이 좋다. 다른 이미지에 붙을 수 없는 이름은 다이제스트뿐이다.',
  messages: {
    tag: {
      text: '{user}이(가) 다른 이미지로 바뀔 수 있는 {found}을(를) 지정한다',
      wanted: '다이제스트로 지정한 이미지',
    },
  },
  attack:
    '이미지 저장소에 푸시할 수 있는 사람이 자기 이미지에 그 태그를 붙이면, 다음에 가져오는 노드가 그것을 실행한다. 이미지 저장소에 접근할 수 있거나 레지스트리가 장악되어 있어야 한다.',
  fix: '레지스트리가 이 태그에 대해 알려 주는 다이제스트로 이미지를 지정하고, 둘을 함께 올리는 일은 도구에 맡긴다. 구성에 다이제스트가 있으면 그것을 적는다.',
  parameters: {
    digests: '알려진 다이제스트. 각각 `image:tag@digest`로 적으며, 자동 수정이 이를 채워 넣는다.',
  },
};
