import type { CheckWords } from '../../catalogue.ts';

export const registryAllowlist: CheckWords = {
  checked: 'v1.37',
  title: '이미지를 가져오는 레지스트리',
  summary:
    '이미지는 구성에서 허용한 레지스트리에서 가져와야 하며, 갱신이 멈춘 레지스트리에서 가져오지 않아야 한다.',
  messages: {
    stranger: {
      text: '{user}이(가) 허용되지 않은 {registry}에서 이미지를 가져온다',
      wanted: '허용된 레지스트리의 이미지',
    },
    moved: {
      text: '{user}이(가) {from}에서 이미지를 가져온다: {since}',
      wanted: '{to}에 있는 같은 이미지',
    },
  },
  attack:
    '레지스트리나 그 안의 계정을 가진 사람이 컨테이너에서 무엇이 실행될지 정한다. 더는 갱신되지 않는 레지스트리는 알려진 결함이 있는 이미지를 계속 내준다.',
  fix: '지금 관리되는 곳에서 이미지를 가져오거나, 직접 운영하는 레지스트리에 복사한다.',
  parameters: {
    registries:
      '이미지를 가져와도 되는 곳. `ghcr.io`, `ghcr.io/org`, `docker.io/library`처럼 적으며, 비워 두면 갱신이 멈춘 곳을 뺀 모두를 허용한다.',
  },
};
