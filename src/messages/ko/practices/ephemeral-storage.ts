import type { CheckWords } from '../../catalogue.ts';

export const ephemeralStorage: CheckWords = {
  checked: 'v1.37',
  title: '노드의 스토리지',
  summary: '노드의 디스크에 쓰는 컨테이너는 ephemeral-storage의 요청(request)과 제한(limit)을 설정해야 한다.',
  messages: {
    limit: {
      text: '컨테이너 "{container}"이(가) {where}을(를) 통해 노드의 디스크를 가득 채울 수 있다',
      wanted: 'ephemeral-storage 제한(limit)',
    },
    request: {
      text: '컨테이너 "{container}"이(가) {where}에 쓰면서 디스크를 요청하지 않는다',
      wanted: 'ephemeral-storage 요청(request)',
    },
  },
  attack:
    '컨테이너 안의 코드가 파일이나 로그로 노드의 디스크를 채우면 kubelet은 결국 다른 파드까지 축출한다.',
  fix: '로그를 포함해 컨테이너가 쓰는 양을 기준으로 ephemeral-storage의 요청(request)과 제한(limit)을 설정한다.',
};
