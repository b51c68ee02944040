import type { CheckWords } from '../../catalogue.ts';

export const hostpathPrefix: CheckWords = {
  checked: 'v1.37',
  title: '허용된 노드 경로',
  summary: '컨테이너는 구성에서 허용한 노드 경로만 마운트해야 한다.',
  messages: {
    outside: {
      text: '컨테이너 "{container}"이(가) 허용되지 않은 노드 경로 {found}을(를) 마운트한다',
      wanted: '허용된 접두사 아래의 경로, 또는 마운트 없음',
    },
    writable: {
      text: '{prefix}은(는) 읽을 수만 있는데 컨테이너 "{container}"이(가) 노드의 {path}에 쓸 수 있다',
      wanted: 'readOnly: true',
    },
    unmounted: {
      text: '볼륨이 허용되지 않은 노드 경로 {found}을(를) 열어 주지만 마운트하는 컨테이너는 없다',
      wanted: '이 볼륨 없음',
    },
  },
  attack:
    '컨테이너가 보는 노드 경로는 모두 그 안의 코드가 키를 찾아 뒤질 수 있는 곳이고, 쓸 수 있다면 바깥에서 실행되는 것에 닿는 통로이다. 파드 시큐리티 스탠다드(Pod Security Standards)가 hostPath를 막지 않는 네임스페이스여야 가능하다.',
  fix: '허용된 경로라면 읽기 전용으로 마운트한다. 그렇지 않으면 다른 볼륨을 쓰거나 그 경로의 허용을 요청한다.',
  parameters: {
    allowedPrefixes:
      '마운트해도 되는 노드 경로. 그 아래도 모두 포함한다. `readOnly`가 false가 아니면 읽기 전용으로만, 워크로드를 지정하지 않으면 모든 워크로드에 허용한다.',
  },
};
