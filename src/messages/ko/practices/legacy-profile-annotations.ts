import type { CheckWords } from '../../catalogue.ts';

export const legacyProfileAnnotations: CheckWords = {
  checked: 'v1.37',
  title: '어노테이션에 적은 프로필',
  summary: 'seccomp와 AppArmor 프로필은 어노테이션이 아니라 필드에 적어야 한다.',
  messages: {
    ignored: {
      text: '어노테이션 {annotation}은(는) 더는 효과가 없어서 seccomp 프로필이 설정되지 않는다',
      label: '쿠버네티스는 v1.27부터 이를 읽지 않는다',
      wanted: 'securityContext의 seccompProfile',
    },
    old: {
      text: '어노테이션 {annotation}이(가) 옛 방식으로 {kind} 프로필을 설정한다',
      wanted: 'securityContext의 필드',
    },
    doubled: {
      text: '어노테이션 {annotation}에 적은 것은 쓰이지 않는다',
      label: '필드가 결정하거나, 결정하는 것이 없다',
      wanted: '어노테이션 없음',
    },
    psp: {
      text: '어노테이션 {annotation}은(는) PodSecurityPolicy가 남긴 것이다',
      wanted: '어노테이션 없음',
    },
  },
  attack:
    '적용되었다고 믿는 프로필이 적용되지 않아서, 컨테이너 안의 코드가 그 프로필이 막았을 시스템 콜을 쓸 수 있다.',
  fix: '프로필을 필드에 적고 어노테이션을 지운다.',
};
