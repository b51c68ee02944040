import type { CheckWords } from '../../catalogue.ts';

export const runtimeSocketMount: CheckWords = {
  checked: 'v1.37',
  title: '컨테이너 런타임 소켓',
  summary: '컨테이너는 읽기 전용 마운트로도 컨테이너 런타임의 소켓에 닿지 않아야 한다.',
  messages: {
    socket: {
      text: '컨테이너 "{container}"이(가) {runtime}의 소켓 {found}을(를) 마운트한다',
      label: '읽기 전용 마운트는 도움이 되지 않는다. 프로그램은 그래도 접속할 수 있다',
      wanted: '마운트 없음',
    },
    directory: {
      text: '컨테이너 "{container}"이(가) {runtime}의 소켓({socket})이 있는 {found}을(를) 마운트한다',
      label: '읽기 전용 마운트는 도움이 되지 않는다. 프로그램은 그래도 접속할 수 있다',
      wanted: '소켓이 없는 더 좁은 경로, 또는 마운트 없음',
    },
    unmounted: {
      text: '볼륨이 {found}에 있는 {runtime}의 소켓을 열어 주지만 마운트하는 컨테이너는 없다',
      label: '한 줄만 더하면 쓸 수 있다',
      wanted: '이 볼륨 없음',
    },
    unknown: {
      text: '컨테이너 "{container}"이(가) 노드의 알 수 없는 서비스가 쓰는 소켓 {found}을(를) 마운트한다',
      label: '접속할 수 있는 사람은 그 뒤의 서비스가 주는 것을 얻는다',
      wanted: '네트워크로 접속하는 서비스, 또는 마운트 없음',
    },
  },
  attack:
    '컨테이너 안에서 소켓을 열 수 있는 코드(루트라면 열 수 있다)는 모든 권한과 노드의 디스크를 가진 컨테이너를 런타임에 요청한다. 접속은 파일에 쓰는 일이 아니므로 읽기 전용 마운트로는 막지 못한다.',
  fix: '볼륨과 그 마운트를 지운다. 이미지는 루트리스(rootless) BuildKit, Buildah, 또는 빌드 서비스로 빌드한다(Kaniko는 업스트림에서 보관(archived)되었다).',
};
