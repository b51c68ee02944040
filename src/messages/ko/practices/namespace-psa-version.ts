import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaVersion: CheckWords = {
  checked: 'v1.37',
  title: '파드 시큐리티 스탠다드(Pod Security Standards)의 버전',
  summary:
    '네임스페이스가 강제(enforce)하는 것은 버전을 고정해야 하고, 그 버전은 클러스터를 따라 올려야 한다.',
  messages: {
    unpinned: {
      text: '클러스터를 업그레이드할 때마다 강제(enforce)하는 내용이 바뀐다',
      label: '버전을 고정하지 않으면 새로 생긴 컨트롤이 하루아침에 파드를 거부한다',
      wanted: '클러스터의 버전(예: v1.36)',
    },
    old: {
      text: '클러스터는 {cluster}인데 {mode}은(는) {found} 기준으로 판정한다',
      label: 'v1.34의 호스트 프로브처럼 그 뒤에 생긴 컨트롤이 적용되지 않는다',
      wanted: '클러스터보다 마이너 버전이 몇 개까지만 낮은 버전',
    },
  },
  attack:
    '오래된 버전에 고정하면 네임스페이스를 여러 해 전 기준으로 판정하므로, 이후 버전의 파드 시큐리티 스탠다드(Pod Security Standards)가 금지한 것을 파드가 쓸 수 있다.',
  fix: 'warn을 latest로 두었을 때 무엇을 알리는지 확인한 다음 클러스터의 버전으로 고정한다.',
  parameters: { maxAge: '고정한 버전이 클러스터보다 뒤처져도 되는 마이너 버전의 수.' },
};
