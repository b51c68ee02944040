import type { CheckWords } from '../../catalogue.ts';

export const imageNotDigest: CheckWords = {
  checked: 'v1.37',
  title: 'ダイジェストのないイメージ',
  summary: 'イメージは、別のイメージに付け替えられない唯一の名前であるダイジェストで指定すべきである。',
  messages: {
    tag: {
      text: '{user}は、別のイメージになりうる{found}を指定している',
      wanted: 'ダイジェスト付きのイメージ',
    },
  },
  attack:
    'リポジトリにプッシュできる者が自分のイメージにこのタグを付けると、次に取得したノードがそれを実行する。これには、リポジトリへのアクセス、または乗っ取られたレジストリが必要である。',
  fix: 'レジストリがこのタグに対して示すダイジェストでイメージを指定し、両方の更新はツールに任せる。Gatehouseの設定にダイジェストがあれば、それを書き込む。',
  parameters: { digests: '既知のダイジェスト。それぞれ`image:tag@digest`の形式とし、自動修正が書き込む。' },
};
