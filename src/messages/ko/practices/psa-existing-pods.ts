import type { CheckWords } from '../../catalogue.ts';

export const psaExistingPods: CheckWords = {
  checked: 'v1.37',
  title: '수준을 높이기 전에 만들어진 파드',
  summary: '실행 중인 파드는 네임스페이스가 지금도 허용하는 것이어야 한다.',
  messages: {
    runs: {
      text: '이 파드는 실행 중이지만 {level}을(를) 강제(enforce)하는 네임스페이스 {namespace}이(가) 이제는 거부한다: {controls}',
      label: '교체될 때까지는 가진 것을 그대로 유지하고, 이를 대신할 파드는 거부된다',
      wanted: '{level}이(가) 허용하는 파드, 이 파드를 만든 것에서 재시작',
    },
  },
  attack:
    '수준은 파드를 만들 때만 검사하고 다시는 검사하지 않는다. 그 전에 만들어진 파드에 들어간 사람은 네임스페이스가 금지하는 듯 보이는 것을 파드가 살아 있는 동안 계속 가진다.',
  fix: 'Deployment처럼 파드를 만든 것을 고치고, 지켜보는 사람이 있을 때 재시작한다. 실행 중인 파드는 고칠 수 없다.',
  parameters: {
    clusterDefault:
      '네임스페이스에 레이블이 없을 때 클러스터가 강제하는 수준. PodSecurityConfiguration에서 옮긴다.',
  },
};
