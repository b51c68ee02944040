import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaOrder: CheckWords = {
  checked: 'v1.37',
  title: '강제보다 약한 모드',
  summary:
    '네임스페이스는 강제(enforce)하는 수준보다 약한 수준으로 감사(audit)하거나 경고(warn)하지 않아야 한다.',
  messages: {
    audit: {
      text: '강제(enforce)하는 {level}보다 약한 {found} 수준으로 감사(audit)한다',
      label: '파드가 거부될 Deployment가 감사 로그에 아무것도 남기지 않는다',
      wanted: '강제하는 수준, 또는 더 엄격한 수준',
    },
    warn: {
      text: '강제(enforce)하는 {level}보다 약한 {found} 수준으로 경고(warn)한다',
      label: '파드가 거부될 Deployment가 아무 말 없이 받아들여진다',
      wanted: '강제하는 수준, 또는 더 엄격한 수준',
    },
  },
  attack:
    '허용되지 않아야 할 것이 허용되지는 않는다. 다만 누가 시도했는지 감사 로그에 남지 않고, 시작되지 않을 워크로드가 받아들여진 것처럼 보인다.',
  fix: '모드를 강제(enforce)하는 수준으로 올린다.',
};
