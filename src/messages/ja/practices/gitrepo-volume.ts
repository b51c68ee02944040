import type { CheckWords } from '../../catalogue.ts';

export const gitrepoVolume: CheckWords = {
  checked: 'v1.37',
  title: 'gitRepoボリューム',
  summary: 'Podは、kubeletにリポジトリをクローンさせてはならない。',
  messages: {
    root: {
      text: 'ボリューム"{volume}"は、kubeletがノード上でgitをrootで実行してクローンする',
      label: 'リポジトリの内容がノード上で実行される(CVE-2024-10220)',
      wanted: 'emptyDirへクローンするinitコンテナ',
    },
    off: {
      text: 'ボリューム"{volume}"の種類はv1.33以降無効であり、Podは起動しない',
      label: '再び有効にすると、ノード上でgitがrootで実行される(CVE-2024-10220)',
      wanted: 'emptyDirへクローンするinitコンテナ',
    },
  },
  attack:
    'リポジトリに書き込める者、またはリポジトリを選べる者は、Podがスケジュールされるとすぐ、コンテナの外のノード上でフックをrootで実行させることができる。',
  fix: '読み取りだけができる鍵を使ってinitコンテナでemptyDirにクローンするか、イメージに含めてビルドする。',
};
