import type { CheckWords } from '../../catalogue.ts';

export const hostpathSensitive: CheckWords = {
  checked: 'v1.37',
  title: '민감한 노드 경로',
  summary: '컨테이너는 노드의 비밀, 설정, 프로그램이 있는 경로를 마운트하지 않아야 한다.',
  messages: {
    write: {
      text: '컨테이너 "{container}"이(가) 노드의 {found}에 쓸 수 있다: {because}',
      wanted: '더 좁은 경로를 읽기 전용으로, 또는 마운트 없음',
    },
    read: {
      text: '컨테이너 "{container}"이(가) 노드의 {found}을(를) 읽을 수 있다: {because}',
      wanted: '더 좁은 경로, 또는 마운트 없음',
    },
    writeOf: {
      text: '컨테이너 "{container}"이(가) 노드의 {found}에 쓸 수 있다: {because}',
      label: '인자와 변수에는 {narrow}만 적혀 있다',
      wanted: '{narrow}만, 쓰지 않는 곳은 읽기 전용으로',
    },
    readOf: {
      text: '컨테이너 "{container}"이(가) 노드의 {found}을(를) 읽을 수 있다: {because}',
      label: '인자와 변수에는 {narrow}만 적혀 있다',
      wanted: '{narrow}만',
    },
    processes: {
      text: '컨테이너 "{container}"이(가) 노드의 {found}을(를) 보고 노드의 프로세스를 추적할 수 있다',
      label: '마운트가 읽기 전용이라도 각 프로세스의 root 링크에는 쓸 수 있다',
      wanted: 'SYS_PTRACE 없음, 또는 {found} 마운트 없음',
    },
  },
  attack:
    '컨테이너에서 루트로 실행되는 코드가 노드가 실행하거나 따르는 것을 써 넣거나 노드가 쓰는 키를 읽어, 그때부터 노드로 행세한다. 다른 사용자라면 파일 권한이 허락하는 만큼 할 수 있다.',
  fix: '프로그램의 인자나 변수에 적힌 파일이나 디렉터리만 읽기 전용으로 마운트한다.',
};
