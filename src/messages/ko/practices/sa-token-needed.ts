import type { CheckWords } from '../../catalogue.ts';

export const saTokenNeeded: CheckWords = {
  checked: 'v1.37',
  title: '아무도 쓰지 않는 토큰',
  summary:
    '파드는 서비스 어카운트(ServiceAccount)에 쓸 권한이 있을 때만 쿠버네티스 API의 토큰을 가져야 한다.',
  messages: {
    unneeded: {
      text: '파드가 서비스 어카운트(ServiceAccount) "{account}"의 토큰을 가지지만 여기에는 그것에 권한을 주는 것이 없다',
      label: '파드나 서비스 어카운트에서 거부하지 않으면 토큰이 마운트된다',
      wanted: 'automountServiceAccountToken: false',
    },
    used: {
      text: '서비스 어카운트(ServiceAccount) "{account}"의 토큰을 가지면 {power}',
      wanted: '프로그램이 API를 호출하지 않으면 토큰 없음',
    },
    admin: {
      text: '서비스 어카운트(ServiceAccount) "{account}"의 토큰을 가지면 {power}',
      label: '파드를 장악한 사람에게 {role}은(는) cluster-admin이나 다름없다',
      wanted: '프로그램이 하는 일에 필요한 권한만',
    },
  },
  attack:
    '컨테이너 안의 코드가 파일에서 토큰을 읽어 서비스 어카운트(ServiceAccount)가 할 수 있는 모든 일을 API로 한다. 토큰을 빼도 네트워크로 API에 닿는 것은 막지 못하며, 그때는 익명으로 취급된다. 이를 막는 것은 네트워크 정책뿐이다(api-egress-open 참조).',
  fix: '프로그램이 API를 호출하지 않고 Vault처럼 다른 곳에 토큰을 제시하지도 않으면 automountServiceAccountToken을 false로 설정한다. 그렇지 않으면 서비스 어카운트에 실제로 쓰는 권한만 준다.',
};
