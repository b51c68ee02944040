import type { CheckWords } from '../../catalogue.ts';

export const limitsBelowRequests: CheckWords = {
  checked: 'v1.37',
  title: '要求(requests)を下回る制限(limits)',
  summary: '制限(limits)は、同じリソースの要求(requests)を下回ってはならない。',
  messages: {
    container: {
      text: 'コンテナ"{container}"は{resource}を{request}要求しながら、{found}までしか使えない',
      label: 'ここから作られるPodを、APIサーバーはすべて拒否する',
      wanted: '{request}以上の制限(limits)',
    },
    injected: {
      text: 'コンテナ"{container}"は{resource}を{request}要求するが、LimitRange"{range}"により{found}までしか使えない',
      label: 'ここから作られるPodを、APIサーバーはすべて拒否する',
      wanted: 'コンテナ自身に{request}以上の制限(limits)',
    },
    pod: {
      text: 'Podは{resource}を{request}必要とするが、{found}までしか使えない',
      label: 'ここから作られるPodを、APIサーバーはすべて拒否する',
      wanted: '要求(requests)を下回らない制限(limits)',
    },
    sum: {
      text: 'コンテナが要求する{resource}の合計は、Podの要求{found}を超える',
      label: 'ここから作られるPodを、APIサーバーはすべて拒否する',
      wanted: 'コンテナの合計を満たすPodの要求(requests)',
    },
  },
  attack:
    'これで得られるものはない。ワークロードは受け付けられるがPodは拒否されるため、保護やサービスを担うはずのものが、次の再起動以降は動作しない。',
  fix: '制限(limits)を要求(requests)まで引き上げるか、要求を引き下げる。',
};
