import type { CheckWords } from '../../catalogue.ts';

export const hostpathReadonly: CheckWords = {
  checked: 'v1.37',
  title: '쓸 수 있는 노드 마운트',
  summary: '노드 파일시스템은 읽기 전용으로 마운트해야 한다.',
  messages: {
    writable: {
      text: '컨테이너 "{container}"이(가) 노드의 {path}에 쓸 수 있다',
      wanted: 'readOnly: true',
    },
  },
  attack:
    '컨테이너에서 루트로 실행되는 코드가 노드에 파일을 남긴다. 그 파일은 파드가 없어진 뒤에도 남아 디스크를 채우거나 노드의 프로그램에 읽힌다. 마운트로는 보이지 않는 파일을 가리키는 링크가 그런 예이다.',
  fix: '프로그램이 꼭 써야 하는 곳이 아니면 읽기 전용으로 마운트한다. 파드가 만들거나 자기 이름을 붙이거나 복사해 넣는 디렉터리는 그대로 둔다.',
  parameters: { writablePrefixes: '컨테이너가 써도 되는 노드 경로. 그 아래도 모두 포함한다.' },
};
