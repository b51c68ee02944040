import type { CheckWords } from '../../catalogue.ts';

export const cpuLimitSet: CheckWords = {
  checked: 'v1.37',
  title: 'CPU 제한(limit)',
  summary: '팀이 CPU를 나누어 쓰는 대신 스로틀링하기로 했다면 컨테이너에 CPU 제한(limit)을 둔다.',
  messages: {
    missing: {
      text: '컨테이너 "{container}"이(가) 남는 CPU 시간을 모두 쓸 수 있다',
      wanted: '여기나 파드 전체 또는 LimitRange로 정한 CPU 제한(limit), 아니면 이 권장 사항 끄기',
    },
  },
  attack:
    '컨테이너 안의 코드, 이를테면 채굴 프로그램이 노드의 유휴 CPU를 모두 쓰고 그 비용은 요금을 내는 쪽이 떠안는다. 요청(request)이 있는 파드는 제 몫을 지킨다.',
  fix: '컨테이너가 가장 바쁠 때 쓰는 양을 기준으로 제한(limit)을 정하거나, CPU를 제한하지 않기로 팀에서 정한다.',
};
