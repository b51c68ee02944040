import type { CheckWords } from '../../catalogue.ts';

export const limitPadding: CheckWords = {
  checked: 'v1.37',
  title: '사용량 대비 메모리 제한(limit)',
  summary: '메모리 제한(limit)은 지금까지의 최대 사용량보다 4분의 1만큼 높은 것이 좋다.',
  messages: {
    tight: {
      text: '컨테이너 "{container}"의 메모리 제한(limit)은 {found}인데 최대 {most}까지 쓴 적이 있다',
      label: '바쁜 날에는 강제로 종료된다',
      wanted: '{wanted}',
    },
    wasteful: {
      text: '컨테이너 "{container}"의 메모리 제한(limit)은 {found}인데 {most}보다 많이 쓴 적이 없다',
      wanted: '{wanted}',
    },
  },
  attack:
    '평소 사용량보다 조금만 높은 제한이면 바깥에서 부하를 조금만 주어도 컨테이너가 강제로 종료되고, 훨씬 높은 제한이면 컨테이너 안의 코드가 아무도 계획하지 않은 메모리를 가져간다.',
  fix: '최대 사용량보다 4분의 1만큼 높은 제한(limit)을 설정한다.',
  parameters: {
    usage: '컨테이너가 사용한 양. 직접 측정한 값을 적는다.',
    days: '측정해야 하는 일수.',
    tight: '제한이 최대 사용량의 이 배수보다 낮으면 빠듯한 것으로 본다.',
    wasteful: '제한이 최대 사용량의 이 배수보다 높으면 낭비로 본다.',
    padding: '권장하는 제한. 최대 사용량의 배수로 적는다.',
  },
};
