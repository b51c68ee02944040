import type { CheckWords } from '../../catalogue.ts';

export const projectedTokenScope: CheckWords = {
  checked: 'v1.37',
  title: '프로젝티드(projected) 토큰의 범위',
  summary: '프로젝티드(projected) 토큰은 수명이 짧고, 제시할 상대를 위해 만든 것이어야 한다.',
  messages: {
    lasting: {
      text: '토큰이 발급된 뒤 {hours}시간 동안 유효하다',
      wanted: '{longest}초 이하, kubelet이 제때 갱신한다',
    },
    audience: {
      text: 'API 서버용으로 만든 토큰을 {who}에 제시한다',
      label: '그곳에서 토큰을 본 사람이 여기서도 쓸 수 있다',
      wanted: 'audience: {audience}',
    },
    shared: {
      text: '컨테이너 {containers}이(가) 모두 이 토큰을 읽을 수 있다',
      wanted: '토큰이 필요한 컨테이너에만 마운트',
    },
  },
  attack:
    '파일이나 로그, 또는 토큰을 제시한 서비스의 메모리에서 한 번 읽힌 토큰은 만료될 때까지(API 서버에서는 길어도 그 파드가 살아 있는 동안), 그 대상(audience)을 받아들이는 모든 곳에서 쓸 수 있다.',
  fix: '한 시간 뒤에 만료되게 하고 대상(audience)을 지정한다. 다른 대상에 맞춰진 서비스에는 바뀐 대상을 알려 주어야 한다.',
  parameters: { longest: '토큰이 유효해도 되는 시간(초).' },
};
