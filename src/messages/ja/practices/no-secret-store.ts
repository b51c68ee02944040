import type { CheckWords } from '../../catalogue.ts';

export const noSecretStore: CheckWords = {
  checked: 'v1.37',
  title: '機密情報ストアのない名前空間',
  summary: '名前空間のSecretは、機密情報ストア(secret store)から取得すべきである。',
  messages: {
    plain: {
      text: '人手で管理されるSecretがあり、名前空間に機密情報ストア(secret store)を示すものがない: {found}',
      label: '誰がいつ変更したかがどこにも残らず、自動で更新されることもない',
      wanted:
        'External Secrets、Secrets Store CSI Driver、Vaultインジェクター、Sealed Secrets、SOPSのいずれか',
    },
  },
  attack:
    '人手で入れた認証情報は、ファイルや履歴のあちこちに残り、めったに変更されない。一度入手した者は何年も使え、誰もそれに気付かない。',
  fix: '認証情報をボールト(vault)に置き、それを読むアイデンティティ(identity)をワークロードごとに与え、オペレーターやドライバーに取り込ませる。',
};
