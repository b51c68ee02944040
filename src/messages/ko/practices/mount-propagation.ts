import type { CheckWords } from '../../catalogue.ts';

export const mountPropagation: CheckWords = {
  checked: 'v1.37',
  title: '마운트 전파(mount propagation)',
  summary: '컨테이너가 만든 마운트는 컨테이너 안에 머물러야 한다.',
  messages: {
    outward: {
      text: '컨테이너 "{container}"이(가) 볼륨 "{volume}" 아래에 마운트하는 것이 노드에 나타난다',
      label: 'Bidirectional에는 특권(privileged) 컨테이너가 필요하고, 그 마운트는 컨테이너가 끝나도 남는다',
      wanted: 'None, 노드가 나중에 마운트하는 것을 봐야 하면 HostToContainer',
    },
    driver: {
      text: '컨테이너 "{container}"이(가) 볼륨 "{volume}" 아래에 마운트하는 것이 노드에 나타난다(스토리지 드라이버에는 필요하다)',
      wanted: '이 파드의 다른 컨테이너에는 {found} 없음',
    },
    inward: {
      text: '노드가 나중에 볼륨 "{volume}" 아래에 마운트하는 것이 컨테이너 "{container}"에 나타난다',
      wanted: '컨테이너가 나중에 마운트되는 것을 볼 필요가 없으면 None',
    },
  },
  attack:
    '특권(privileged) 컨테이너여야 하지만, 그 안의 코드는 노드와 다른 파드의 파일 위에 마운트하며, 그렇게 마운트한 것은 파드가 사라져도 남는다.',
  fix: '전파 설정을 지운다. 노드를 위해 마운트하는 드라이버는 이름을 지정해 허용한다.',
  parameters: { allowedWorkloads: '어떤 마운트 전파든 써도 되는 워크로드.' },
};
