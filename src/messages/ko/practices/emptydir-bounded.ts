import type { CheckWords } from '../../catalogue.ts';

export const emptydirBounded: CheckWords = {
  checked: 'v1.37',
  title: 'emptyDir 볼륨의 크기',
  summary: 'emptyDir 볼륨에는 볼륨 자체나 컨테이너의 제한(limit)이 있어야 한다.',
  messages: {
    disk: {
      text: 'emptyDir "{volume}"이(가) 노드의 디스크를 가득 채울 수 있다',
      wanted: 'sizeLimit, 또는 모든 컨테이너에 ephemeral-storage 제한(limit)',
    },
    memory: {
      text: 'emptyDir "{volume}"이(가) 노드의 메모리를 가득 채울 수 있다',
      label: '메모리에 만든 파일시스템인데, 마운트하는 컨테이너에 메모리 제한(limit)이 없다',
      wanted: 'sizeLimit, 또는 메모리 제한(limit)',
    },
  },
  attack:
    '컨테이너 안의 코드가 노드의 디스크나 메모리가 바닥날 때까지 볼륨을 채우면 kubelet은 다른 파드까지 축출한다.',
  fix: '제한을 설정한다. 제한을 넘은 파드는 축출되므로 먼저 사용량을 확인한다.',
  parameters: {
    sizeLimit: '자동 수정이 설정하는 제한. 볼륨을 마운트하는 컨테이너가 얼마나 쓰는지 밝히면 그 값을 쓴다.',
  },
};
