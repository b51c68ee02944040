import type { CheckWords } from '../../catalogue.ts';

export const hostpathType: CheckWords = {
  checked: 'v1.37',
  title: '노드에 경로 만들기',
  summary: '읽기만 하거나 노드의 시스템에 속하는 경로를 마운트할 때는 없는 것을 만들지 않아야 한다.',
  messages: {
    unset: {
      text: '노드에 {path}이(가) 없으면 루트 소유의 디렉터리로 만들어진다',
      label: '타입이 없으면 아무것도 확인하지 않고 런타임이 디렉터리를 만든다',
      wanted: 'type: {type}',
    },
    elsewhere: {
      text: '노드에 {path}이(가) 없으면 루트 소유의 디렉터리로 만들어진다',
      label: '모든 노드에 있는 경로가 아니다. 타입을 지정하면 그 경로가 없는 노드에서 파드가 시작되지 않는다',
      wanted: '그 경로가 없는 노드에서는 볼륨을 두지 않고, 모든 노드에 있으면 type: {type}',
    },
    create: {
      text: '노드에 {path}이(가) 없으면 {found}이(가) 루트 소유로 만든다',
      wanted: 'type: {type}',
    },
  },
  attack:
    '파드를 만들 수 있는 사람은 컨테이너가 읽기만 하더라도 노드에 디렉터리와 빈 파일을 루트로 만든다. 파일이 있어야 할 자리에 디렉터리가 생기면 그 파일을 찾는 프로그램이 시작되지 못한다.',
  fix: '그 자리에 있어야 할 것의 타입을 지정한다. 그러면 종류가 다른 노드에서는 노드를 바꾸는 대신 파드가 실패한다.',
};
