import type { CheckWords } from '../../catalogue.ts';

export const dnsPolicy: CheckWords = {
  checked: 'v1.37',
  title: '클러스터 DNS',
  summary: '파드는 필요한 경우에만 클러스터 DNS로 이름을 찾는 것이 좋다.',
  messages: {
    unused: {
      text: '파드가 클러스터 DNS에 질의하지만, 파드에 주어진 것 가운데 Service를 가리키는 이름이 없다',
      wanted: '프로그램이 Service를 찾지 않는다면 노드와 같은 방식으로 이름을 찾는 dnsPolicy: Default',
    },
    host: {
      text: '파드가 노드의 네트워크에 있어서 ClusterFirst로는 클러스터 DNS에 닿지 못한다',
      label: '쿠버네티스는 아무 말 없이 노드와 같은 방식으로 이름을 찾는다',
      wanted: 'ClusterFirstWithHostNet, 노드의 이름을 쓰려는 것이면 Default',
    },
  },
  attack:
    '컨테이너 안의 코드는 DNS에 이름을 물어 Service를 찾는다. 다른 정책은 DNS 서버를 숨길 뿐 막지는 않으므로 주소를 알면 여전히 물을 수 있으며, 이를 막는 것은 네트워크 정책뿐이다.',
  fix: '의도한 정책을 설정하고, 프로그램에 필요한 이름을 여전히 찾을 수 있는지 테스트한다.',
};
