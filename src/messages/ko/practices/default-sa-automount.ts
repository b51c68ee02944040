import type { CheckWords } from '../../catalogue.ts';

export const defaultSaAutomount: CheckWords = {
  checked: 'v1.37',
  title: 'default 서비스 어카운트(ServiceAccount)의 토큰',
  summary: '네임스페이스의 default 서비스 어카운트(ServiceAccount)는 토큰을 자동으로 마운트하지 않아야 한다.',
  messages: {
    mounts: {
      text: '네임스페이스 "{namespace}"에서 서비스 어카운트(ServiceAccount)를 지정하지 않은 모든 파드가 default 서비스 어카운트의 토큰을 가진다',
      wanted: 'automountServiceAccountToken: false',
    },
  },
  attack:
    '서비스 어카운트(ServiceAccount)를 지정하지 않은 파드라면 어느 파드의 코드든 default 서비스 어카운트의 토큰을 찾아, 그동안 거기에 부여된 모든 권한을 얻는다.',
  fix: 'false로 설정한다. default 서비스 어카운트(ServiceAccount)로 API를 호출하는 파드는 토큰을 스스로 요청해야 한다.',
};
