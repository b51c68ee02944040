import type { CheckWords } from '../../catalogue.ts';

export const imagePullSecret: CheckWords = {
  checked: 'v1.37',
  title: '레지스트리 자격 증명',
  summary:
    '파드는 비공개 레지스트리의 자격 증명을 실제로 존재하고 타입이 올바른 시크릿(Secret)으로 지정해야 한다.',
  messages: {
    unusable: {
      text: '{who}이(가) 레지스트리용으로 지정한 시크릿(Secret) "{found}"을(를) 쓸 수 없다: {why}',
      label: 'kubelet은 이 시크릿을 건너뛰고 자격 증명 없이 이미지를 가져온다',
      wanted: '이 네임스페이스에 있는 kubernetes.io/dockerconfigjson 타입의 시크릿(Secret)',
    },
    none: {
      text: '{user}이(가) {registry}에서 이미지를 가져오는데 파드에도 서비스 어카운트(ServiceAccount)에도 그 자격 증명이 없다',
      wanted: 'imagePullSecrets(노드에 자격 증명이 있으면 필요 없음)',
    },
    copied: {
      text: '시크릿(Secret) "{found}"의 자격 증명이 네임스페이스 {count}개에 있다',
      label: '그 가운데 한 곳에서 시크릿을 읽을 수 있으면 모든 네임스페이스의 자격 증명을 얻는다',
      wanted: '네임스페이스마다 다른 자격 증명, 또는 노드의 자격 증명',
    },
    default: {
      text: '네임스페이스에서 서비스 어카운트(ServiceAccount)를 지정하지 않은 모든 파드가 시크릿(Secret) "{secret}"(으)로 이미지를 가져온다',
      wanted: '필요한 서비스 어카운트(ServiceAccount)에만 imagePullSecrets',
    },
  },
  attack:
    '네임스페이스에서 시크릿(Secret)을 읽거나 파드를 시작할 수 있는 사람은 그 자격 증명으로 이미지를 가져오고, 많은 레지스트리에서는 푸시까지 한다. 또한 이미지를 가져오지 못하는 파드는 재시작한 뒤 돌아오지 못한다.',
  fix: '자격 증명이 든 시크릿(Secret)을 지정하되, 이 네임스페이스에서 이미지를 가져오는 데만 쓰도록 만든 것을 쓴다.',
  parameters: { nodeCredentials: '노드에 자격 증명이 있는 레지스트리. `registry.corp:5000`처럼 적는다.' },
};
