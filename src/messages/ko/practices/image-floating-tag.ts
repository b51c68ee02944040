import type { CheckWords } from '../../catalogue.ts';

export const imageFloatingTag: CheckWords = {
  checked: 'v1.37',
  title: '고정되지 않은 이미지 태그(floating tag)',
  summary: '이미지는 고정되지 않은 태그(floating tag)가 아니라 버전이나 다이제스트로 지정해야 한다.',
  messages: {
    untagged: {
      text: '{user}이(가) 이미지를 가져오는 시점의 {found}을(를) 그대로 쓴다',
      label: '태그가 없으면 latest이다',
      wanted: '버전이나 다이제스트',
    },
    floating: {
      text: '{user}이(가) 이미지를 가져오는 시점에 {tag} 태그가 붙어 있는 것을 그대로 쓴다',
      wanted: '버전이나 다이제스트',
    },
  },
  attack:
    '이미지 저장소에 푸시할 수 있는 사람은 매니페스트를 바꾸지 않고도 다음 파드가 실행할 것을 바꾸며, 나중에는 어느 이미지가 실행되었는지 아무도 알 수 없다. 이미지 저장소에 접근할 수 있어야 한다.',
  fix: '지금 실행 중인 버전을 지정하고, 버전은 도구로 올리되 변경을 검토한다.',
  parameters: { floatingTags: '`latest` 외에 고정되지 않은 태그.' },
};
