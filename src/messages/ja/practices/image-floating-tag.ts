import type { CheckWords } from '../../catalogue.ts';

export const imageFloatingTag: CheckWords = {
  checked: 'v1.37',
  title: '固定されないイメージタグ(floating tag)',
  summary: 'イメージは、指す先の変わるタグではなく、バージョンまたはダイジェストで指定しなければならない。',
  messages: {
    untagged: {
      text: '{user}は、取得した時点の{found}を使用する',
      label: 'タグがなければlatestとなる',
      wanted: 'バージョン、またはダイジェスト',
    },
    floating: {
      text: '{user}は、取得した時点で{tag}のタグが付いたものを使用する',
      wanted: 'バージョン、またはダイジェスト',
    },
  },
  attack:
    'リポジトリにプッシュできる者は、マニフェストを変えずに次のPodが実行するものを変えられる。どのイメージが動いていたかは、後から誰にもわからない。これには、リポジトリへのアクセスが必要である。',
  fix: '現在動作しているバージョンを指定し、更新はツールに任せて変更をレビューする。',
  parameters: { floatingTags: '`latest`以外で、指す先の変わるタグ。' },
};
