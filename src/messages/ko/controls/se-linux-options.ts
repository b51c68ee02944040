import type { CheckWords } from '../../catalogue.ts';

export const seLinuxOptions: CheckWords = {
  checked: 'v1.37',
  title: 'SELinux 옵션',
  summary: '파드와 컨테이너는 SELinux의 사용자나 역할, 또는 컨테이너용이 아닌 타입을 지정하지 않아야 한다.',
  messages: {
    type: {
      text: '{who}이(가) SELinux 타입을 "{found}"(으)로 설정한다',
      label: '컨테이너용으로 만든 타입이 아니다',
      wanted:
        'container_t, container_init_t, container_kvm_t, container_engine_t(v1.31부터), 또는 설정하지 않음',
    },
    user: {
      text: '{who}이(가) SELinux 사용자를 "{found}"(으)로 설정한다',
      label: '컨테이너를 가두는 사용자에서 벗어난다',
      wanted: '설정하지 않음',
    },
    role: {
      text: '{who}이(가) SELinux 역할을 "{found}"(으)로 설정한다',
      label: '컨테이너를 가두는 역할에서 벗어난다',
      wanted: '설정하지 않음',
    },
  },
  attack:
    'spc_t 같은 타입을 쓰면 SELinux가 더는 컨테이너와 노드를 떼어 놓지 않는다. 다른 방법으로 탈출한 프로세스를 막을 두 번째 방벽이 없다.',
  fix: '설정을 지운다.',
  notes: { 'v1.31': 'container_engine_t 타입을 허용한다.' },
};
