import type { CheckWords } from '../../catalogue.ts';

export const memoryLimitSet: CheckWords = {
  checked: 'v1.37',
  title: '메모리 제한(limit)',
  summary: '컨테이너에 메모리 제한(limit)이 있어야 한다.',
  messages: {
    missing: {
      text: '컨테이너 "{container}"이(가) 노드의 메모리를 모두 쓸 수 있다',
      wanted: '여기나 파드 전체 또는 LimitRange로 정한 메모리 제한(limit)',
    },
    init: {
      text: '컨테이너 "{container}"이(가) 파드를 준비하는 동안 노드의 메모리를 모두 쓸 수 있다',
      wanted: '여기나 파드 전체 또는 LimitRange로 정한 메모리 제한(limit)',
    },
  },
  attack:
    '컨테이너 안의 코드가 메모리를 계속 가져가면 커널이 다른 파드의 프로세스를 포함해 노드의 프로세스를 종료한다.',
  fix: '관찰된 최대 사용량보다 4분의 1만큼 높은 제한(limit)을 설정한다. 사용량을 알기 전까지는 구성의 값을 넣는다.',
  parameters: { memory: '자동 수정이 설정하는 제한. 요청이 더 크면 요청을 따른다.' },
};
