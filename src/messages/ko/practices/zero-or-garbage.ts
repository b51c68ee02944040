import type { CheckWords } from '../../catalogue.ts';

export const zeroOrGarbage: CheckWords = {
  checked: 'v1.37',
  title: '의도했을 리 없는 양',
  summary: '요청(request)과 제한(limit)은 그 리소스에 맞는 양이어야 한다.',
  messages: {
    fraction: {
      text: '{owner}의 {resource} {field, select, limits {제한(limit)} other {요청(request)}}이(가) {found}인데, 이 단위는 1바이트에도 못 미친다',
      label: 'm은 1000분의 1을, M과 Mi는 100만 단위를 뜻한다',
      wanted: 'Mi 같은 바이트 단위',
    },
    bytes: {
      text: '{owner}의 {resource} {field, select, limits {제한(limit)} other {요청(request)}}이(가) {found}인데, 어떤 프로그램에도 모자라는 양이다',
      label: '단위가 없는 숫자는 바이트이다',
      wanted: 'Mi 같은 단위',
    },
    cores: {
      text: '{owner}의 {resource} {field, select, limits {제한(limit)} other {요청(request)}}이(가) 코어 {found}개이다',
      label: '단위가 없는 숫자는 코어 수이다',
      wanted: '1000분의 1 단위를 의도했다면 {meant}',
    },
    zero: {
      text: '{owner}의 {resource} {field, select, limits {제한(limit)} other {요청(request)}}이(가) 0인데, 이는 제한하지 않는 것과 같다',
      wanted: '0보다 큰 제한(limit), 제한하지 않으려는 것이면 제한 없음',
    },
  },
  attack:
    '제한하지 않는 제한(limit)이 있으면 컨테이너 안의 코드가 이웃 파드의 리소스를 빼앗고, 아무것도 들어가지 않는 제한이 있으면 파드가 시작되지 못한다.',
  fix: '의도한 단위를 적는다.',
  parameters: { cores: '단위가 없는 코어 수가 이 값 이상이면 실수로 본다.' },
};
