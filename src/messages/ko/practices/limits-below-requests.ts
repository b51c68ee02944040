import type { CheckWords } from '../../catalogue.ts';

export const limitsBelowRequests: CheckWords = {
  checked: 'v1.37',
  title: '요청(request)보다 낮은 제한(limit)',
  summary: '어떤 리소스든 제한(limit)이 요청(request)보다 낮지 않아야 한다.',
  messages: {
    container: {
      text: '컨테이너 "{container}"이(가) {resource} {request}을(를) 요청하면서 {found}까지만 쓸 수 있다',
      label: 'API 서버가 오브젝트 전체를 거부한다',
      wanted: '{request} 이상의 제한(limit)',
    },
    injected: {
      text: '컨테이너 "{container}"이(가) {resource} {request}을(를) 요청하는데 LimitRange "{range}" 때문에 {found}까지만 쓸 수 있다',
      label: '이것으로 만드는 파드를 API 서버가 모두 거부한다',
      wanted: '직접 적은 {request} 이상의 제한(limit)',
    },
    pod: {
      text: '파드는 {resource}을(를) {found}까지만 쓸 수 있는데 필요한 양은 {request}(이)다',
      label: 'API 서버가 오브젝트 전체를 거부한다',
      wanted: '요청(request)보다 낮지 않은 제한(limit)',
    },
    sum: {
      text: '컨테이너들이 요청하는 {resource}의 합이 파드의 요청 {found}보다 많다',
      label: 'API 서버가 오브젝트 전체를 거부한다',
      wanted: '컨테이너들의 요청을 모두 담는 파드의 요청(request)',
    },
  },
  attack:
    '이것으로 얻는 것은 없다. 다만 변경이 거부된다. LimitRange가 제한을 넣은 경우에는 워크로드는 받아들여지고 파드가 거부되어, 보호하거나 서비스해야 할 것이 다음 재시작 뒤로는 실행되지 않는다.',
  fix: '제한(limit)을 요청(request)만큼 올리거나 요청을 낮춘다.',
};
