import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaSingleMode: CheckWords = {
  checked: 'v1.37',
  title: '강제만 하고 알리지 않는 네임스페이스',
  summary: '수준을 강제(enforce)하는 네임스페이스는 감사(audit)와 경고(warn)도 설정해야 한다.',
  messages: {
    audit: {
      text: '{level} 수준을 강제(enforce)하지만 아무것도 감사(audit)하지 않는다',
      label: 'audit는 enforce를 따라가지 않는다. 파드가 거부될 워크로드가 감사 로그에 나오지 않는다',
      wanted: 'pod-security.kubernetes.io/audit: restricted',
    },
    unwatched: {
      text: '{level} 수준을 강제(enforce)하고 아무에게도 경고(warn)하지 않는다',
      label: '더 엄격한 수준에서 무엇이 막힐지 알 수 없다',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
    silent: {
      text: '{level} 수준을 강제(enforce)하지만 이를 위반하는 Deployment가 아무 말 없이 받아들여진다',
      label: '파드는 생기지 않는다. warn이 enforce를 따라가는 것은 v1.26부터이다',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
  },
  attack:
    '더 많은 권한으로 파드를 시작하려는 시도는 거부된 것 말고는 감사 로그에 흔적을 남기지 않고, 느슨해진 수준도 눈에 띄지 않는다.',
  fix: '그 모드를 restricted로 추가한다. 거부하는 것은 없으면서 더 엄격한 수준이 무엇을 지적할지 보여 준다.',
};
