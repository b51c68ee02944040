import type { CheckWords } from '../../catalogue.ts';

export const limitrangeWillMutate: CheckWords = {
  checked: 'v1.37',
  title: 'LimitRange가 하는 일',
  summary:
    '컨테이너는 네임스페이스의 LimitRange가 채워 넣을 값을 직접 적는 것이 좋고, 그 범위를 지켜야 한다.',
  messages: {
    injected: {
      text: 'LimitRange "{range}"이(가) 컨테이너 "{container}"에 {what}을(를) 채워 넣는다',
      label: '실행되는 파드가 여기에 적힌 파드와 다르다',
      wanted: '같은 양을 여기에 적기',
    },
    refused: {
      text: 'LimitRange "{range}"이(가) {owner}을(를) 거부한다: {because}',
      label: '워크로드는 받아들여지지만 파드는 거부된다',
      wanted: 'LimitRange 범위 안의 양',
    },
  },
  attack:
    '이것으로 얻는 것은 없다. 다만 아무도 정하지 않은 제한 때문에 부하가 걸리면 컨테이너가 강제로 종료되고, 파드가 거부되는 워크로드는 재시작한 뒤 돌아오지 못한다.',
  fix: 'LimitRange가 채워 넣을 값을 적어 둔다.',
};
