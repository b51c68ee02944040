import type { CheckWords } from '../../catalogue.ts';

export const limitsBelowRequests: CheckWords = {
  checked: 'v1.37',
  title: '要求(requests)を下回る制限(limits)',
  summary: '制限(limits)は、同じリソースの要求(requests)を下回ってはならない。',
  messages: {
    container: {
      text: 'コンテナ"{container}"の{resource}の要求は{request}だが、{found}までしか使えない',
      label: 'APIサーバーはオブジェクト全体を拒否する',
      wanted: '{request}以上の制限(limits)',
    },
    injected: {
      text: 'コンテナ"{container}"の{resource}の要求は{request}だが、LimitRange"{range}"により{found}までしか使えない',
      label: 'ここから作られるPodを、APIサーバーはすべて拒否する',
      wanted: 'コンテナ自身に{request}以上の制限(limits)',
    },
    pod: {
      text: 'Podは{resource}を{found}までしか使えないが、必要量は{request, select, more {それより多い} other {{request}である}}',
      label: 'APIサーバーはオブジェクト全体を拒否する',
      wanted: '要求(requests)を下回らない制限(limits)',
    },
    sum: {
      text: 'コンテナが要求する{resource}の合計は、Podの要求{found}を超える',
      label: 'APIサーバーはオブジェクト全体を拒否する',
      wanted: 'コンテナの合計を満たすPodの要求(requests)',
    },
  },
  attack:
    'これで得られるものはない。ただし変更は拒否される。LimitRangeが制限を入れた場合は、ワークロードは受け付けられるがPodは拒否され、保護やサービスを担うはずのものが、次の再起動以降は動作しない。',
  fix: '制限(limits)を要求(requests)まで引き上げるか、要求を引き下げる。',
};
