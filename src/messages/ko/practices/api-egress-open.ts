import type { CheckWords } from '../../catalogue.ts';

export const apiEgressOpen: CheckWords = {
  checked: 'v1.37',
  title: 'API 서버로 가는 네트워크 경로',
  summary: '쿠버네티스 API를 쓸 일이 없는 파드는 네트워크로 API 서버에 닿지 않는 것이 좋다.',
  messages: {
    unrestricted: {
      text: '파드는 API 서버를 쓸 일이 없는데 그 접속을 막는 NetworkPolicy가 없다',
      wanted: '파드가 닿아야 하는 곳만 허용하는 NetworkPolicy',
    },
    open: {
      text: '파드는 API 서버를 쓸 일이 없는데 NetworkPolicy "{policy}"이(가) 그 접속을 허용한다',
      wanted: '파드가 닿아야 하는 곳으로만 나가는 이그레스(egress)',
    },
    host: {
      text: '파드가 노드의 네트워크에 있어서 NetworkPolicy로는 API 서버 접속을 막을 수 없다',
      wanted: 'hostNetwork: false, 또는 hostNetwork가 필요한 이유',
    },
    dns: {
      text: '파드는 클러스터 DNS를 쓰지 않는데 NetworkPolicy "{policy}"이(가) DNS 질의를 허용한다',
      wanted: '클러스터의 53번 포트로 나가는 이그레스(egress) 없음',
    },
  },
  attack:
    '컨테이너 안의 코드는 토큰이 없어도 익명으로, 또는 다른 곳에서 얻은 토큰으로 API 서버에 닿고, DNS에 Service 이름을 물어본다. 토큰을 빼는 것만으로는 이를 막지 못한다.',
  fix: 'NetworkPolicy로 이그레스(egress)를 제한한다. 이를 강제하는 네트워크 플러그인이 있어야 한다.',
  parameters: {
    apiServers:
      'API 서버의 IPv4 주소. 엔드포인트의 주소를 적고, 네트워크 플러그인이 Service `kubernetes`의 주소를 본다면 그 주소도 적는다.',
  },
};
