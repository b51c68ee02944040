import type { CheckWords } from '../../catalogue.ts';

export const procMountRestricted: CheckWords = {
  checked: 'v1.37',
  title: '사용자 네임스페이스에서도 적용되는 procMount',
  summary:
    '컨테이너는 파드가 사용자 네임스페이스(user namespace)에서 실행되든 아니든 마스킹된 /proc을 유지해야 한다.',
  messages: {
    procMount: {
      text: '컨테이너 "{container}"이(가) procMount를 "{found}"(으)로 설정한다',
      label: '컨테이너 런타임의 마스크가 없는 /proc이다',
      wanted: 'Default이거나 설정하지 않음',
    },
  },
  attack:
    '마스킹하지 않은 /proc은 커널의 메모리 맵과 키를 드러내고, 루트 프로세스가 코어 덤프 핸들러 같은 커널 설정을 쓰게 한다. 그 핸들러는 노드에서 실행된다.',
  fix: 'procMount를 지운다.',
  notes: {
    'v1.35':
      '기본(Baseline) 수준의 컨트롤이 사용자 네임스페이스(user namespace)의 파드를 검사하지 않게 되어 새로 생긴 컨트롤이다.',
  },
};
