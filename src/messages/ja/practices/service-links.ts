import type { CheckWords } from '../../catalogue.ts';

export const serviceLinks: CheckWords = {
  checked: 'v1.37',
  title: 'Serviceへのリンク',
  summary: 'Podには、名前空間の全Serviceを環境変数で知らせるべきでない。',
  messages: {
    links: {
      text: '全コンテナの環境変数に、名前空間の全Serviceが列挙される',
      label: 'Podの起動を遅くし、独自の変数名と衝突しうる。KUBERNETES_SERVICE_*は残る',
      wanted: 'enableServiceLinks: false',
    },
    used: {
      text: '全コンテナの環境変数に名前空間の全Serviceが列挙され、そこから{name}が読み取られる',
      wanted: '{name}に代えてServiceの名前を使い、その後enableServiceLinks: false',
    },
  },
  attack:
    'コンテナ内のコードは、誰にも問い合わせずに、名前空間の全Serviceのアドレスとポートを読み取る。リンクを無効にしても隠れるだけで、そこへの経路は遮断されない。',
  fix: 'enableServiceLinksをfalseに設定する。プログラム自体がこうした変数を読み取る場合は、先にServiceの名前を使わせる。',
};
