import type { CheckWords } from '../../catalogue.ts';

export const hostpathRecursiveReadonly: CheckWords = {
  checked: 'v1.37',
  title: '읽기 전용 마운트 아래의 마운트',
  summary: '노드를 읽기 전용으로 마운트하면 그 아래에 마운트된 파일시스템도 읽기 전용이어야 한다.',
  messages: {
    submounts: {
      text: '{path}은(는) 읽기 전용이지만 컨테이너 "{container}"이(가) 그 아래에 마운트된 것에 쓸 수 있다',
      label: 'readOnly는 파일시스템 하나에만 적용되고 그 아래에 마운트된 것에는 적용되지 않는다',
      wanted: 'recursiveReadOnly: IfPossible',
    },
    propagation: {
      text: '컨테이너 "{container}"이(가) {path} 아래에 마운트된 것에 쓸 수 있는데 {found} 때문에 막을 수 없다',
      label: 'recursiveReadOnly는 마운트 전파(mount propagation)와 함께 쓸 수 없다',
      wanted: 'mountPropagation: None에 recursiveReadOnly: IfPossible',
    },
  },
  attack:
    '읽기 전용으로 보이는 마운트라도 컨테이너가 시작될 때 그 아래에 마운트되어 있던 것, 이를테면 다른 파드의 볼륨은 열려 있어서 컨테이너의 루트가 쓸 수 있다.',
  fix: '노드가 지원하면 그 아래까지 읽기 전용으로 마운트하도록 요청한다.',
};
