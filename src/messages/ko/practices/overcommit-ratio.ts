import type { CheckWords } from '../../catalogue.ts';

export const overcommitRatio: CheckWords = {
  checked: 'v1.37',
  title: '요청(request)보다 훨씬 높은 제한(limit)',
  summary: '제한(limit)이 요청(request)의 여러 배가 되지 않아야 한다.',
  messages: {
    ratio: {
      text: '{owner}이(가) {resource} {request}을(를) 요청하면서 {found}까지 쓸 수 있다',
      label: '노드는 앞의 양을 기준으로 계획되지만 뒤의 양을 내주어야 할 수도 있다',
      wanted: '요청(request)의 {ratio}배 이하인 제한(limit)',
    },
  },
  attack:
    '컨테이너 안의 코드가 스케줄러가 떼어 두지 않은 제한만큼을 한꺼번에 가져가면 노드에는 옆에 있는 파드가 쓸 것이 남지 않는다.',
  fix: '요청(request)을 평소 사용량만큼 올리거나 제한(limit)을 낮춘다.',
  parameters: { ratio: '제한이 요청의 몇 배까지 될 수 있는지.' },
};
