import type { CheckWords } from '../../catalogue.ts';

export const requestsSet: CheckWords = {
  checked: 'v1.37',
  title: 'CPU와 메모리 요청(request)',
  summary: '파드와 함께 계속 실행되는 컨테이너는 CPU와 메모리를 요청(request)해야 한다.',
  messages: {
    missing: {
      text: '컨테이너 "{container}"이(가) {resources}을(를) 요청하지 않는다',
      label: '스케줄러는 필요한 양을 0으로 계산한다',
      wanted: '여기나 파드 전체 또는 LimitRange로 정한 평소 사용량',
    },
  },
  attack:
    '요청(request)이 없으면 스케줄러가 노드에 감당할 수 있는 것보다 많은 파드를 채운다. 얻을 수 있는 만큼 쓰는 코드가 옆에 있는 파드의 리소스를 빼앗거나 그 파드를 축출되게 한다.',
  fix: '컨테이너가 평소 쓰는 양을 요청(request)한다. 사용량을 알기 전까지는 구성의 값을 넣는다.',
  parameters: { cpu: '자동 수정이 요청하는 CPU.', memory: '자동 수정이 요청하는 메모리.' },
};
