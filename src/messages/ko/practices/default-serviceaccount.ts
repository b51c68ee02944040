import type { CheckWords } from '../../catalogue.ts';

export const defaultServiceaccount: CheckWords = {
  checked: 'v1.37',
  title: 'default 서비스 어카운트(ServiceAccount)',
  summary: '토큰을 가진 워크로드는 전용 서비스 어카운트(ServiceAccount)를 써야 한다.',
  messages: {
    default: {
      text: '파드가 서비스 어카운트(ServiceAccount)를 지정하지 않은 다른 파드처럼 default 서비스 어카운트를 쓴다',
      label: '하나에 준 권한이 모두에게 주어진다',
      wanted: '전용 서비스 어카운트(ServiceAccount), 또는 토큰 없음',
    },
    bound: {
      text: '파드가 {role}의 권한을 가진 default 서비스 어카운트(ServiceAccount)를 쓴다',
      label: '네임스페이스에서 다른 것을 지정하지 않은 모든 파드가 같은 권한을 가진다',
      wanted: '전용 서비스 어카운트(ServiceAccount), 또는 토큰 없음',
    },
  },
  attack:
    '서비스 어카운트(ServiceAccount)를 지정하지 않은 파드는 모두 신원이 같으므로, 그 가운데 하나를 위해 준 권한을 네임스페이스의 어느 파드에서든 코드가 쓸 수 있다.',
  fix: '워크로드용 서비스 어카운트(ServiceAccount)를 만들어 여기에 지정하고, 프로그램에 필요한 권한만 바인딩한다.',
};
