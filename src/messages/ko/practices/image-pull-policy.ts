import type { CheckWords } from '../../catalogue.ts';

export const imagePullPolicy: CheckWords = {
  checked: 'v1.37',
  title: '고정되지 않은 태그(floating tag)의 이미지 풀(pull) 정책',
  summary: '고정되지 않은 태그(floating tag)로 지정한 이미지는 매번 새로 가져와야 한다.',
  messages: {
    stale: {
      text: '{user}이(가) 노드가 처음 가져온 시점의 {tag}을(를) 계속 실행한다',
      label: '노드마다 같은 이름으로 다른 이미지를 실행하고, 수정 사항이 전달되지 않는다',
      wanted: 'Always, 또는 {tag} 대신 버전',
    },
    never: {
      text: '{user}이(가) 노드에 {tag}(이)라는 태그로 남아 있는 아무 이미지나 실행한다',
      wanted: 'Always, 또는 {tag} 대신 버전',
    },
  },
  attack:
    '이미지 저장소의 같은 태그에 고쳐진 이미지가 있어도, 예전에 한 번 가져온 노드에서는 알려진 결함이 있는 옛 이미지가 계속 실행된다.',
  fix: 'Always로 설정한다.',
  parameters: { floatingTags: '`latest` 외에 고정되지 않은 태그.' },
};
