import type { CheckWords } from '../../catalogue.ts';

export const imageCacheReuse: CheckWords = {
  checked: 'v1.37',
  title: '공유 노드의 비공개 이미지',
  summary: '비공개 이미지를 공유 노드에 두어 이름만 아는 사람이 쓰게 하지 않아야 한다.',
  messages: {
    cached: {
      text: '{user}이(가) 노드에 남기는 {found}을(를) 그 자격 증명이 없는 파드도 실행할 수 있다',
      label: '이미지가 이미 있으면 kubelet은 자격 증명을 요구하지 않는다',
      wanted: 'AlwaysPullImages, 또는 자격 증명을 확인하는 kubelet(v1.35)',
    },
  },
  attack:
    '같은 노드를 쓰는 다른 테넌트가 이미지 이름과 IfNotPresent나 Never로 파드를 시작해 자격 증명 없이 그 내용을 읽는다. 그 노드에서 파드를 시작할 권한이 있어야 한다.',
  fix: 'AlwaysPullImages 어드미션 플러그인이나 kubelet의 이미지 자격 증명 확인을 켠다. 이 파드의 정책은 다른 파드를 구속하지 않는다.',
  parameters: {
    nodes: '여러 테넌트가 노드를 공유하는지 여부.',
    kubelet: '이미 있는 이미지의 자격 증명에 대한 kubelet의 정책.',
  },
};
