import type { CheckWords } from '../../catalogue.ts';

export const psaBlocksController: CheckWords = {
  checked: 'v1.37',
  title: '파드가 생기지 않는 컨트롤러',
  summary: '컨트롤러의 네임스페이스는 그 컨트롤러가 만드는 파드를 허용해야 한다.',
  messages: {
    blocked: {
      text: '네임스페이스 {namespace}이(가) {level}을(를) 강제(enforce)하여 이 {kind}의 파드를 거부한다',
      label: '{fields} 때문에 {kind}은(는) 받아들여져도 파드는 생기지 않는다',
      wanted: '{level}이(가) 허용하는 파드',
    },
    refused: {
      text: '클러스터에 따르면 이 {kind}의 파드가 {level}에서 거부된다',
      label: '{fields} 때문에 파드가 생기지 않는다',
      wanted: '{level}이(가) 허용하는 파드',
    },
  },
  attack:
    '이것으로 침입하는 사람은 없다. 다만 급히 서비스를 올려야 하는 사람은 네임스페이스 전체의 수준을 낮추기 쉽고, 그러면 그곳에 파드를 만들 수 있는 모두에게 수준이 낮아진다.',
  fix: '파드를 거부하는 컨트롤의 수정을 적용하고, 네임스페이스의 수준은 그대로 둔다.',
  parameters: {
    clusterDefault:
      '네임스페이스에 레이블이 없을 때 클러스터가 강제하는 수준. PodSecurityConfiguration에서 옮긴다.',
  },
};
