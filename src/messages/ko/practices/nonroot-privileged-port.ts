import type { CheckWords } from '../../catalogue.ts';

export const nonrootPrivilegedPort: CheckWords = {
  checked: 'v1.37',
  title: '루트 없이 쓰는 낮은 번호의 포트',
  summary: '루트로 실행하지 않는 컨테이너는 1024 이상의 포트에서 수신해야 한다.',
  messages: {
    bind: {
      text: '컨테이너 "{container}"은(는) 루트로 실행되지 않아 포트 {found}에서 수신하지 못할 수 있다',
      label: 'Docker와 containerd 2.0 이상은 기본으로 허용하지만 다른 런타임은 그렇지 않다',
      wanted: '1024 이상의 포트(포트 {found}은(는) 앞에 둔 Service가 유지)',
    },
    host: {
      text: '컨테이너 "{container}"은(는) 루트로 실행되지 않아 노드의 포트 {found}에서 수신하지 못한다',
      label: '런타임이 풀어 주는 제한은 파드의 네트워크에만 해당한다',
      wanted: '1024 이상의 포트',
    },
    capability: {
      text: '컨테이너 "{container}"이(가) 포트 {found}에서 수신하려고 NET_BIND_SERVICE를 가진다',
      label: '루트가 아니면 프로그램 파일에도 기능(capabilities)이 설정되어 있어야 효과가 있다',
      wanted: '기능(capabilities) 추가 없이 1024 이상의 포트(포트 {found}은(는) 앞에 둔 Service가 유지)',
    },
  },
  attack:
    '포트를 열지 못하는 프로그램에는 결국 루트나 기능(capabilities)을 주게 되고, 컨테이너 안의 코드도 그것을 가진다.',
  fix: '높은 번호의 포트에서 수신하고 낮은 번호는 Service에 맡긴다. 변수나 인자가 포트를 정하고 Service가 입력에 있으면 이렇게 고친다. 아니면 모든 수준에서 허용되는 sysctl로 파드의 어느 사용자든 낮은 번호의 포트를 열 수 있게 한다. CoreDNS처럼 setcap으로 표시된 프로그램은 그 기능(capabilities) 없이는 시작되지 않는다.',
};
