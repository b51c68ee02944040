import type { CheckWords } from '../../catalogue.ts';

export const dangerousCombination: CheckWords = {
  checked: 'v1.37',
  title: '함께 있으면 위험한 설정',
  summary: '파드는 합쳐지면 노드나 클러스터를 넘겨주는 두 설정을 함께 두지 않아야 한다.',
  messages: {
    tracedProcesses: {
      text: 'hostPID와 컨테이너 "{container}"의 {half}이(가) 합쳐지면 노드를 장악할 수 있다',
      label: '노드의 모든 프로세스를 추적할 수 있다. 둘 중에서는 hostPID를 빼기가 쉽다',
      wanted: 'hostPID를 설정하지 않음',
    },
    rootProcesses: {
      text: 'hostPID가 켜져 있고 컨테이너 "{container}"이(가) seccomp 프로필 없이 루트로 실행될 수 있다',
      label: '루트는 노드의 프로세스를 보고 종료시키며 다른 파드의 프로세스에 들어간다. hostPID를 먼저 뺀다',
      wanted: 'hostPID를 설정하지 않음, 또는 루트가 아닌 사용자와 seccompProfile RuntimeDefault',
    },
    tracedMount: {
      text: '컨테이너 "{container}"이(가) {half}을(를) 가지고 노드의 {path}을(를) 마운트한다',
      label:
        '읽기 전용 마운트 아래라도 각 프로세스의 root 링크에는 쓸 수 있다. 둘 중에서는 {half}을(를) 빼기가 쉽다',
      wanted: '{half}도, 노드의 프로세스도 없음',
    },
    routes: {
      text: 'hostNetwork와 NET_ADMIN으로 컨테이너 "{container}"이(가) 노드의 트래픽 경로를 바꿀 수 있다',
      label: '라우트, 방화벽, 인터페이스가 모두 노드의 것이다. 둘 중에서는 NET_ADMIN을 빼기가 쉽다',
      wanted: 'NET_ADMIN 없음',
    },
    traffic: {
      text: 'hostNetwork와 NET_RAW로 컨테이너 "{container}"이(가) 노드의 트래픽을 읽고 위조할 수 있다',
      label: '둘 중에서는 NET_RAW를 빼기가 쉽다',
      wanted: 'NET_RAW 없음',
    },
    keptTraffic: {
      text: 'hostNetwork와 NET_RAW로 컨테이너 "{container}"이(가) 노드의 트래픽을 읽고 위조할 수 있다',
      label: '루트라면 NET_RAW가 기본으로 유지된다. 둘 중에서는 NET_RAW를 빼기가 쉽다',
      wanted: '제거하는 기능(capabilities)에 NET_RAW나 ALL 포함',
    },
    unconfined: {
      text: '컨테이너 "{container}"이(가) SYS_ADMIN을 가지고 있는데 {kind}이(가) 꺼져 있다',
      label: '마운트를 막을 것이 남아 있지 않다. 둘 중에서는 프로필을 되돌리기가 쉽다',
      wanted: '기본 프로필, 또는 프로그램에 맞춘 프로필',
    },
    handles: {
      text: 'DAC_READ_SEARCH와 {path} 마운트로 컨테이너 "{container}"이(가) 같은 디스크의 모든 파일을 읽을 수 있다',
      label: '마운트 아래에 있든 아니든 파일을 번호로 연다. 둘 중에서는 DAC_READ_SEARCH를 빼기가 쉽다',
      wanted: 'DAC_READ_SEARCH 없음',
    },
    memory: {
      text: 'hostIPC가 켜져 있고 컨테이너 "{container}"이(가) 노드의 {path}에 쓸 수 있다',
      label: '그곳에 쓴 것을 노드의 프로그램과 메모리로 공유할 수 있다. 둘 중에서는 hostIPC를 빼기가 쉽다',
      wanted: 'hostIPC를 설정하지 않음',
    },
    token: {
      text: '컨테이너 "{container}"에 {program}과(와) 토큰이 있고, 그 토큰을 가지면 {power}',
      label: '줄일 것은 {role}의 권한이다. 도구는 가져올 수 있지만 권한은 가져올 수 없다',
      wanted: '프로그램이 하는 일만큼의 권한, 또는 이 컨테이너에 토큰 없음',
    },
  },
  attack:
    '하나씩은 이유가 있어 허용했을 수 있다. 둘이 함께 있으면 컨테이너 안의 코드가 밖으로 나와 노드와 노드의 키, 그 노드에 있는 파드의 시크릿(Secret)을 얻고, 관리자의 토큰이 있으면 클러스터 전체를 얻는다. 설정이 기능(capabilities)이라면 컨테이너에서 루트여야 한다.',
  fix: '둘 가운데 빼기 쉬운 쪽을 뺀다. 어느 쪽인지는 발견 사항이 알려 준다.',
};
