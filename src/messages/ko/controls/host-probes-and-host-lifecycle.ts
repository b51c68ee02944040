import type { CheckWords } from '../../catalogue.ts';

export const hostProbesAndHostLifecycle: CheckWords = {
  checked: 'v1.37',
  title: '프로브와 라이프사이클 훅의 호스트',
  summary: '프로브와 라이프사이클 훅은 호스트를 지정하지 않아야 한다.',
  messages: {
    host: {
      text: '컨테이너 "{container}"의 {handler}이(가) 호스트 {found}을(를) 지정한다',
      label: 'kubelet이 노드에서 이 주소를 호출한다',
      wanted: '설정하지 않음(파드 자신을 뜻한다), 가상 호스트는 httpHeaders에 지정',
    },
  },
  attack:
    'kubelet이 노드의 네트워크에서 요청을 보낸다. 파드를 작성할 수 있는 사람은 이를 이용해 노드의 루프백 주소에서만 수신하는 서비스나 클라우드의 메타데이터 서비스에 닿을 수 있다.',
  fix: 'host를 지운다. 그러면 kubelet이 파드 자신을 호출한다.',
  notes: { 'v1.34': '새 컨트롤이다(KEP-4940).' },
};
